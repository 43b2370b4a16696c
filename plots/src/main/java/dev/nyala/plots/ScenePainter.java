// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.util.List;

/** Paints the marks of a scene. */
final class ScenePainter {

  private static final float[] DASHES = {5, 4};

  private final Graphics2D graphics;

  ScenePainter(Graphics2D graphics) {
    this.graphics = graphics;
  }

  void paint(List<Mark> marks) {
    for (Mark mark : marks) {
      if (mark instanceof Mark.Figure figure) {
        paint(figure);
      } else if (mark instanceof Mark.Text text) {
        paint(text);
      }
    }
  }

  private void paint(Mark.Figure figure) {
    Color fill = figure.fill();
    if (fill != null) {
      graphics.setColor(fill);
      graphics.fill(figure.outline());
    }
    Color stroke = figure.stroke();
    if (stroke != null) {
      graphics.setColor(stroke);
      graphics.setStroke(
          new BasicStroke(
              (float) figure.width(),
              BasicStroke.CAP_BUTT,
              BasicStroke.JOIN_ROUND,
              1,
              figure.dashed() ? DASHES : null,
              0));
      graphics.draw(figure.outline());
    }
  }

  private void paint(Mark.Text text) {
    Font font = fitting(text);
    double width = width(font, text.text());
    graphics.setColor(text.colour());
    graphics.setFont(font);
    double back = text.anchor().before * width;
    AffineTransform level = graphics.getTransform();
    graphics.translate(text.x(), text.y());
    if (text.upright()) {
      graphics.rotate(-Math.PI / 2);
    }
    graphics.drawString(text.text(), (float) -back, 0);
    graphics.setTransform(level);
  }

  /** Returns the font, made smaller if that of this machine is wider than was reckoned with. */
  private Font fitting(Mark.Text text) {
    Font font = Raster.font(text.font().size(), text.font().bold());
    double room = text.font().width(text.text());
    double width = width(font, text.text());
    return width <= room ? font : font.deriveFont((float) (font.getSize2D() * room / width));
  }

  private static double width(Font font, String text) {
    return font.getStringBounds(text, new FontRenderContext(null, true, true)).getWidth();
  }
}
