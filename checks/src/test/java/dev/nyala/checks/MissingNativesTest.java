// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.checks.NyalaCommand.Ended;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Where the libraries of a backend are missing, it says so and all else works. */
@EnabledOnOs(
    value = OS.LINUX,
    architectures = "amd64",
    disabledReason = "The libraries of one platform are taken away.")
class MissingNativesTest {

  private static final String PURE = "pure         priority 100  available";
  private static final String ENGINE = "onnxruntime-";

  @TempDir private Path folder;
  private NyalaCommand nyala;

  @BeforeEach
  void isPacked() {
    nyala = NyalaCommand.in(folder);
    String seen = System.getProperty("java.class.path");
    assertTrue(jars().filter(MissingNativesTest::isOfAnEngine).count() >= 2, seen);
  }

  /** The class path of these tests: the backends, and the libraries that they need. */
  private static Stream<String> jars() {
    Path root = Repository.root();
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(
            entry ->
                Stream.of("backend-onnx", "backend-tf", "interop-onnx")
                        .anyMatch(module -> Path.of(entry).startsWith(root.resolve(module)))
                    || Stream.of("tensorflow", "ndarray", "javacpp", "protobuf", ENGINE)
                        .anyMatch(Path.of(entry).getFileName().toString()::startsWith));
  }

  private static boolean isOfAnEngine(String entry) {
    String name = Path.of(entry).getFileName().toString();
    return name.startsWith(ENGINE) || name.endsWith("-linux-x86_64.jar");
  }

  private NyalaCommand on(Predicate<String> kept) {
    String path = jars().filter(kept).collect(Collectors.joining(File.pathSeparator));
    return nyala.with("NYALA_CLASSPATH", path);
  }

  private static Map<String, String> listed(Ended ended) {
    assertEquals(0, ended.code(), ended.err());
    Map<String, String> lines = new TreeMap<>();
    ended
        .out()
        .lines()
        .filter(l -> !l.startsWith(" "))
        .forEach(l -> lines.put(l.substring(0, l.indexOf(" ")), l));
    assertEquals(PURE, lines.get("pure"), ended::out);
    return lines;
  }

  private static void assertUnavailable(Map<String, String> lines, String name, String... words) {
    String line = String.valueOf(lines.get(name));
    for (String word : Stream.concat(Stream.of("not available: "), Stream.of(words)).toList()) {
      assertTrue(line.contains(word), () -> "\"" + word + "\" is missing from: " + lines);
    }
  }

  @Test
  void backendsWithoutTheirNativesNameTheArtifact() throws Exception {
    Map<String, String> lines = listed(on(entry -> !isOfAnEngine(entry)).run("backends", "--all"));
    assertUnavailable(
        lines,
        "onnx",
        "ONNX Runtime is not on the class path; add com.microsoft.onnxruntime:onnxruntime:");
    assertUnavailable(
        lines,
        "tf",
        "the natives of TensorFlow for linux-x86_64 are not on the class path; add",
        "org.tensorflow:tensorflow-core-native:1.1.0:linux-x86_64");
  }

  @Test
  void everythingElseWorksWithoutThem() throws Exception {
    Ended ended = on(entry -> !isOfAnEngine(entry)).run("example", "lstm", "--epochs", "1");
    assertEquals(0, ended.code(), ended.err());
    assertTrue(ended.out().contains("backend pure"), ended.out());
    assertTrue(ended.out().contains("test RMSE"), ended.out());
  }

  @Test
  void askingForOneIsRefusedWithReasonAndRemedy() throws Exception {
    NyalaCommand command = on(entry -> !isOfAnEngine(entry));
    Ended ended = command.run("example", "lstm", "--epochs", "1", "--backend", "tf");
    assertEquals(1, ended.code());
    String told = ended.err().lines().filter(l -> l.startsWith("nyala: ")).findFirst().orElse("");
    for (String word :
        new String[] {
          "Backend \"tf\" is not available",
          "add org.tensorflow:tensorflow-core-native:",
          "choose one that is available: pure."
        }) {
      assertTrue(told.contains(word), ended.err());
    }
  }

  @Test
  void backendsOnAnotherPlatformNameIt() throws Exception {
    Map<String, String> lines =
        listed(
            on(entry -> true)
                .with("NYALA_JAVA_OPTS", "-Dos.arch=riscv64")
                .run("backends", "--all"));
    assertUnavailable(
        lines, "onnx", "no natives of ONNX Runtime for linux-riscv64", "another backend");
    assertUnavailable(lines, "tf", "no natives of TensorFlow for linux-riscv64", "another backend");
  }

  @Test
  void librariesThatCannotBeLoadedAreAReasonToo() throws Exception {
    for (String library :
        new String[] {
          "ai/onnxruntime/native/linux-x64/libonnxruntime.so",
          "org/tensorflow/internal/c_api/linux-x86_64/libjnitensorflow.so"
        }) {
      Path broken = folder.resolve("broken").resolve(library);
      Files.createDirectories(broken.getParent());
      Files.writeString(broken, "no library");
    }
    String path =
        folder.resolve("broken")
            + File.pathSeparator
            + jars()
                .filter(entry -> !entry.endsWith("-linux-x86_64.jar"))
                .collect(Collectors.joining(File.pathSeparator));
    Path cache = Files.createDirectories(folder.resolve("cache"));
    nyala
        .with("NYALA_CLASSPATH", path)
        .with("NYALA_JAVA_OPTS", "-Dorg.bytedeco.javacpp.cachedir=" + cache);
    Map<String, String> lines = listed(nyala.run("backends", "--all"));
    assertUnavailable(lines, "onnx", "ONNX Runtime cannot be loaded", "choose another backend");
    assertUnavailable(
        lines,
        "tf",
        "The natives of TensorFlow cannot be loaded",
        "Check that tensorflow-core-api");
  }
}
