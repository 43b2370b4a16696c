// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;
import java.nio.file.Path;

/**
 * Reads and resizes single images.
 *
 * <p>Files are read with the readers of the JDK, which are in its module {@code java.desktop}; a
 * program on the module path requires that module, or is started with {@code --add-modules
 * java.desktop}. No screen is needed.
 */
public final class Images {

  private Images() {}

  /**
   * Reads an image file.
   *
   * <p>The values are those of the file: no colour profile and no orientation is applied, and 16
   * bits a channel are cut to the upper 8, as in TensorFlow. Those of a JPEG may differ by a few
   * units, for its decoders do. Of an animation the first picture is read.
   *
   * @param file in the format PNG, JPEG, GIF or BMP, whatever its name
   * @param mode which channels to return
   * @return FLOAT32 {@code [height, width, channels]} from 0 to 255
   * @throws DataException if the file is missing, damaged or not an image, or if the JDK has no
   *     module {@code java.desktop}
   */
  public static Tensor read(Path file, ColorMode mode) {
    return pixels(file, mode).toTensor();
  }

  static Pixels pixels(Path file, ColorMode mode) {
    requireReaders();
    return ImageDecoder.read(file, mode);
  }

  static void requireReaders() {
    if (ModuleLayer.boot().findModule("java.desktop").isEmpty()) {
      throw new DataException(
          Diagnostic.of("Images cannot be read without the module java.desktop of the JDK")
              .remedy("start Java with --add-modules java.desktop, or require it in module-info"));
    }
  }

  /**
   * Returns an image in another size, without antialiasing, as {@code tf.image.resize}.
   *
   * @param image FLOAT32 {@code [height, width, channels]}
   * @param height the new height, at least 1
   * @param width the new width, at least 1
   * @param interpolation how pixels between others are found
   * @return FLOAT32 {@code [height, width, channels]}
   * @throws DataException if the image has another type, or a size is less than 1
   */
  public static Tensor resize(Tensor image, int height, int width, Interpolation interpolation) {
    checkSize(height, width);
    return pixels(image).resize(height, width, interpolation).toTensor();
  }

  static void checkSize(int height, int width) {
    if (height < 1 || width < 1) {
      throw new DataException(
          Diagnostic.of("The size to bring an image to is empty")
              .received("height %d, width %d", height, width)
              .expected("at least 1"));
    }
  }

  static Pixels pixels(Tensor image) {
    if (image.dtype() != DType.FLOAT32 || image.shape().rank() != 3 || image.size() == 0) {
      throw new DataException(
          Diagnostic.of("A tensor is not an image")
              .received(image.type().toString())
              .expected("f32[height,width,channels], no axis of which is 0"));
    }
    int[] sizes = image.shape().toInts();
    return new Pixels(sizes[0], sizes[1], sizes[2], image.toFloats());
  }
}
