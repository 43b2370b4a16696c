// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.natives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.backend.Availability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlatformTest {

  @TempDir private Path root;

  private Platform on(String os, String arch) {
    return new Platform(os, arch, root, name -> false);
  }

  private void install(String file, String text) throws IOException {
    Path library = root.resolve(file);
    Files.createDirectories(library.getParent());
    Files.writeString(library, text);
  }

  private String reason() {
    Availability found = on("Linux", "amd64").withoutGlibc("A library", 28).orElseThrow();
    return assertInstanceOf(Availability.Unavailable.class, found).reason();
  }

  @Test
  void takesTheNamesOfJava() {
    assertEquals("linux-x86_64", on("Linux", "amd64").name());
    assertEquals("macosx-arm64", on("Mac OS X", "aarch64").name());
    assertEquals("windows-x86_64", on("Windows 11", "amd64").name());
    assertEquals("freebsd-riscv64", on("FreeBSD", "riscv64").name());
  }

  @Test
  void namesLibrariesAsTheSystemDoes() {
    assertEquals("libx.so", on("Linux", "amd64").fileName("x"));
    assertEquals("libx.dylib", on("Mac OS X", "aarch64").fileName("x"));
    assertEquals("x.dll", on("Windows 11", "amd64").fileName("x"));
  }

  @Test
  void anOldLibraryIsNamed() throws IOException {
    install("lib64/libc.so.6", "\0\0GNU C Library (GNU libc) stable release version 2.17.\0");
    assertEquals("A library needs glibc 2.28 or later, and this system has 2.17", reason());
  }

  @Test
  void theOldestThatWillDoDoes() throws IOException {
    install("lib64/libc.so.6", "\0GNU C Library (Debian) stable release version 2.28.\n");
    assertEquals(Optional.empty(), on("Linux", "amd64").withoutGlibc("A library", 28));
  }

  @Test
  void anotherLibraryIsNamed() throws IOException {
    install("lib/ld-musl-x86_64.so.1", "");
    assertTrue(reason().endsWith("this system has musl"), reason());
  }

  @Test
  void whatIsNotKnownIsNoReason() throws IOException {
    assertEquals(Optional.empty(), on("Linux", "amd64").withoutGlibc("A library", 28));
    install("lib64/libc.so.6", "nothing");
    assertEquals(Optional.empty(), on("Linux", "amd64").withoutGlibc("A library", 28));
  }

  @Test
  void otherSystemsNeedNone() throws IOException {
    install("lib64/libc.so.6", "release version 2.17");
    assertEquals(Optional.empty(), on("Windows 11", "amd64").withoutGlibc("A library", 28));
  }
}
