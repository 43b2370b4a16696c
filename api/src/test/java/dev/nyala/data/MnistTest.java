// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.DataException;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class MnistTest {

  private static final List<String> FILES =
      List.of(
          "train-images-idx3-ubyte",
          "train-labels-idx1-ubyte",
          "t10k-images-idx3-ubyte",
          "t10k-labels-idx1-ubyte");

  @TempDir Path folder;

  private void smallFiles() {
    Tensor images = Tensor.of(Shape.of(2, 1, 2), 0, 255, 51, 0).cast(DType.UINT8);
    Tensor labels = Tensor.of(Shape.of(2), 3, 9).cast(DType.UINT8);
    for (String file : FILES) {
      Idx.write(folder.resolve(file), file.contains("images") ? images : labels);
    }
  }

  private static void refused(Executable loading, String... parts) {
    String message = assertThrows(DataException.class, loading).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), message + "\n lacks " + part);
    }
  }

  @Test
  void filesAreReadFromAFolder() throws IOException {
    smallFiles();
    Path labels = folder.resolve(FILES.get(3));
    Files.write(
        folder.resolve(FILES.get(3) + ".gz"), DownloadTest.gzip(Files.readAllBytes(labels)));
    Files.delete(labels);
    ImageSplit digits = Mnist.of().directory(folder).load();
    assertEquals("MNIST", digits.train().source());
    RandomAccessDataset train = digits.train().oneHot();
    assertEquals(TensorType.of(DType.FLOAT32, 1, 2, 1), train.spec().inputs().get(0).type());
    assertEquals(Tensor.of(Shape.of(1, 2, 1), 51 * (1 / 255f), 0f), train.get(1).input());
    assertEquals(Tensor.vector(0, 0, 0, 1, 0, 0, 0, 0, 0, 0), train.get(0).target());
    assertEquals(Tensor.scalar(DType.INT32, 9), digits.test().sparse().get(1).target());
    assertEquals(1, digits.test().take(1).size());
  }

  @Test
  void missingAndDamagedFilesAreNamed() throws IOException {
    smallFiles();
    Mnist mnist = Mnist.of().directory(folder);
    Idx.write(folder.resolve(FILES.get(1)), Tensor.of(Shape.of(3), 0, 1, 2).cast(DType.UINT8));
    refused(mnist::load, "u8[3]", "train-labels-idx1-ubyte");
    Idx.write(folder.resolve(FILES.get(1)), Tensor.of(Shape.of(2), 0, 10).cast(DType.UINT8));
    refused(mnist::load, "label 10 of image 1");
    Files.write(folder.resolve(FILES.get(1)), new byte[] {0, 0, 8});
    refused(mnist::load, "train-labels-idx1-ubyte");
    Files.delete(folder.resolve(FILES.get(1)));
    refused(mnist::load, "train-labels-idx1-ubyte.gz", "download");
    refused(() -> Mnist.of().directory(folder.resolve("none")).load(), "none");
  }

  @Test
  void aMirrorThatIsWrongLeavesNothing() throws IOException {
    Path cache = folder.resolve("cache");
    try (FileServer server = new FileServer()) {
      Mnist mnist = Mnist.of().cache(cache).mirror(server.address());
      refused(mnist::load, "404", FILES.get(0), "SyntheticDigits");
      server.on("/" + FILES.get(0) + ".gz", FileServer.file(DownloadTest.gzip(new byte[100])));
      refused(mnist::load, "100 bytes, not 47040016", "SyntheticDigits");
      assertFalse(Files.exists(cache.resolve(FILES.get(0) + ".gz")));
      assertFalse(Files.exists(cache.resolve(FILES.get(0) + ".gz.part")));
    }
  }

  @Test
  void aCacheThatCannotBeWrittenIsReported() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    refused(() -> Mnist.of().cache(file).load(), "cache folder", "nyala.cache", "file");
    refused(() -> Mnist.of().cache(file.resolve("below")).load(), "cache folder", "NYALA_CACHE");
  }

  @Test
  void onlyHttpAddressesAreMirrors() {
    for (String address : new String[] {"", "ftp://example.org", "file:///x", "http://", "a b"}) {
      assertThrows(DataException.class, () -> Mnist.of().mirror(address), address);
    }
  }

  @Test
  void theCacheFolderFollowsTheSystem() {
    Path home = folder.resolve("home");
    Map<String, String> properties =
        new HashMap<>(Map.of("user.home", home.toString(), "os.name", "Linux"));
    Map<String, String> environment = new HashMap<>();
    assertEquals(
        home.resolve(".cache").resolve("nyala"),
        CacheFolder.path(properties::get, environment::get));
    environment.put("XDG_CACHE_HOME", folder.resolve("xdg").toString());
    environment.put("LOCALAPPDATA", folder.resolve("local").toString());
    assertEquals(
        folder.resolve("xdg").resolve("nyala"),
        CacheFolder.path(properties::get, environment::get));
    properties.put("os.name", "WINDOWS 11");
    assertEquals(
        folder.resolve("local").resolve("nyala"),
        CacheFolder.path(properties::get, environment::get));
    properties.put("os.name", "Mac OS X");
    assertEquals(
        home.resolve("Library").resolve("Caches").resolve("nyala"),
        CacheFolder.path(properties::get, environment::get));
    environment.put("NYALA_CACHE", folder.resolve("variable").toString());
    assertEquals(folder.resolve("variable"), CacheFolder.path(properties::get, environment::get));
    properties.put("nyala.cache", folder.resolve("property").toString());
    assertEquals(folder.resolve("property"), CacheFolder.path(properties::get, environment::get));
  }

  @Test
  @EnabledIfSystemProperty(named = "nyala.testdata", matches = ".+")
  void theRealImagesAreDownloadedOnceAndChecked() throws IOException {
    Path real = Path.of(System.getProperty("nyala.testdata"), "data", "mnist");
    Set<String> told = new TreeSet<>();
    ImageSplit digits;
    Mnist mnist = Mnist.of().cache(folder).progress((file, received, total) -> told.add(file));
    try (FileServer server = new FileServer()) {
      for (String file : FILES) {
        server.on(
            "/mnist/" + file + ".gz",
            FileServer.file(Files.readAllBytes(real.resolve(file + ".gz"))));
      }
      Files.writeString(folder.resolve(FILES.get(3) + ".gz"), "damaged");
      digits = mnist.mirror(server.address() + "mnist").load();
      assertEquals(4, server.requests.size());
      assertEquals(4, told.size());
    }
    assertEquals(60_000, digits.train().size());
    assertEquals(10_000, digits.test().size());
    assertArrayEquals(new long[] {7, 2, 1, 0, 4}, digits.test().labels().rows(0, 5).toLongs());
    assertEquals(digits.test(), mnist.load().test(), "from the cache, without a server");
    assertEquals(digits.test(), Mnist.of().directory(real).load().test());
  }
}
