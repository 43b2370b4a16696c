// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import dev.nyala.data.AtomicFile;
import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;

/**
 * A drawn plot: a PNG, the size to show it at, and a description for those who cannot see it.
 *
 * <p>Immutable.
 */
public final class Picture implements Plot {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final int HEADER_END = 24;

  private final byte[] png;
  private final int width;
  private final int height;
  private final String description;

  private Picture(byte[] png, int width, int height, String description) {
    this.png = png.clone();
    this.width = width;
    this.height = height;
    this.description = description;
  }

  static Picture of(byte[] png, int width, int height, String description) {
    return new Picture(png, width, height, description);
  }

  /**
   * Returns a picture that was drawn elsewhere, to be shown at its own size.
   *
   * @param png the bytes of a PNG
   * @param description what there is to see
   * @return the picture
   * @throws DataException if the bytes are not those of a PNG
   */
  public static Picture of(byte[] png, String description) {
    if (png.length < HEADER_END || !startsWith(png, SIGNATURE) || !isHeader(png)) {
      throw new DataException(
          Diagnostic.of("A picture is not a PNG")
              .received("%d bytes for \"%s\"", png.length, description)
              .expected("the bytes of a PNG file"));
    }
    ByteBuffer header = ByteBuffer.wrap(png);
    return new Picture(png, header.getInt(16), header.getInt(20), description);
  }

  private static boolean startsWith(byte[] bytes, byte[] beginning) {
    return Arrays.equals(bytes, 0, beginning.length, beginning, 0, beginning.length);
  }

  private static boolean isHeader(byte[] png) {
    return new String(png, 12, 4, StandardCharsets.ISO_8859_1).equals("IHDR");
  }

  /**
   * Returns the bytes of the PNG.
   *
   * @return a copy; there may be more pixels than {@link #width} and {@link #height} tell, for
   *     screens and printers that show them
   */
  public byte[] png() {
    return png.clone();
  }

  /**
   * Returns how wide it is shown.
   *
   * @return in units of 1/96 inch, as CSS measures
   */
  public int width() {
    return width;
  }

  /**
   * Returns how high it is shown.
   *
   * @return in units of 1/96 inch, as CSS measures
   */
  public int height() {
    return height;
  }

  /**
   * Returns what there is to see.
   *
   * @return some words
   */
  public String description() {
    return description;
  }

  /** Returns an address that holds the whole PNG, so that a page needs no other file. */
  String dataUri() {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
  }

  @Override
  public Picture draw() {
    return this;
  }

  @Override
  public void write(Path file) {
    String name = String.valueOf(file.getFileName());
    String ending = ending(name);
    if (!ending.isEmpty() && !ending.equals("png")) {
      throw new DataException(
          Diagnostic.of("A chart is written as a PNG")
              .received(file.toString())
              .expected("a name that ends in .png"));
    }
    AtomicFile.write(file, out -> out.write(png));
  }

  static String ending(String fileName) {
    int dot = fileName.lastIndexOf('.');
    return dot < 0 ? "" : fileName.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return "picture of " + width + " x " + height + ": " + description;
  }
}
