// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.callbacks.tensorboard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files are read by the JDK's own reader. */
final class WeightImageTest {

  private static List<BufferedImage> images(Tensor weight) throws IOException {
    List<BufferedImage> images = new ArrayList<>();
    for (byte[] file : WeightImage.of(weight).files()) {
      images.add(ImageIO.read(new ByteArrayInputStream(file)));
    }
    return images;
  }

  private static int[] levels(BufferedImage image) {
    return image.getRaster().getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
  }

  @Test
  void aVectorIsAColumnFromBlackToWhite() throws IOException {
    BufferedImage image = images(Tensor.vector(-1, 0, 0.5f, 1, 2, Float.NaN)).get(0);
    assertEquals(1, image.getWidth());
    assertArrayEquals(new int[] {0, 0, 127, 255, 255, 0}, levels(image));
  }

  @Test
  void aMatrixLiesOnItsLongerSide() throws IOException {
    float[] elements = {0, 0.25f, 0.5f, 0.75f, 1, 0};
    BufferedImage high = images(Tensor.of(Shape.of(3, 2), elements)).get(0);
    assertEquals(3, high.getWidth());
    assertArrayEquals(new int[] {0, 127, 255, 63, 191, 0}, levels(high));
    BufferedImage wide = images(Tensor.of(Shape.of(2, 3), elements)).get(0);
    assertEquals(3, wide.getWidth());
    assertArrayEquals(new int[] {0, 63, 127, 191, 255, 0}, levels(wide));
  }

  @Test
  void kernelsOfAGreyImageAreImages() throws IOException {
    float[] elements = new float[2 * 3 * 5];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = i / 255f;
    }
    List<BufferedImage> images = images(Tensor.of(Shape.of(2, 3, 1, 5), elements));
    assertEquals(3, images.size());
    assertArrayEquals(new int[] {1, 6, 11, 16, 21, 26}, levels(images.get(1)));
  }

  @Test
  void fourAxesAreColoursIfTheLastCanBe() throws IOException {
    float[] elements = new float[2 * 2 * 2 * 3];
    elements[12] = 1;
    List<BufferedImage> images = images(Tensor.of(Shape.of(2, 2, 2, 3), elements));
    assertEquals(2, images.size());
    assertEquals(0xff000000, images.get(0).getRGB(0, 0));
    assertEquals(0xffff0000, images.get(1).getRGB(0, 0));
  }

  @Test
  void fourChannelsHaveTransparency() throws IOException {
    float[] elements = new float[2 * 2 * 2 * 4];
    elements[1] = 1;
    BufferedImage image = images(Tensor.of(Shape.of(2, 2, 2, 4), elements)).get(0);
    assertEquals(0x0000ff00, image.getRGB(0, 0));
  }

  @ParameterizedTest
  @CsvSource({"1 1", "2 2 2 5", "2 2 2 2 2", "0 3"})
  void whatCannotBeShownIsNot(String sizes) throws IOException {
    int[] dims = List.of(sizes.split(" ")).stream().mapToInt(Integer::parseInt).toArray();
    assertEquals(List.of(), images(Tensor.zeros(TensorType.of(DType.FLOAT32, dims))));
  }
}
