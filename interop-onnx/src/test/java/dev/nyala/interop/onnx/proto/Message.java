// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.proto;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The fields of a protobuf message, read by the letter of the format's description: what the writer
 * is tested with.
 *
 * @param fields in the order of the bytes
 */
record Message(List<Field> fields) {

  /** A field: a number, the bits of a float, or a block. */
  static final class Field {
    private final int number;
    private final long integer;
    private final byte[] block;

    private Field(int number, long integer, byte[] block) {
      this.number = number;
      this.integer = integer;
      this.block = block;
    }
  }

  static Message parse(byte[] bytes) {
    List<Field> fields = new ArrayList<>();
    int[] at = {0};
    while (at[0] < bytes.length) {
      long tag = varint(bytes, at);
      int number = (int) (tag >>> 3);
      switch ((int) (tag & 7)) {
        case 0 -> fields.add(new Field(number, varint(bytes, at), new byte[0]));
        case 2 -> fields.add(new Field(number, 0, block(bytes, at)));
        case 5 -> fields.add(new Field(number, fixed(bytes, at), new byte[0]));
        default -> throw new IllegalArgumentException("wire type of tag " + tag);
      }
    }
    return new Message(fields);
  }

  private static long varint(byte[] bytes, int[] at) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = bytes[at[0]++];
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  private static byte[] block(byte[] bytes, int[] at) {
    int length = (int) varint(bytes, at);
    byte[] block = new byte[length];
    System.arraycopy(bytes, at[0], block, 0, length);
    at[0] += length;
    return block;
  }

  private static long fixed(byte[] bytes, int[] at) {
    long value = 0;
    for (int i = 0; i < 4; i++) {
      value |= (bytes[at[0]++] & 0xFFL) << (8 * i);
    }
    return value;
  }

  List<Long> integers(int number) {
    return fields.stream().filter(f -> f.number == number).map(f -> f.integer).toList();
  }

  List<String> texts(int number) {
    return fields.stream()
        .filter(f -> f.number == number)
        .map(f -> new String(f.block, StandardCharsets.UTF_8))
        .toList();
  }

  List<Message> messages(int number) {
    return fields.stream().filter(f -> f.number == number).map(f -> parse(f.block)).toList();
  }

  byte[] bytes(int number) {
    return fields.stream().filter(f -> f.number == number).findFirst().orElseThrow().block;
  }
}
