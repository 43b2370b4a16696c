// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.callbacks.tensorboard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads event files, knowing nothing of what writes them: frames with their checksums, and the
 * fields of protobuf messages.
 */
final class EventReader {

  private EventReader() {}

  /** Returns the only file of a folder. */
  static Path only(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      assertEquals(1, all.size(), () -> all.toString());
      return all.get(0);
    }
  }

  /** Returns the records of a file with their frames. */
  static List<byte[]> frames(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    List<byte[]> frames = new ArrayList<>();
    while (in.hasRemaining()) {
      byte[] frame = new byte[Math.toIntExact(in.getLong(in.position())) + 16];
      in.get(frame);
      frames.add(frame);
    }
    return frames;
  }

  /** Returns the events of a file, after a look at their checksums. */
  static List<ProtoReader> events(Path file) throws IOException {
    List<ProtoReader> events = new ArrayList<>();
    for (byte[] frame : frames(file)) {
      ByteBuffer in = ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN);
      int length = frame.length - 16;
      assertEquals(masked(crc32c(frame, 0, 8)), in.getInt(8), "checksum of the length");
      assertEquals(masked(crc32c(frame, 12, length)), in.getInt(12 + length), "checksum of data");
      events.add(new ProtoReader(in.slice(12, length)));
    }
    return events;
  }

  private static int masked(int crc) {
    return (crc >>> 15 | crc << 17) + 0xa282ead8;
  }

  /** The checksum by its definition, bit by bit. */
  private static int crc32c(byte[] bytes, int from, int count) {
    int crc = -1;
    for (int i = from; i < from + count; i++) {
      crc ^= bytes[i] & 0xff;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) != 0 ? crc >>> 1 ^ 0x82f63b78 : crc >>> 1;
      }
    }
    return ~crc;
  }

  /** The tag, the step and the value of each scalar of a file, as text. */
  static List<String> scalars(Path file) throws IOException {
    List<String> scalars = new ArrayList<>();
    for (ProtoReader event : events(file)) {
      if (event.has(5) && plugin(event).equals("scalars")) {
        float value = tensor(event).bytes(4).order(ByteOrder.LITTLE_ENDIAN).getFloat();
        scalars.add(tag(event) + " " + event.integer(2) + " " + value);
      }
    }
    return scalars;
  }

  private static ProtoReader value(ProtoReader event) {
    return event.message(5).message(1);
  }

  static String tag(ProtoReader event) {
    return value(event).text(1);
  }

  static ProtoReader tensor(ProtoReader event) {
    return value(event).message(8);
  }

  static String plugin(ProtoReader event) {
    return value(event).message(9).message(1).text(1);
  }
}
