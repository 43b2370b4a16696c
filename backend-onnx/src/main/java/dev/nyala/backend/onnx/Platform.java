// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.onnx;

import dev.nyala.backend.Availability;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the backend needs of the machine: a native library in the jar of ONNX Runtime, and a C
 * library it can be linked with.
 *
 * @param system the operating system, as in the system property {@code os.name}
 * @param architecture the processor, as in the system property {@code os.arch}
 * @param root where the files of the system are
 * @param loader finds the jar of ONNX Runtime
 */
record Platform(String system, String architecture, Path root, ClassLoader loader) {

  static final String ARTIFACT = "com.microsoft.onnxruntime:onnxruntime:1.29.0";

  private static final int GLIBC_MINOR = 28;

  private static final List<String> C_LIBRARIES =
      List.of(
          "lib/x86_64-linux-gnu/libc.so.6",
          "lib/aarch64-linux-gnu/libc.so.6",
          "lib64/libc.so.6",
          "usr/lib64/libc.so.6",
          "usr/lib/libc.so.6",
          "lib/libc.so.6");

  private static final Pattern GLIBC = Pattern.compile("release version 2\\.(\\d+)");

  static Platform current() {
    return new Platform(
        System.getProperty("os.name", ""),
        System.getProperty("os.arch", ""),
        Path.of("/"),
        Platform.class.getClassLoader());
  }

  /** Tells whether ONNX Runtime can be loaded, without loading it. */
  Availability availability() {
    if (loader.getResource("ai/onnxruntime/OrtEnvironment.class") == null) {
      return Availability.unavailable(
          "ONNX Runtime is not on the class path", "add " + ARTIFACT + " to it");
    }
    String folder = folder();
    String library = "ai/onnxruntime/native/" + folder + "/" + library();
    if (folder == null || loader.getResource(library) == null) {
      return Availability.unavailable(
          "ONNX Runtime has no native library for " + system + " on " + architecture,
          "use Linux on x64 or aarch64, Windows on x64 or macOS on aarch64, or another backend");
    }
    return isLinux() ? ofLibrary() : Availability.available();
  }

  private boolean isLinux() {
    return system.toLowerCase(Locale.ROOT).contains("linux");
  }

  private @Nullable String folder() {
    String name = system.toLowerCase(Locale.ROOT);
    String os =
        name.contains("linux")
            ? "linux"
            : name.contains("windows") ? "win" : name.contains("mac") ? "osx" : null;
    String processor =
        switch (architecture.toLowerCase(Locale.ROOT)) {
          case "amd64", "x86_64" -> "x64";
          case "aarch64", "arm64" -> "aarch64";
          default -> null;
        };
    return os == null || processor == null ? null : os + "-" + processor;
  }

  private String library() {
    String name = system.toLowerCase(Locale.ROOT);
    return name.contains("windows")
        ? "onnxruntime.dll"
        : name.contains("mac") ? "libonnxruntime.dylib" : "libonnxruntime.so";
  }

  private Availability ofLibrary() {
    String needed = "GNU C library 2." + GLIBC_MINOR;
    for (String candidate : C_LIBRARIES) {
      Path file = root.resolve(candidate);
      if (Files.isReadable(file)) {
        Integer minor = minorVersion(file);
        return minor == null || minor >= GLIBC_MINOR
            ? Availability.available()
            : Availability.unavailable(
                "ONNX Runtime needs the " + needed + ", this system has 2." + minor,
                "use a newer Linux, or another backend");
      }
    }
    boolean musl =
        Files.exists(root.resolve("lib/ld-musl-x86_64.so.1"))
            || Files.exists(root.resolve("lib/ld-musl-aarch64.so.1"));
    return musl
        ? Availability.unavailable(
            "ONNX Runtime needs the " + needed + ", this system has musl",
            "use a Linux with the GNU C library instead of Alpine, or another backend")
        : Availability.available();
  }

  /** Returns the version the library names itself, or null if it does not. */
  private static @Nullable Integer minorVersion(Path file) {
    try {
      String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      Matcher version = GLIBC.matcher(text);
      return version.find() ? Integer.valueOf(version.group(1)) : null;
    } catch (IOException e) {
      return null;
    }
  }
}
