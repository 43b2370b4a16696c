// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the pixels of an image file with the readers of the JDK.
 *
 * <p>The only class here that touches {@code java.desktop}.
 */
final class ImageDecoder {

  /** Greater is more likely the header of a damaged file than an image to train with. */
  private static final long MOST_PIXELS = 1L << 28;

  /** What the JDK warns of when it fills with grey what a JPEG lacks. */
  private static final String CUT_OFF = "Missing EOI";

  private ImageDecoder() {}

  static Pixels read(Path file, ColorMode mode) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
        ImageInputStream stream = new MemoryCacheImageInputStream(in)) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
      if (!readers.hasNext()) {
        throw damaged(file, "other bytes than those of an image", null);
      }
      ImageReader reader = readers.next();
      try {
        return decode(reader, stream, file, mode);
      } finally {
        reader.dispose();
      }
    } catch (IOException e) {
      throw DataFiles.unreadable(file, e);
    }
  }

  // The readers of the JDK throw whatever comes to pass when the bytes are damaged.
  @SuppressWarnings("CatchingUnchecked")
  private static Pixels decode(
      ImageReader reader, ImageInputStream stream, Path file, ColorMode mode) {
    BufferedImage image;
    List<String> cuts = new ArrayList<>();
    try {
      reader.addIIOReadWarningListener(
          (source, warning) -> {
            if (warning.contains(CUT_OFF)) {
              cuts.add(warning);
            }
          });
      reader.setInput(stream, true, true);
      long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
      if (pixels > MOST_PIXELS) {
        throw damaged(file, pixels + " pixels", null);
      }
      image = reader.read(0);
      if (!cuts.isEmpty()) {
        throw damaged(file, cuts.get(0), null);
      }
    } catch (DataException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      String reason = e.getMessage();
      throw damaged(file, reason == null ? e.getClass().getSimpleName() : reason, e);
    }
    Pixels result = new Pixels(image.getHeight(), image.getWidth(), mode.channels());
    ColorModel colors = image.getColorModel();
    int bands = image.getRaster().getNumBands();
    if (colors instanceof ComponentColorModel && bands <= 4 && isWhole(colors)) {
      fromBands(image.getRaster(), colors.getComponentSize(0), bands, result);
    } else {
      fromColors(image, colors.hasAlpha(), result);
    }
    return result;
  }

  private static boolean isWhole(ColorModel colors) {
    int type = colors.getTransferType();
    return type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT;
  }

  /**
   * Takes the numbers of the file as they are.
   *
   * <p>Through {@code getRGB} a grey image would come out lighter: the JDK takes grey for linear.
   */
  private static void fromBands(Raster raster, int bits, int bands, Pixels result) {
    int[] row = new int[result.width * bands];
    int at = 0;
    for (int y = 0; y < result.height; y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, result.width, 1, row);
      for (int x = 0; x < row.length; x += bands) {
        int first = toByte(row[x], bits);
        int green = bands < 3 ? first : toByte(row[x + 1], bits);
        int blue = bands < 3 ? first : toByte(row[x + 2], bits);
        int alpha = bands % 2 == 0 ? toByte(row[x + bands - 1], bits) : 255;
        at = put(result, at, first, green, blue, alpha);
      }
    }
  }

  private static int toByte(int sample, int bits) {
    return bits >= 8 ? sample >> bits - 8 : sample * 255 / ((1 << bits) - 1);
  }

  private static void fromColors(BufferedImage image, boolean hasAlpha, Pixels result) {
    int[] row = new int[result.width];
    int at = 0;
    for (int y = 0; y < result.height; y++) {
      image.getRGB(0, y, result.width, 1, row, 0, result.width);
      for (int argb : row) {
        int alpha = hasAlpha ? argb >>> 24 : 255;
        at = put(result, at, argb >> 16 & 0xFF, argb >> 8 & 0xFF, argb & 0xFF, alpha);
      }
    }
  }

  private static int put(Pixels result, int at, int red, int green, int blue, int alpha) {
    float[] values = result.values;
    int next = at;
    if (result.channels == 1) {
      values[next++] = grey(red, green, blue);
      return next;
    }
    values[next++] = red;
    values[next++] = green;
    values[next++] = blue;
    if (result.channels == 4) {
      values[next++] = alpha;
    }
    return next;
  }

  /** In 15 bits and cut off, as libpng does. */
  private static int grey(int red, int green, int blue) {
    return red == green && green == blue ? red : 9797 * red + 19234 * green + 3737 * blue >> 15;
  }

  private static DataException damaged(Path file, String received, @Nullable Exception cause) {
    Diagnostic diagnostic =
        Diagnostic.of("An image cannot be read")
            .received(received)
            .expected("a complete file in the format PNG, JPEG, GIF or BMP")
            .where(file.toString())
            .remedy("open it in a viewer; save it again or take it out of the folder");
    return cause == null ? new DataException(diagnostic) : new DataException(diagnostic, cause);
  }
}
