// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras;

/** On the backend "tf". */
final class TfConfigurationParityTest extends ConfigurationParity {

  TfConfigurationParityTest() {
    super("tf");
  }
}
