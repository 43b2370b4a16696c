// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras;

/** On the backend "pure". */
final class PureConfigurationParityTest extends ConfigurationParity {

  PureConfigurationParityTest() {
    super("pure");
  }
}
