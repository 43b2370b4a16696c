// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.backend.Availability;
import dev.nyala.backend.Backend;
import dev.nyala.backend.BackendOptions;
import dev.nyala.backend.Backends;
import dev.nyala.backend.natives.Platform;
import dev.nyala.conformance.reference.ReferenceProvider;
import dev.nyala.error.BackendException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativesTest {

  @TempDir private Path root;

  private Availability on(String system, String architecture) {
    return Natives.on(platform(system, architecture));
  }

  private Platform platform(String system, String architecture) {
    return new Platform(system, architecture, root, Natives.platform().resources());
  }

  private static String reason(Availability availability) {
    return assertInstanceOf(Availability.Unavailable.class, availability).reason();
  }

  @Test
  void isAvailableHere() {
    assertEquals(Availability.available(), new OnnxProvider().availability());
  }

  @Test
  void theJarMustBeThere() {
    Availability missing = Natives.on(new Platform("Linux", "amd64", root, name -> false));
    assertTrue(reason(missing).contains("class path"), reason(missing));
    assertTrue(((Availability.Unavailable) missing).remedy().contains("onnxruntime:1.29.0"));
  }

  @Test
  void platformsWithoutALibraryAreNamed() {
    assertTrue(reason(on("Linux", "s390x")).contains("linux-s390x"));
    assertTrue(reason(on("Mac OS X", "x86_64")).contains("macosx-x86_64"));
    assertTrue(reason(on("FreeBSD", "amd64")).contains("freebsd-x86_64"));
  }

  @Test
  void platformsWithALibraryAreAvailable() {
    assertTrue(on("Linux", "amd64").isAvailable());
    assertTrue(on("Linux", "aarch64").isAvailable());
    assertTrue(on("Windows 11", "amd64").isAvailable());
    assertTrue(on("Mac OS X", "aarch64").isAvailable());
  }

  private void installLibrary(String version) throws IOException {
    Path library = root.resolve("lib64/libc.so.6");
    Files.createDirectories(library.getParent());
    Files.writeString(library, "\0\0GNU C Library (GNU libc) stable release version " + version);
  }

  @Test
  void anOldLibraryIsNamed() throws IOException {
    installLibrary("2.17.");
    assertTrue(reason(on("Linux", "amd64")).contains("this system has 2.17"));
  }

  @Test
  void aNewLibraryWillDo() throws IOException {
    installLibrary("2.28.");
    assertTrue(on("Linux", "amd64").isAvailable());
  }

  @Test
  void anotherLibraryIsNamed() throws IOException {
    Path library = root.resolve("lib/ld-musl-x86_64.so.1");
    Files.createDirectories(library.getParent());
    Files.createFile(library);
    assertTrue(reason(on("Linux", "amd64")).contains("musl"));
  }

  @Test
  void othersAreOpenedWhereItIsNotAvailable() throws IOException {
    installLibrary("2.17.");
    Platform old = platform("Linux", "amd64");
    Backends found = Backends.of(List.of(new OnnxProvider(old), new ReferenceProvider()));
    Backends.Entry entry = found.list().get(0);
    assertEquals(OnnxProvider.NAME, entry.name());
    assertFalse(entry.availability().isAvailable());
    try (Backend other = found.open("reference", BackendOptions.DEFAULT)) {
      assertEquals("reference", other.name());
    }
    BackendException refusal =
        assertThrows(
            BackendException.class,
            () -> found.open(OnnxProvider.NAME, BackendOptions.DEFAULT).close());
    String message = String.valueOf(refusal.getMessage());
    for (String part : List.of("this system has 2.17", "newer system", "available: reference")) {
      assertTrue(message.contains(part), message);
    }
  }
}
