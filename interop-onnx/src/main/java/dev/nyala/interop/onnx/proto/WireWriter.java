// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.proto;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The bytes of a protobuf message, put together field by field.
 *
 * <p>Fields are written in the order of the calls, which is that of their numbers, and so the same
 * message always has the same bytes. Nested messages and blocks of bytes are not copied until the
 * outermost message is asked for its own. Not thread-safe.
 */
final class WireWriter {

  private static final int VARINT = 0;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  private final List<ByteBuffer> blocks = new ArrayList<>();
  private ByteArrayOutputStream head = new ByteArrayOutputStream();
  private long size;

  WireWriter integer(int field, long value) {
    tag(field, VARINT);
    varint(value);
    return this;
  }

  WireWriter real(int field, float value) {
    tag(field, FIXED32);
    int bits = Float.floatToRawIntBits(value);
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      octet(bits >>> shift);
    }
    return this;
  }

  WireWriter text(int field, String value) {
    return block(field, ByteBuffer.wrap(value.getBytes(StandardCharsets.UTF_8)));
  }

  /** Writes a block; it is kept, not copied. */
  WireWriter block(int field, ByteBuffer value) {
    tag(field, BYTES);
    varint(value.remaining());
    endHead();
    blocks.add(value);
    size += value.remaining();
    return this;
  }

  WireWriter message(int field, WireWriter value) {
    tag(field, BYTES);
    varint(value.size);
    endHead();
    value.endHead();
    blocks.addAll(value.blocks);
    size += value.size;
    return this;
  }

  /**
   * Returns the message.
   *
   * @throws ArithmeticException if it is longer than protobuf allows, 2 GiB
   */
  byte[] toBytes() {
    endHead();
    ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(size));
    blocks.forEach(block -> all.put(block.duplicate()));
    return all.array();
  }

  private void endHead() {
    if (head.size() > 0) {
      blocks.add(ByteBuffer.wrap(head.toByteArray()));
      head = new ByteArrayOutputStream();
    }
  }

  private void tag(int field, int wireType) {
    varint((long) field << 3 | wireType);
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      octet((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    octet((int) rest);
  }

  private void octet(int value) {
    head.write(value);
    size++;
  }
}
