// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.DataException;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeatMapTest {

  @Test
  void theLargestIsDarkestAndTheLeastIsLightest() throws IOException {
    Picture picture =
        HeatMap.of("heat", Tensor.matrix(new float[] {0, 1}, new float[] {2, 4})).draw();
    assertTrue(Pixels.count(picture, Palette.shade(0)) > 1000, "no lightest cell");
    assertTrue(Pixels.count(picture, Palette.shade(0.25)) > 1000, "no second cell");
    assertTrue(Pixels.count(picture, Palette.shade(0.5)) > 1000, "no third cell");
    assertTrue(Pixels.count(picture, Palette.shade(1)) > 1000, "no darkest cell");
  }

  @Test
  void allTheSameAndNoNumberAtAllAreDrawn() throws IOException {
    Picture same = HeatMap.of("same", Tensor.matrix(new float[] {3, 3})).draw();
    assertTrue(Pixels.count(same, Palette.shade(0.5)) > 1000, "no cell");
    Picture none = HeatMap.of("none", Tensor.matrix(new float[] {Float.NaN})).draw();
    assertTrue(Pixels.count(none, Palette.shade(0)) > 1000, "no cell");
  }

  @Test
  void manyCellsAreSmall() {
    Picture picture = HeatMap.of("many", Tensor.of(Shape.of(90, 300), new float[27_000])).draw();
    assertTrue(picture.width() < 1400, picture::toString);
  }

  @Test
  void namesAreAsManyAsRowsAndColumns() {
    HeatMap map = HeatMap.of("heat", Tensor.matrix(new float[] {0, 1, 2}));
    assertEquals(
        "Heat map of 1 by 3: heat",
        map.rows("query", List.of("a"))
            .columns("key", List.of("b", "c", "d"))
            .draw()
            .description());
    assertThrows(DataException.class, () -> map.rows("query", List.of()));
    assertThrows(DataException.class, () -> map.columns("key", Collections.nCopies(4, "x")));
    assertThrows(DataException.class, () -> HeatMap.of("vector", Tensor.vector(1, 2)));
    assertThrows(
        DataException.class, () -> HeatMap.of("empty", Tensor.of(Shape.of(0, 3), new float[0])));
  }
}
