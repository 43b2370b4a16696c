// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import dev.nyala.backend.BackendProvider;
import dev.nyala.conformance.reference.ReferenceProvider;

final class ReferenceUnknownSizesParityTest extends UnknownSizesParity {

  @Override
  protected BackendProvider provider() {
    return new ReferenceProvider();
  }
}
