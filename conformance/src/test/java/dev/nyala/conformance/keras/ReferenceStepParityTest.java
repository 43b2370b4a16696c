// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import dev.nyala.backend.BackendProvider;
import dev.nyala.conformance.reference.ReferenceProvider;

final class ReferenceStepParityTest extends StepParity {

  @Override
  protected BackendProvider provider() {
    return new ReferenceProvider();
  }

  /** One case: others, and the convolutional network above all, take too long in plain loops. */
  @Override
  protected boolean selects(String address) {
    return address.equals("steps/Adam · series, default");
  }
}
