// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j;

import dev.nyala.backend.Availability;
import dev.nyala.backend.natives.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** What ND4J needs of a machine. */
final class Natives {

  /** The platforms, and the classifiers of the artifact with the natives that is best there. */
  private static final Map<String, String> CLASSIFIERS =
      Map.of(
          "linux-x86_64", "linux-x86_64-onednn",
          "linux-arm64", "linux-arm64",
          "macosx-x86_64", "macosx-x86_64-onednn",
          "windows-x86_64", "windows-x86_64-onednn");

  /** What natives of one platform are compiled for, in the order in which they are taken. */
  private static final List<String> VARIANTS =
      List.of("-onednn-avx512", "-onednn-avx2", "-onednn", "-avx512", "-avx2", "");

  private static final String ARTIFACT = "org.nd4j:nd4j-native:1.0.0-M2.1:";
  private static final String FOLDER = "org/nd4j/linalg/cpu/nativecpu/bindings/";
  private static final int GLIBC_MINOR = 27;

  private Natives() {}

  static Platform platform() {
    return Platform.current(Natives.class.getClassLoader());
  }

  static Availability on(Platform platform) {
    String classifier = CLASSIFIERS.get(platform.name());
    if (classifier == null) {
      return Availability.unavailable(
          "there are no natives of ND4J for " + platform.name(), Platform.ELSEWHERE);
    }
    return platform
        .withoutGlibc("ND4J", GLIBC_MINOR)
        .orElseGet(() -> onClassPath(platform, classifier));
  }

  private static Availability onClassPath(Platform platform, String classifier) {
    String library = platform.fileName("jnind4jcpu");
    for (String variant : VARIANTS) {
      if (platform.has(FOLDER + platform.name() + variant + "/" + library)) {
        return ofVariant(platform, variant, classifier);
      }
    }
    return Availability.unavailable(
        "the natives of ND4J for " + platform.name() + " are not on the class path",
        "add " + ARTIFACT + classifier);
  }

  /** Natives for instructions that the processor lacks would end the process. */
  private static Availability ofVariant(Platform platform, String variant, String classifier) {
    String flag = variant.endsWith("512") ? "avx512f" : variant.endsWith("avx2") ? "avx2" : "";
    if (platform.os().equals("linux") && !flag.isEmpty() && !processorHas(platform, flag)) {
      return Availability.unavailable(
          "the natives of ND4J on the class path are for processors with " + flag,
          "replace " + ARTIFACT + platform.name() + variant + " by " + ARTIFACT + classifier);
    }
    return Availability.available();
  }

  private static boolean processorHas(Platform platform, String flag) {
    try {
      return Files.readString(platform.root().resolve("proc/cpuinfo")).contains(" " + flag);
    } catch (IOException e) {
      return true; // nothing is known, so nothing is wrong with it
    }
  }
}
