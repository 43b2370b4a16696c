// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.natives;

import dev.nyala.backend.Availability;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A machine, as far as native libraries care.
 *
 * @param os the operating system: {@code linux}, {@code macosx}, {@code windows}, or another's own
 *     name
 * @param arch the processor: {@code x86_64}, {@code arm64}, or another's own name
 * @param root where the file system begins
 * @param resources tells whether the class path has a resource
 */
public record Platform(String os, String arch, Path root, Predicate<String> resources) {

  /** What helps wherever a backend cannot be used. */
  public static final String ELSEWHERE = "choose another backend with -Dnyala.backend=NAME";

  /** Takes the names that Java and others use for the same systems and processors. */
  public Platform {
    String system = os.toLowerCase(Locale.ROOT);
    if (system.startsWith("mac")) {
      os = "macosx";
    } else {
      os = system.startsWith("windows") ? "windows" : system;
    }
    arch =
        switch (arch.toLowerCase(Locale.ROOT)) {
          case "amd64", "x86_64", "x86-64" -> "x86_64";
          case "aarch64", "arm64" -> "arm64";
          default -> arch;
        };
  }

  /**
   * Returns the machine this runs on.
   *
   * @param loader finds the natives
   * @return what the system properties say of it
   */
  public static Platform current(ClassLoader loader) {
    return new Platform(
        System.getProperty("os.name", ""),
        System.getProperty("os.arch", ""),
        Path.of("/"),
        name -> loader.getResource(name) != null);
  }

  /**
   * Returns the name of the platform.
   *
   * @return operating system and processor, for example {@code linux-x86_64}
   */
  public String name() {
    return os + "-" + arch;
  }

  /**
   * Tells whether the class path has a resource.
   *
   * @param resource its name
   * @return whether it is found
   */
  public boolean has(String resource) {
    return resources.test(resource);
  }

  /**
   * Returns the name of the file of a library.
   *
   * @param name for example {@code onnxruntime}
   * @return for example {@code libonnxruntime.so}
   */
  public String fileName(String name) {
    return switch (os) {
      case "windows" -> name + ".dll";
      case "macosx" -> "lib" + name + ".dylib";
      default -> "lib" + name + ".so";
    };
  }

  /**
   * Tells why a Linux cannot load libraries linked with the GNU C library. Where nothing is known
   * of the C library, there is nothing wrong with it.
   *
   * @param product what needs it
   * @param minor the least version: of 2.28, 28
   * @return empty on other systems, and where the library is new enough
   */
  public Optional<Availability> withoutGlibc(String product, int minor) {
    if (!os.equals("linux")) {
      return Optional.empty();
    }
    return CLibrary.of(root)
        .filter(library -> library.minor() < minor)
        .map(
            library ->
                Availability.unavailable(
                    String.format(
                        "%s needs glibc 2.%d or later, and this system has %s",
                        product, minor, library.name()),
                    ELSEWHERE + ", or use a newer system with the GNU C library"));
  }
}
