// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras;

/** On the backend "onnx". */
final class OnnxConfigurationParityTest extends ConfigurationParity {

  OnnxConfigurationParityTest() {
    super("onnx");
  }
}
