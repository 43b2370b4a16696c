// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import java.awt.Color;
import java.util.List;

/**
 * The colours of all plots.
 *
 * <p>Those of lines can be told apart with every kind of colour blindness, and in grey by their
 * strokes. Source: M. Okabe and K. Ito, Color Universal Design, 2008.
 */
final class Palette {

  static final Color PAPER = Color.WHITE;
  static final Color INK = new Color(0x1F2937);
  static final Color FAINT_INK = new Color(0x5B6675);
  static final Color FRAME = new Color(0xCBD5E1);
  static final Color GRID = new Color(0xE5E9EF);
  static final Color TINT = new Color(0xF6F8FA);
  static final Color EDGE = new Color(0x55606E);

  static final Color BLUE = new Color(0x0072B2);
  static final Color VERMILLION = new Color(0xD55E00);

  /** The colours of lines, in the order they are used. */
  static final List<Color> LINES =
      List.of(
          BLUE,
          VERMILLION,
          new Color(0x009E73),
          new Color(0xCC79A7),
          new Color(0x56B4E9),
          new Color(0xE69F00),
          Color.BLACK);

  /** The luminance on which {@link #INK} and {@link #PAPER} can be read equally well. */
  private static final double EQUAL_CONTRAST = 0.225;

  private Palette() {}

  /** Returns the colour of a part of the way from white to dark blue. */
  static Color shade(double part) {
    double[] light = {247, 251, 255};
    double[] middle = {107, 174, 214};
    double[] dark = {8, 48, 107};
    double at = Math.max(0, Math.min(1, part));
    return at < 0.5 ? between(light, middle, 2 * at) : between(middle, dark, 2 * at - 1);
  }

  private static Color between(double[] from, double[] to, double part) {
    int[] mixed = new int[3];
    for (int i = 0; i < 3; i++) {
      mixed[i] = (int) Math.round(from[i] + part * (to[i] - from[i]));
    }
    return new Color(mixed[0], mixed[1], mixed[2]);
  }

  /** Returns ink or paper, whichever can be read better on a colour. */
  static Color textOn(Color background) {
    double luminance =
        0.2126 * linear(background.getRed())
            + 0.7152 * linear(background.getGreen())
            + 0.0722 * linear(background.getBlue());
    return luminance > EQUAL_CONTRAST ? INK : PAPER;
  }

  private static double linear(int component) {
    double part = component / 255.0;
    return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
  }
}
