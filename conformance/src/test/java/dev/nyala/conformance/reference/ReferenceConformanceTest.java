// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.reference;

import dev.nyala.backend.BackendProvider;
import dev.nyala.conformance.run.BackendConformance;

/** The reference backend passes every suite: this is also how any backend is tested. */
final class ReferenceConformanceTest extends BackendConformance {

  @Override
  protected BackendProvider provider() {
    return new ReferenceProvider();
  }
}
