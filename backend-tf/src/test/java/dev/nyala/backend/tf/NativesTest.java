// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf;

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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the backend can be opened, and what it says where it cannot. */
final class NativesTest {

  private static final String LINUX =
      "org/tensorflow/internal/c_api/linux-x86_64/libjnitensorflow.so";

  @TempDir private Path root;
  private final Set<String> resources = new HashSet<>(Set.of(LINUX));

  private Availability on(String os, String arch) {
    return Natives.on(new Platform(os, arch, root, resources::contains));
  }

  private void library(int minor) throws IOException {
    Path directory = Files.createDirectories(root.resolve("lib/x86_64-linux-gnu"));
    Files.writeString(directory.resolve("libc.so.6"), "\0release version 2." + minor + ".");
  }

  private static void assertUnavailable(Availability actual, String reason, String remedy) {
    Availability.Unavailable no = assertInstanceOf(Availability.Unavailable.class, actual);
    assertTrue(no.reason().contains(reason), no.reason());
    assertTrue(no.remedy().contains(remedy), no.remedy());
  }

  @Test
  void isAvailableWhereTheNativesAre() throws IOException {
    library(34);
    assertEquals(Availability.available(), on("linux", "x86_64"));
  }

  @Test
  void namesTheArtifactThatIsMissing() throws IOException {
    library(34);
    assertUnavailable(
        on("linux", "arm64"),
        "the natives of TensorFlow for linux-arm64 are not on the class path",
        "org.tensorflow:tensorflow-core-native:1.1.0:linux-arm64");
    assertUnavailable(on("macosx", "arm64"), "macosx-arm64", "1.1.0:macosx-arm64");
    assertUnavailable(on("windows", "x86_64"), "windows-x86_64", "1.1.0:windows-x86_64");
  }

  @Test
  void namesPlatformsWithoutNatives() {
    assertUnavailable(on("macosx", "x86_64"), "macosx-x86_64", "another backend");
    assertUnavailable(on("linux", "riscv64"), "linux-riscv64", "another backend");
  }

  @Test
  void namesAnOldLibrary() throws IOException {
    library(31);
    assertUnavailable(on("linux", "x86_64"), "this system has 2.31", "newer system");
  }

  @Test
  void namesAnotherLibrary() throws IOException {
    Files.createFile(Files.createDirectories(root.resolve("lib")).resolve("ld-musl-x86_64.so.1"));
    assertUnavailable(on("linux", "x86_64"), "has musl", "another backend");
  }

  @Test
  void othersAreOpenedWhereItIsNotAvailable() throws IOException {
    library(31);
    Platform old = new Platform("linux", "x86_64", root, resources::contains);
    Backends found = Backends.of(List.of(new TfProvider(old), new ReferenceProvider()));
    Backends.Entry entry = found.list().get(0);
    assertEquals(TfProvider.NAME, entry.name());
    assertFalse(entry.availability().isAvailable());
    try (Backend other = found.open("reference", BackendOptions.DEFAULT)) {
      assertEquals("reference", other.name());
    }
    BackendException refusal =
        assertThrows(
            BackendException.class,
            () -> found.open(TfProvider.NAME, BackendOptions.DEFAULT).close());
    String message = String.valueOf(refusal.getMessage());
    for (String part : List.of("this system has 2.31", "newer system", "available: reference")) {
      assertTrue(message.contains(part), message);
    }
  }
}
