// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.backend.Availability;
import dev.nyala.backend.natives.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the backend can be opened, and what it says where it cannot. */
final class NativesTest {

  private static final String NATIVES = "org/nd4j/linalg/cpu/nativecpu/bindings/";

  @TempDir private Path root;
  private final Set<String> resources = new HashSet<>();

  private void natives(String... folders) {
    for (String folder : folders) {
      resources.add(NATIVES + folder + "/libjnind4jcpu.so");
    }
  }

  private Availability on(String os, String arch) {
    return Natives.on(new Platform(os, arch, root, resources::contains));
  }

  private void library(int minor) throws IOException {
    Path directory = Files.createDirectories(root.resolve("lib/x86_64-linux-gnu"));
    Files.writeString(directory.resolve("libc.so.6"), "\0release version 2." + minor + ".");
  }

  private void processor(String flags) throws IOException {
    Files.createDirectories(root.resolve("proc"));
    Files.writeString(root.resolve("proc/cpuinfo"), "flags\t\t: fpu sse2 " + flags + "\n");
  }

  private static void assertUnavailable(Availability actual, String reason, String remedy) {
    Availability.Unavailable no = assertInstanceOf(Availability.Unavailable.class, actual);
    assertTrue(no.reason().contains(reason), no.reason());
    assertTrue(no.remedy().contains(remedy), no.remedy());
  }

  @Test
  void isAvailableWhereTheNativesAre() throws IOException {
    library(27);
    natives("linux-x86_64-onednn");
    assertEquals(Availability.available(), on("linux", "x86_64"));
  }

  @Test
  void namesTheArtifactThatIsMissing() throws IOException {
    library(27);
    natives("linux-x86_64");
    assertUnavailable(
        on("linux", "arm64"),
        "the natives of ND4J for linux-arm64 are not on the class path",
        "org.nd4j:nd4j-native:1.0.0-M2.1:linux-arm64");
    assertUnavailable(on("windows", "x86_64"), "windows-x86_64", "M2.1:windows-x86_64-onednn");
  }

  @Test
  void namesPlatformsWithoutNatives() {
    assertUnavailable(on("macosx", "arm64"), "macosx-arm64", "another backend");
    assertUnavailable(on("linux", "riscv64"), "linux-riscv64", "another backend");
  }

  @Test
  void namesAnOldLibrary() throws IOException {
    natives("linux-x86_64");
    library(26);
    assertUnavailable(on("linux", "x86_64"), "this system has 2.26", "newer system");
  }

  @Test
  void runsOnTheOldestLibraryThatWillDo() throws IOException {
    natives("linux-x86_64");
    library(27);
    assertEquals(Availability.available(), on("linux", "x86_64"));
  }

  @Test
  void namesAnotherLibrary() throws IOException {
    natives("linux-x86_64");
    Files.createFile(Files.createDirectories(root.resolve("lib")).resolve("ld-musl-x86_64.so.1"));
    assertUnavailable(on("linux", "x86_64"), "has musl", "another backend");
  }

  @Test
  void refusesInstructionsThatTheProcessorLacks() throws IOException {
    library(27);
    natives("linux-x86_64", "linux-x86_64-onednn-avx512");
    processor("avx avx2");
    assertUnavailable(
        on("linux", "x86_64"),
        "for processors with avx512f",
        "replace org.nd4j:nd4j-native:1.0.0-M2.1:linux-x86_64-onednn-avx512 by"
            + " org.nd4j:nd4j-native:1.0.0-M2.1:linux-x86_64-onednn");
    processor("avx avx2 avx512f");
    assertEquals(Availability.available(), on("linux", "x86_64"));
  }
}
