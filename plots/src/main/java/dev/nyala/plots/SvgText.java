// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.util.Locale;

/** Writes a scene as SVG: text without scripts, references or identifiers. */
final class SvgText {

  private static final String FONTS = "Helvetica, Arial, 'DejaVu Sans', sans-serif";

  private final StringBuilder text = new StringBuilder();

  private SvgText() {}

  /** Returns an element {@code svg} that can stand alone or within a page. */
  static String of(Scene scene) {
    SvgText svg = new SvgText();
    svg.write(scene);
    return svg.text.toString();
  }

  private void write(Scene scene) {
    String width = number(scene.width());
    String height = number(scene.height());
    text.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"").append(width);
    text.append("\" height=\"").append(height).append("\" viewBox=\"0 0 ").append(width);
    text.append(' ').append(height).append("\" role=\"img\" font-family=\"").append(FONTS);
    text.append("\">\n<title>").append(Markup.escape(scene.description())).append("</title>\n");
    text.append("<rect width=\"100%\" height=\"100%\" fill=\"").append(colour(Palette.PAPER));
    text.append("\"/>\n");
    for (Mark mark : scene.marks()) {
      if (mark instanceof Mark.Figure figure) {
        write(figure);
      } else if (mark instanceof Mark.Text line) {
        write(line);
      }
    }
    text.append("</svg>\n");
  }

  private void write(Mark.Figure figure) {
    Color fill = figure.fill();
    Color stroke = figure.stroke();
    text.append("<path d=\"").append(path(figure.outline())).append("\" fill=\"");
    text.append(fill == null ? "none" : colour(fill)).append('"');
    if (stroke != null) {
      text.append(" stroke=\"").append(colour(stroke)).append("\" stroke-width=\"");
      text.append(number(figure.width())).append("\" stroke-linejoin=\"round\"");
    }
    text.append(figure.dashed() ? " stroke-dasharray=\"5 4\"" : "").append("/>\n");
  }

  private void write(Mark.Text line) {
    text.append("<text x=\"").append(number(line.x())).append("\" y=\"").append(number(line.y()));
    text.append("\" font-size=\"").append(number(line.font().size())).append('"');
    text.append(line.font().bold() ? " font-weight=\"bold\"" : "");
    if (line.anchor() != Mark.Anchor.START) {
      text.append(" text-anchor=\"").append(line.anchor().name().toLowerCase(Locale.ROOT));
      text.append('"');
    }
    if (line.upright()) {
      text.append(" transform=\"rotate(-90 ").append(number(line.x())).append(' ');
      text.append(number(line.y())).append(")\"");
    }
    text.append(" fill=\"").append(colour(line.colour())).append("\">");
    text.append(Markup.escape(line.text())).append("</text>\n");
  }

  private static String path(Shape outline) {
    StringBuilder path = new StringBuilder();
    double[] at = new double[6];
    for (PathIterator step = outline.getPathIterator(null); !step.isDone(); step.next()) {
      int kind = step.currentSegment(at);
      switch (kind) {
        case PathIterator.SEG_MOVETO -> append(path, 'M', at, 2);
        case PathIterator.SEG_LINETO -> append(path, 'L', at, 2);
        case PathIterator.SEG_QUADTO -> append(path, 'Q', at, 4);
        case PathIterator.SEG_CUBICTO -> append(path, 'C', at, 6);
        case PathIterator.SEG_CLOSE -> append(path, 'Z', at, 0);
        default -> throw new IllegalStateException("no such step of a path: " + kind);
      }
    }
    return path.toString();
  }

  private static void append(StringBuilder path, char letter, double[] at, int count) {
    path.append(letter);
    for (int i = 0; i < count; i++) {
      path.append(i == 0 ? "" : " ").append(number(at[i]));
    }
  }

  private static String colour(Color colour) {
    return String.format(Locale.ROOT, "#%06x", colour.getRGB() & 0xFFFFFF);
  }

  /** Returns a number with two decimals at most. */
  static String number(double value) {
    long hundredths = Math.round(value * 100);
    String sign = hundredths < 0 ? "-" : "";
    long whole = Math.abs(hundredths) / 100;
    long rest = Math.abs(hundredths) % 100;
    if (rest == 0) {
      return sign + whole;
    }
    return sign + whole + "." + (rest % 10 == 0 ? "" + rest / 10 : (rest < 10 ? "0" : "") + rest);
  }
}
