// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j;

import dev.nyala.backend.Availability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What ND4J needs of a machine, found out without loading anything.
 *
 * @param os the operating system as the natives call it
 * @param arch the processor as the natives call it
 * @param root where the file system begins; C library and processor are looked at on Linux
 * @param resources tells whether the class path has a resource
 */
record Platform(String os, String arch, Path root, Predicate<String> resources) {

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
  private static final String NATIVES = "org/nd4j/linalg/cpu/nativecpu/bindings/";
  private static final String ELSEWHERE = "choose another backend with -Dnyala.backend=NAME";
  private static final List<String> LIBRARIES =
      List.of("lib64", "lib/x86_64-linux-gnu", "lib/aarch64-linux-gnu", "lib");

  /** Files of the C library carried its version in their names up to 2.33. */
  private static final Pattern OLD_LIBRARY = Pattern.compile("libc-2\\.(\\d+)\\.so");

  private static final int LEAST = 27;

  static Platform current() {
    return new Platform(
        os(System.getProperty("os.name", "")),
        arch(System.getProperty("os.arch", "")),
        Path.of("/"),
        name -> Platform.class.getClassLoader().getResource(name) != null);
  }

  private static String os(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.startsWith("mac")) {
      return "macosx";
    }
    return lower.startsWith("windows") ? "windows" : lower;
  }

  private static String arch(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "amd64", "x86_64", "x86-64" -> "x86_64";
      case "aarch64", "arm64" -> "arm64";
      default -> name;
    };
  }

  private String name() {
    return os + "-" + arch;
  }

  Availability availability() {
    String classifier = CLASSIFIERS.get(name());
    if (classifier == null) {
      return Availability.unavailable("there are no natives of ND4J for " + name(), ELSEWHERE);
    }
    if (os.equals("linux")) {
      String complaint = complaintOfLibrary();
      if (!complaint.isEmpty()) {
        return Availability.unavailable(complaint, ELSEWHERE + ", or use a newer system");
      }
    }
    for (String variant : VARIANTS) {
      if (resources.test(NATIVES + name() + variant + "/" + library())) {
        return ofVariant(variant, classifier);
      }
    }
    return Availability.unavailable(
        "the natives of ND4J for " + name() + " are not on the class path",
        "add " + ARTIFACT + classifier);
  }

  /** Natives for instructions that the processor lacks would end the process. */
  private Availability ofVariant(String variant, String classifier) {
    String flag = variant.endsWith("512") ? "avx512f" : variant.endsWith("avx2") ? "avx2" : "";
    if (os.equals("linux") && !flag.isEmpty() && !processorHas(flag)) {
      return Availability.unavailable(
          "the natives of ND4J on the class path are for processors with " + flag,
          "replace " + ARTIFACT + name() + variant + " by " + ARTIFACT + classifier);
    }
    return Availability.available();
  }

  private boolean processorHas(String flag) {
    try {
      return Files.readString(root.resolve("proc/cpuinfo")).contains(" " + flag);
    } catch (IOException e) {
      return true; // nothing is known, so nothing is wrong with it
    }
  }

  private String library() {
    return switch (os) {
      case "windows" -> "jnind4jcpu.dll";
      case "macosx" -> "libjnind4jcpu.dylib";
      default -> "libjnind4jcpu.so";
    };
  }

  private String complaintOfLibrary() {
    boolean found = false;
    for (String directory : LIBRARIES) {
      Path library = root.resolve(directory).resolve("libc.so.6");
      if (Files.exists(library)) {
        found = true;
        Matcher old = OLD_LIBRARY.matcher(real(library).getFileName().toString());
        if (old.matches() && Integer.parseInt(old.group(1)) < LEAST) {
          return "ND4J needs glibc 2." + LEAST + " or later, and this system has 2." + old.group(1);
        }
      }
    }
    return found
        ? ""
        : "ND4J needs glibc 2." + LEAST + " or later, and this system has another C library";
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path; // its name tells nothing, so nothing is wrong with it
    }
  }
}
