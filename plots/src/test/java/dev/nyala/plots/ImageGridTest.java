// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.DataException;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.awt.Color;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageGridTest {

  private static final List<String> CLASSES = List.of("cat", "dog", "cow");

  private static Tensor plain(DType dtype, double level, int... shape) {
    return Tensor.full(TensorType.of(dtype, shape), level);
  }

  private static void shows(Color colour, Tensor images) throws IOException {
    Picture picture = ImageGrid.of("images", images).draw();
    assertTrue(Pixels.count(picture, colour) > 10_000, () -> "no " + colour + " of " + images);
  }

  @Test
  void levelsAreThoseOfTheirDtype() throws IOException {
    shows(new Color(51, 51, 51), plain(DType.FLOAT32, 0.2, 3, 8, 8));
    shows(new Color(51, 51, 51), plain(DType.FLOAT32, 51, 3, 8, 8, 1));
    shows(new Color(51, 51, 51), plain(DType.UINT8, 51, 3, 8, 8));
    shows(new Color(1, 1, 1), plain(DType.INT32, 1, 3, 8, 8));
    shows(Color.BLACK, plain(DType.FLOAT32, Double.NaN, 3, 8, 8));
    shows(Color.BLACK, plain(DType.FLOAT32, -3, 3, 8, 8));
  }

  @Test
  void theRangeOfPixelsCanBeGiven() throws IOException {
    ImageGrid grid = ImageGrid.of("images", plain(DType.FLOAT32, -0.5, 3, 8, 8));
    Color grey = new Color(102, 102, 102);
    assertTrue(Pixels.count(grid.range(-1.5, 1).draw(), grey) > 10_000, "not grey");
    assertTrue(Pixels.count(grid.range(1, 0).draw(), Color.WHITE) > 10_000, "not white");
    assertThrows(DataException.class, () -> grid.range(2, 2));
    assertThrows(DataException.class, () -> grid.range(0, Double.NaN));
  }

  @Test
  void threeChannelsAreRedGreenAndBlue() throws IOException {
    float[] pixels = new float[2 * 4 * 4 * 3];
    for (int i = 0; i < pixels.length; i += 3) {
      pixels[i] = 1;
      pixels[i + 2] = 0.4f;
    }
    shows(new Color(255, 0, 102), Tensor.of(Shape.of(2, 4, 4, 3), pixels));
  }

  @Test
  void wrongPredictionsAreSetApart() throws IOException {
    ImageGrid grid = ImageGrid.of("images", plain(DType.FLOAT32, 0.5, 3, 8, 8));
    Tensor actual = Tensor.of(Shape.of(3), 0, 1, 2);
    Picture right = grid.predictions(actual, actual, CLASSES).draw();
    assertEquals(0, Pixels.count(right, Palette.VERMILLION));
    Picture wrong = grid.predictions(Tensor.of(Shape.of(3), 0, 2, 2), actual, CLASSES).draw();
    assertTrue(Pixels.count(wrong, Palette.VERMILLION) > 1000, "no frame");
  }

  @Test
  void theFirstImagesAreShown() {
    ImageGrid grid = ImageGrid.of("images", plain(DType.FLOAT32, 0.5, 60, 8, 8));
    assertEquals("images: 25 images", grid.draw().description());
    assertEquals("images: 60 images", grid.limit(100).draw().description());
    assertTrue(grid.columns(2).draw().height() > grid.columns(5).draw().height());
  }

  @Test
  void whatCannotBeShownIsRefused() {
    Tensor images = plain(DType.FLOAT32, 0.5, 3, 8, 8);
    ImageGrid grid = ImageGrid.of("images", images);
    Tensor three = Tensor.of(Shape.of(3), 0, 1, 2);
    assertThrows(DataException.class, () -> ImageGrid.of("x", plain(DType.FLOAT32, 0, 8, 8)));
    assertThrows(DataException.class, () -> ImageGrid.of("x", plain(DType.FLOAT32, 0, 1, 8, 8, 2)));
    assertThrows(DataException.class, () -> ImageGrid.of("x", plain(DType.FLOAT32, 0, 0, 8, 8)));
    assertThrows(DataException.class, () -> grid.captions(List.of("one")));
    assertThrows(
        DataException.class, () -> grid.predictions(three, Tensor.of(Shape.of(1), 0), CLASSES));
    String message =
        assertThrows(
                DataException.class,
                () -> grid.predictions(Tensor.of(Shape.of(3), 0, 1, 3), three, CLASSES))
            .getMessage();
    assertTrue(message.contains("0 to 2"), message);
    assertThrows(DataException.class, () -> grid.columns(0));
    assertThrows(DataException.class, () -> grid.limit(0));
    assertThrows(DataException.class, () -> grid.limit(401));
  }
}
