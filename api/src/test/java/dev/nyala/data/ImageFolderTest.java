// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nyala.error.DataException;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link KerasImagesTest} does not compare with Keras. */
class ImageFolderTest {

  @TempDir Path folder;

  private static void refused(Executable reading, String... parts) {
    String message = assertThrows(DataException.class, reading).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), message + "\n lacks " + part);
    }
  }

  /** Writes an image of one colour, 2 by 2. */
  private static Path write(Path file, int rgb) throws IOException {
    BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
    Arrays.asList(0, 1).forEach(x -> Arrays.asList(0, 1).forEach(y -> image.setRGB(x, y, rgb)));
    Files.createDirectories(file.getParent());
    try (var out = Files.newOutputStream(file)) {
      assertTrue(ImageIO.write(image, "png", out));
    }
    return file;
  }

  private void writeMany(int cats, int dogs) throws IOException {
    for (int i = 0; i < cats; i++) {
      write(folder.resolve("cat/" + i + ".png"), 0x100000 + i);
    }
    for (int i = 0; i < dogs; i++) {
      write(folder.resolve("dog/" + i + ".png"), 0x200000 + i);
    }
  }

  private ImageFolder small() {
    return ImageFolder.of(folder).imageSize(2, 2);
  }

  @Test
  void theDefaultsAreThoseOfKeras() throws IOException {
    writeMany(1, 1);
    SampleSpec spec = ImageFolder.of(folder).dataset().spec();
    assertEquals("(f32[256,256,3]) -> (i32[])", spec.toString());
  }

  @Test
  void filesAreOpenedWhenTheirSampleIsRead() throws IOException {
    writeMany(2, 0);
    Path damaged = Files.writeString(folder.resolve("cat/2.png"), "not an image");
    RandomAccessDataset images = small().dataset();
    assertEquals(3, images.size());
    assertEquals(0x10, images.get(1).input().getDouble(0));
    refused(() -> images.get(2), "An image cannot be read", damaged.toString(), "PNG");
    write(damaged, 0x330000);
    assertEquals(0x33, images.get(2).input().getDouble(0));
    Files.delete(damaged);
    refused(() -> images.get(2), "does not exist", damaged.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "gif", "bmp"})
  void anImageThatWasCutOffIsRefused(String format) throws IOException {
    BufferedImage image = new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 81; i++) {
      image.setRGB(i % 9, i / 9, 0x10305 * i);
    }
    Path whole = folder.resolve("whole." + format);
    try (var out = Files.newOutputStream(whole)) {
      assertTrue(ImageIO.write(image, format, out));
    }
    byte[] bytes = Files.readAllBytes(whole);
    assertEquals(Shape.of(9, 9, 3), Images.read(whole, ColorMode.RGB).shape());
    Path cut = folder.resolve("cut." + format);
    // No pixel depends on the checksums and ends that some formats have.
    int unneeded = Map.of("png", 24, "jpg", 0, "gif", 1, "bmp", 1).get(format);
    for (int length = bytes.length - unneeded - 1; length >= 0; length -= 17) {
      Files.write(cut, Arrays.copyOf(bytes, length));
      refused(() -> Images.read(cut, ColorMode.RGB), "An image cannot be read", cut.toString());
    }
  }

  @Test
  void damageOfAnyByteIsAnErrorThatNamesTheFile() throws IOException {
    byte[] whole = Files.readAllBytes(write(folder.resolve("a/whole.png"), 0x445566));
    Path changed = folder.resolve("a/changed.png");
    List<String> refusals = new ArrayList<>();
    for (int i = 0; i < whole.length; i++) {
      byte[] bytes = whole.clone();
      bytes[i] ^= (byte) 0xFF;
      Files.write(changed, bytes);
      try {
        assertEquals(3, Images.read(changed, ColorMode.RGB).shape().rank());
      } catch (DataException e) {
        refusals.add(e.getMessage());
      }
    }
    assertTrue(refusals.size() > 30, refusals.size() + " refusals");
    refusals.forEach(message -> assertTrue(message.contains(changed.toString()), message));
  }

  @Test
  void aSplitPutsEveryImageIntoOnePart() throws IOException {
    writeMany(6, 5);
    Split split = small().split(0.2, 3);
    assertEquals(9, split.train().size());
    assertEquals(2, split.test().size());
    List<Tensor> all = new ArrayList<>(split.train().stream().map(Sample::input).toList());
    all.addAll(split.test().stream().map(Sample::input).toList());
    List<Tensor> expected = small().dataset().stream().map(Sample::input).toList();
    assertTrue(all.containsAll(expected));
    assertEquals(expected.size(), all.size());
    assertNotEquals(expected, all);
    Split same = small().split(0.2, 3);
    assertEquals(split.test().inMemory().inputs(), same.test().inMemory().inputs());
    assertNotEquals(
        split.train().inMemory().inputs(), small().split(0.2, 4).train().inMemory().inputs());
    refused(() -> small().split(0.05, 3), "fraction 0.05 of 11 samples");
    refused(() -> small().split(1, 3), "fraction 1.0");
    refused(() -> small().split(Double.NaN, 3), "NaN");
  }

  @Test
  void shufflingKeepsImagesAndLabelsTogether() throws IOException {
    writeMany(5, 5);
    Dataset shuffled = small().labelMode(LabelMode.CATEGORICAL).dataset().shuffle(1);
    for (Sample sample : shuffled) {
      int label = (int) sample.target().getDouble(1);
      assertEquals(label == 0 ? 0x10 : 0x20, sample.input().getDouble(0));
    }
  }

  @Test
  void whatIsNoFolderOfClassesIsRefused() throws IOException {
    refused(() -> ImageFolder.of(folder.resolve("none")).dataset(), "does not exist", "none");
    refused(() -> small().dataset(), "no sub-folders", folder.toString());
    Files.createDirectory(folder.resolve("empty"));
    refused(() -> small().dataset(), "no files to read", "png");
    writeMany(1, 1);
    assertEquals(List.of("cat", "dog", "empty"), small().classNames());
    refused(() -> small().classNames(List.of("cow")).dataset(), "[cow]", "[cat, dog, empty]");
    refused(() -> small().labelMode(LabelMode.BINARY).dataset(), "3 classes");
    assertEquals(
        Tensor.vector(1),
        small()
            .labelMode(LabelMode.BINARY)
            .classNames(List.of("dog", "cat"))
            .dataset()
            .get(1)
            .target());
    refused(() -> small().imageSize(0, 3), "height 0, width 3");
  }

  @Test
  void foldersAreNotEnteredThroughLinksButFilesAre() throws IOException {
    Path image = write(folder.resolve("outside.png"), 0x112233);
    Path inside = Files.createDirectory(folder.resolve("class"));
    try {
      Files.createSymbolicLink(inside.resolve("circle"), folder);
      Files.createSymbolicLink(inside.resolve("link.png"), image);
    } catch (IOException | UnsupportedOperationException e) {
      assumeTrue(false, "links cannot be made here");
    }
    assertEquals(List.of(inside.resolve("link.png")), small().files());
  }

  @Test
  void aZipFileIsAFolderToo() throws IOException {
    Path zip = folder.resolve("images.zip");
    try (FileSystem files = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
      write(files.getPath("/b/x.png"), 0x0A0B0C);
      write(files.getPath("/a/deep/x.png"), 0x010203);
    }
    try (FileSystem files = FileSystems.newFileSystem(zip, Map.of())) {
      ImageFolder images = ImageFolder.of(files.getPath("/")).imageSize(1, 1);
      assertEquals(List.of("a", "b"), images.classNames());
      TensorDataset samples = images.dataset().inMemory();
      assertEquals(Tensor.of(Shape.of(2, 1, 1, 3), 1f, 2, 3, 10, 11, 12), samples.inputs().get(0));
      assertEquals(Tensor.of(Shape.of(2), 0, 1), samples.targets().get(0));
    }
  }

  @Test
  void onlyAnImageIsResized() {
    Tensor image = Tensor.of(Shape.of(1, 1, 1), 7f);
    assertEquals(
        Tensor.of(Shape.of(1, 2, 1), 7f, 7f), Images.resize(image, 1, 2, Interpolation.NEAREST));
    refused(() -> Images.resize(image, 0, 2, Interpolation.NEAREST), "height 0");
    refused(() -> Images.resize(Tensor.vector(1), 1, 2, Interpolation.BILINEAR), "f32[1]");
    Tensor bytes = image.cast(DType.UINT8);
    refused(() -> Images.resize(bytes, 1, 2, Interpolation.BILINEAR), "u8[1,1,1]");
  }
}
