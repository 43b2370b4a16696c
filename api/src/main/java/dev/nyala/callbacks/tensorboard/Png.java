// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.callbacks.tensorboard;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** Encodes an image as PNG with eight bits a channel, so that the module needs no java.desktop. */
final class Png {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int HEADER_BYTES = 13;
  private static final byte GREY = 0;
  private static final byte COLOUR = 2;
  private static final byte COLOUR_WITH_TRANSPARENCY = 6;

  private Png() {}

  /**
   * Returns the file of an image.
   *
   * @param height rows, positive
   * @param width columns, positive
   * @param channels 1, 3 or 4
   * @param levels one byte per row, column and channel
   */
  static byte[] encode(int height, int width, int channels, byte[] levels) {
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).putInt(width).putInt(height);
    header.put((byte) Byte.SIZE).put(colourType(channels));
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(SIGNATURE);
    chunk(file, "IHDR", header.array());
    chunk(file, "IDAT", deflated(height, width * channels, levels));
    chunk(file, "IEND", new byte[0]);
    return file.toByteArray();
  }

  private static byte colourType(int channels) {
    return switch (channels) {
      case 1 -> GREY;
      case 3 -> COLOUR;
      case 4 -> COLOUR_WITH_TRANSPARENCY;
      default -> throw new IllegalArgumentException(channels + " channels");
    };
  }

  private static byte[] deflated(int rows, int rowBytes, byte[] levels) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
      for (int row = 0; row < rows; row++) {
        // The row is not filtered.
        out.write(0);
        out.write(levels, row * rowBytes, rowBytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream file, String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 checksum = new CRC32();
    checksum.update(name);
    checksum.update(data);
    file.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(data.length).array());
    file.writeBytes(name);
    file.writeBytes(data);
    file.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt((int) checksum.getValue()).array());
  }
}
