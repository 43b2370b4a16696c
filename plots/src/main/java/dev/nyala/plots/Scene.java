// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import java.util.List;

/**
 * A drawing that is laid out, but drawn nowhere yet: {@link SvgText} writes it down, {@link
 * ScenePainter} paints it.
 *
 * @param width in units of 1/96 inch
 * @param height in units of 1/96 inch
 * @param description what there is to see
 * @param marks what is drawn, the first below the others
 */
record Scene(double width, double height, String description, List<Mark> marks) {

  Scene {
    marks = List.copyOf(marks);
  }

  /** Paints the scene with so many pixels for each unit. */
  Picture paint(double scale) {
    return Raster.draw(width, height, scale, description, g -> new ScenePainter(g).paint(marks));
  }
}
