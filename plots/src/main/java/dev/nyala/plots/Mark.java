// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import java.awt.Color;
import java.awt.Shape;
import org.jspecify.annotations.Nullable;

/** A part of a {@link Scene}: an outline or a line of text. */
sealed interface Mark {

  /**
   * An outline, filled, drawn, or both.
   *
   * @param outline where; not changed once it is here
   * @param fill the colour inside, or null
   * @param stroke the colour of the line, or null
   * @param width of the line
   * @param dashed whether the line is broken
   */
  record Figure(
      Shape outline, @Nullable Color fill, @Nullable Color stroke, double width, boolean dashed)
      implements Mark {

    static Figure filled(Shape outline, Color fill) {
      return new Figure(outline, fill, null, 0, false);
    }

    static Figure framed(Shape outline, Color fill, Color stroke) {
      return new Figure(outline, fill, stroke, 1, false);
    }

    static Figure drawn(Shape outline, Color stroke, double width) {
      return new Figure(outline, null, stroke, width, false);
    }
  }

  /**
   * A line of text.
   *
   * @param text what it says
   * @param x where it starts, has its middle or ends
   * @param y of the line the letters stand on
   * @param font how it is written
   * @param anchor what {@code x} is
   * @param colour of the letters
   * @param upright whether it runs upwards; then {@code x} is that of the line the letters stand on
   */
  record Text(
      String text, double x, double y, Font font, Anchor anchor, Color colour, boolean upright)
      implements Mark {

    Text(String text, double x, double y, Font font, Anchor anchor, Color colour) {
      this(text, x, y, font, anchor, colour, false);
    }

    Text turned() {
      return new Text(text, x, y, font, anchor, colour, true);
    }
  }

  /**
   * How text is written, in a sans-serif font.
   *
   * @param size in the units of the scene
   * @param bold whether it is bold
   */
  record Font(double size, boolean bold) {

    double width(String text) {
      return TextWidth.of(text, size, bold);
    }
  }

  /** Which part of a text its position is that of. */
  enum Anchor {
    START(0),
    MIDDLE(0.5),
    END(1);

    /** What part of the text is left of its position. */
    final double before;

    Anchor(double before) {
      this.before = before;
    }
  }
}
