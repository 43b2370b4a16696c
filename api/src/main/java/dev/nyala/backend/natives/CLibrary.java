// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.natives;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The C library of a Linux.
 *
 * @param name what to call it
 * @param minor of the GNU C library 2.x the x; -1 of others
 */
record CLibrary(String name, int minor) {

  private static final List<String> GLIBC =
      List.of(
          "lib/x86_64-linux-gnu/libc.so.6",
          "lib/aarch64-linux-gnu/libc.so.6",
          "lib64/libc.so.6",
          "usr/lib64/libc.so.6",
          "usr/lib/libc.so.6",
          "lib/libc.so.6");

  private static final List<String> MUSL =
      List.of("lib/ld-musl-x86_64.so.1", "lib/ld-musl-aarch64.so.1");

  /** The library tells who it is, for those who run it. */
  private static final Pattern RELEASE = Pattern.compile("release version 2\\.(\\d+)");

  /** Returns the library below a root, if it is known. */
  static Optional<CLibrary> of(Path root) {
    Optional<Path> file = GLIBC.stream().map(root::resolve).filter(Files::isReadable).findFirst();
    if (file.isPresent()) {
      return file.flatMap(CLibrary::release);
    }
    return MUSL.stream().map(root::resolve).anyMatch(Files::exists)
        ? Optional.of(new CLibrary("musl", -1))
        : Optional.empty();
  }

  private static Optional<CLibrary> release(Path file) {
    try {
      String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      Matcher release = RELEASE.matcher(text);
      return release.find()
          ? Optional.of(new CLibrary("2." + release.group(1), Integer.parseInt(release.group(1))))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
