// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras;

/** On the backend "nd4j". */
final class Nd4jConfigurationParityTest extends ConfigurationParity {

  Nd4jConfigurationParityTest() {
    super("nd4j");
  }
}
