// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.onnx;

import dev.nyala.backend.Availability;
import dev.nyala.backend.natives.Platform;
import java.util.Map;

/** What ONNX Runtime needs of a machine. */
final class Natives {

  static final String ARTIFACT = "com.microsoft.onnxruntime:onnxruntime:1.29.0";

  /** The platforms, and the folders of their libraries in the jar. */
  private static final Map<String, String> FOLDERS =
      Map.of(
          "linux-x86_64", "linux-x64",
          "linux-arm64", "linux-aarch64",
          "macosx-arm64", "osx-aarch64",
          "windows-x86_64", "win-x64");

  private static final int GLIBC_MINOR = 28;

  private Natives() {}

  static Platform platform() {
    return Platform.current(Natives.class.getClassLoader());
  }

  static Availability on(Platform platform) {
    if (!platform.has("ai/onnxruntime/OrtEnvironment.class")) {
      return Availability.unavailable(
          "ONNX Runtime is not on the class path", "add " + ARTIFACT + " to it");
    }
    String folder = "ai/onnxruntime/native/" + FOLDERS.get(platform.name()) + "/";
    if (!platform.has(folder + platform.fileName("onnxruntime"))) {
      return Availability.unavailable(
          "there are no natives of ONNX Runtime for " + platform.name(), Platform.ELSEWHERE);
    }
    return platform.withoutGlibc("ONNX Runtime", GLIBC_MINOR).orElseGet(Availability::available);
  }
}
