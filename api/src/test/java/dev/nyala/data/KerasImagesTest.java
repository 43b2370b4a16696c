// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Agreement with Keras and TensorFlow in decoded, resized and labelled images. */
class KerasImagesTest {

  @TempDir Path folder;

  private static ColorMode colors(int channels) {
    return channels == 1 ? ColorMode.GRAYSCALE : channels == 3 ? ColorMode.RGB : ColorMode.RGBA;
  }

  static List<KerasCase> decoded() {
    return KerasCase.read("decode_image");
  }

  @ParameterizedTest
  @MethodSource("decoded")
  void filesHaveTheSamePixels(KerasCase keras) throws IOException {
    Path file = Files.write(folder.resolve("image"), keras.bytes("file"));
    Tensor image = Images.read(file, colors(keras.integer("channels")));
    Tensor expected = keras.tensor("y").cast(DType.FLOAT32);
    assertEquals(expected.type(), image.type());
    // Decoders of JPEG round in different places, and so do the two of 16 bits to grey.
    boolean exact = !keras.name().contains("jpg") && !keras.name().contains("16 bits.png of 1 ");
    for (int i = 0; i < image.size(); i++) {
      assertEquals(expected.getDouble(i), image.getDouble(i), exact ? 0 : 3, "element " + i);
    }
  }

  static List<KerasCase> resized() {
    return KerasCase.read("resize");
  }

  @ParameterizedTest
  @MethodSource("resized")
  void imagesAreResizedToTheSameValues(KerasCase keras) {
    Tensor expected = keras.tensor("y");
    Tensor resized =
        Images.resize(
            keras.tensor("x"),
            expected.shape().toInt(0),
            expected.shape().toInt(1),
            Interpolation.valueOf(keras.text("method").toUpperCase(Locale.ROOT)));
    KerasCase.assertClose(expected, resized, 1e-6, keras.name());
  }

  static Stream<Arguments> folders() {
    List<KerasCase> cases = KerasCase.read("image_dataset_from_directory");
    return cases.stream().skip(1).map(keras -> Arguments.of(keras, cases.get(0)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("folders")
  void aFolderHasTheSameSamples(KerasCase keras, KerasCase tree) throws IOException {
    List<String> contents = tree.strings("contents");
    for (int i = 0; i < contents.size(); i++) {
      Path file = folder.resolve(tree.strings("paths").get(i));
      Files.createDirectories(file.getParent());
      Files.write(file, Base64.getDecoder().decode(contents.get(i)));
    }
    Files.writeString(folder.resolve("b/readme.txt"), "not an image");
    ImageFolder images = settings(keras);
    assertEquals(keras.strings("class_names"), images.classNames());
    assertEquals(
        keras.strings("files"),
        images.files().stream()
            .map(f -> folder.relativize(f).toString().replace('\\', '/'))
            .toList());
    TensorDataset samples = images.dataset().inMemory();
    KerasCase.assertClose(keras.tensor("x"), samples.inputs().get(0), 1e-6, "images");
    assertEquals(keras.has("y") ? List.of(keras.tensor("y")) : List.of(), samples.targets());
  }

  private ImageFolder settings(KerasCase keras) {
    int[] size = keras.integers("image_size");
    ImageFolder images =
        ImageFolder.of(folder)
            .imageSize(size[0], size[1])
            .labelMode(LabelMode.valueOf(keras.text("label_mode").toUpperCase(Locale.ROOT)));
    if (keras.has("color_mode")) {
      images =
          images.colorMode(ColorMode.valueOf(keras.text("color_mode").toUpperCase(Locale.ROOT)));
    }
    if (keras.has("interpolation")) {
      images = images.interpolation(Interpolation.NEAREST);
    }
    if (keras.has("crop_to_aspect_ratio")) {
      images = images.cropToAspectRatio();
    }
    if (keras.has("pad_to_aspect_ratio")) {
      images = images.padToAspectRatio();
    }
    return keras.strings("class_names").size() == 3 || keras.strings("class_names").isEmpty()
        ? images
        : images.classNames(keras.strings("class_names"));
  }
}
