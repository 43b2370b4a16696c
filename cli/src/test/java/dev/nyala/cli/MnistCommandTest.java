// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.data.LabelledImages;
import dev.nyala.data.SyntheticDigits;
import dev.nyala.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistCommandTest {

  private static final String CACHE = "nyala.cache";

  /** Nobody listens there. */
  private static final String NOBODY = "http://127.0.0.1:1/";

  @TempDir private Path folder;

  @AfterEach
  void useTheUsualCache() {
    System.clearProperty(CACHE);
  }

  @Test
  void syntheticDigitsAreCalledSo() {
    Invocation mnist = mnist("--synthetic", "--limit", 128, "--epochs", 1).succeeds();
    mnist.prints("synthetic digits, drawn by the program", "128 images to train", "backend pure");
    assertTrue(
        mnist
            .out()
            .matches(
                "(?s).*synthetic digits: test loss \\d+\\.\\d+, test accuracy [01]\\.\\d{4};"
                    + " trained in \\d+\\.\\d s\\R"),
        mnist::out);
  }

  @Test
  void readsTheFilesOfAFolder() throws IOException {
    writeFiles();
    mnist("--data", folder, "--epochs", 1)
        .succeeds()
        .prints("MNIST in " + folder, "64 images to train and 32 to test", "MNIST: test loss");
  }

  @Test
  void aMissingFileIsNamed() throws IOException {
    writeFiles();
    Files.delete(folder.resolve("t10k-labels-idx1-ubyte.gz"));
    mnist("--data", folder).refuses("missing", "t10k-labels-idx1-ubyte", folder.toString());
    mnist("--data", folder.resolve("none")).refuses("missing", "none");
  }

  @Test
  void aTruncatedFileIsNamed() throws IOException {
    writeFiles();
    Path file = folder.resolve("train-images-idx3-ubyte.gz");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    mnist("--data", folder).refuses(file.toString());
  }

  @Test
  void aDamagedFileIsNamed() throws IOException {
    writeFiles();
    Path file = folder.resolve("train-labels-idx1-ubyte.gz");
    byte[] damaged = Files.readAllBytes(file);
    Arrays.fill(damaged, 12, damaged.length, (byte) 0x55);
    Files.write(file, damaged);
    mnist("--data", folder).refuses(file.toString());
    Files.writeString(file, "this is not IDX");
    mnist("--data", folder).refuses(file.toString());
  }

  @Test
  void whoIsOfflineIsToldWhatElseThereIs() throws IOException {
    Path cache = folder.resolve("cache");
    System.setProperty(CACHE, cache.toString());
    mnist("--mirror", NOBODY)
        .refuses("cannot be reached", NOBODY, "--mirror", "--data", "--synthetic");
    try (Stream<Path> left = Files.walk(cache)) {
      List<Path> files =
          left.filter(Files::isRegularFile).filter(f -> !f.toString().endsWith(".lock")).toList();
      assertEquals(List.of(), files, "nothing half-written");
    }
  }

  @Test
  void aCacheThatCannotBeWrittenToIsNamed() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    System.setProperty(CACHE, file.resolve("cache").toString());
    mnist("--mirror", NOBODY).refuses("cache folder", file.toString(), "NYALA_CACHE", "--data");
  }

  @Test
  void optionsThatContradictAreRefused() {
    mnist("--synthetic", "--data", folder).refuses("--synthetic", "--data", "exclusive");
    mnist("--synthetic", "--limit", 0).refuses("--limit", "0");
    mnist("--mirror", "gopher://digits").refuses("mirror", "gopher://digits", "https://");
    mnist("--synthetic", "--limit", 10, "--epochs", -1).refuses("epochs", "-1");
  }

  private static Invocation mnist(Object... arguments) {
    return Invocation.of(Arguments.of("mnist", arguments));
  }

  private void writeFiles() throws IOException {
    write("train", SyntheticDigits.of(1).load(64, 32).train());
    write("t10k", SyntheticDigits.of(1).load(64, 32).test());
  }

  private void write(String part, LabelledImages images) throws IOException {
    int size = images.size();
    idx(part + "-images-idx3-ubyte.gz", images.images(), 0x803, size, 28, 28);
    idx(part + "-labels-idx1-ubyte.gz", images.labels(), 0x801, size);
  }

  private void idx(String name, Tensor values, int... header) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(bytes))) {
      for (int word : header) {
        out.writeInt(word);
      }
      for (long value : values.toLongs()) {
        out.writeByte((int) value);
      }
    }
    Files.write(folder.resolve(name), bytes.toByteArray());
  }
}
