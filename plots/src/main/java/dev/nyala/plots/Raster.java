// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Makes PNGs of what is painted, without a screen. */
final class Raster {

  /** How many pixels charts have for each unit of 1/96 inch. */
  static final double SHARPNESS = 2;

  /** Larger pictures are drawn with fewer pixels for each unit, as most viewers refuse them. */
  private static final double MOST_PIXELS = 25e6;

  private Raster() {}

  /** Paints on white. */
  static Picture draw(
      double width,
      double height,
      double scale,
      String description,
      Consumer<Graphics2D> painting) {
    double used = Math.min(scale, Math.sqrt(MOST_PIXELS / (width * height)));
    int columns = Math.max(1, (int) Math.round(width * used));
    int rows = Math.max(1, (int) Math.round(height * used));
    requireFonts(
        () -> font(1, false).getStringBounds("x", new FontRenderContext(null, true, true)));
    BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      prepare(graphics, columns, rows);
      graphics.scale(used, used);
      painting.accept(graphics);
    } finally {
      graphics.dispose();
    }
    return Picture.of(png(image), (int) Math.round(width), (int) Math.round(height), description);
  }

  private static void prepare(Graphics2D graphics, int columns, int rows) {
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, columns, rows);
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }

  /** Tries out the fonts, and says what to do where there are none. */
  static void requireFonts(Runnable trying) {
    try {
      trying.run();
    } catch (RuntimeException | LinkageError | InternalError e) {
      // Which of these it is depends on the version of the JDK.
      throw new DataException(
          Diagnostic.of("Nothing can be drawn on this machine")
              .received(String.valueOf(e))
              .expected("the libraries of fonts that Java draws with, and a font")
              .remedy("install fontconfig and a font, for example the package fonts-dejavu-core"),
          e);
    }
  }

  static Font font(double size, boolean bold) {
    return new Font(Font.SANS_SERIF, bold ? Font.BOLD : Font.PLAIN, 1).deriveFont((float) size);
  }

  private static byte[] png(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    // In memory: by default a file of the system's temporary folder would be used.
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      if (!ImageIO.write(image, "png", out)) {
        throw new IllegalStateException("this JDK cannot write PNGs");
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }
}
