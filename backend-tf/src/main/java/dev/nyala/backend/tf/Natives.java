// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf;

import dev.nyala.backend.Availability;
import dev.nyala.backend.natives.Platform;
import java.util.Set;

/** What TensorFlow needs of a machine. */
final class Natives {

  /** The classifiers of the artifact with the natives. */
  private static final Set<String> SUPPORTED =
      Set.of("linux-x86_64", "linux-arm64", "macosx-arm64", "windows-x86_64");

  private static final String ARTIFACT = "org.tensorflow:tensorflow-core-native:1.1.0:";
  private static final String FOLDER = "org/tensorflow/internal/c_api/";
  private static final int GLIBC_MINOR = 34;

  private Natives() {}

  static Platform platform() {
    return Platform.current(Natives.class.getClassLoader());
  }

  static Availability on(Platform platform) {
    if (!SUPPORTED.contains(platform.name())) {
      return Availability.unavailable(
          "there are no natives of TensorFlow for " + platform.name(), Platform.ELSEWHERE);
    }
    return platform.withoutGlibc("TensorFlow", GLIBC_MINOR).orElseGet(() -> onClassPath(platform));
  }

  private static Availability onClassPath(Platform platform) {
    if (platform.has(FOLDER + platform.name() + "/" + platform.fileName("jnitensorflow"))) {
      return Availability.available();
    }
    return Availability.unavailable(
        "the natives of TensorFlow for " + platform.name() + " are not on the class path",
        "add " + ARTIFACT + platform.name());
  }
}
