// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.proto;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;

/**
 * Reads a protobuf message field by field, without copying it.
 *
 * <p>Nothing of the message is believed: lengths stay within what surrounds them, nesting within a
 * limit, and whatever is wrong is a {@link DataException} that says at which byte. Used by one
 * thread.
 */
final class WireReader {

  private static final int MOST_NESTED = 100;
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  private final ByteBuffer bytes;
  private final int depth;
  private int field;
  private int wireType;

  WireReader(byte[] message) {
    this(ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN), 0);
  }

  private WireReader(ByteBuffer bytes, int depth) {
    this.bytes = bytes;
    this.depth = depth;
  }

  /** Goes to the next field, and tells whether there is one. */
  boolean next() {
    if (!bytes.hasRemaining()) {
      return false;
    }
    long tag = varint();
    wireType = (int) tag & 7;
    field = (int) (tag >>> 3);
    if (tag >>> 32 != 0 || field == 0) {
      throw damaged("a field has no number");
    }
    return true;
  }

  int field() {
    return field;
  }

  long integer() {
    require(VARINT);
    return varint();
  }

  int integer32() {
    return (int) integer();
  }

  float real() {
    require(FIXED32);
    return Float.intBitsToFloat(fixed32());
  }

  String text() {
    ByteBuffer text = block();
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(text).toString();
    } catch (CharacterCodingException e) {
      throw damaged("a text is not UTF-8");
    }
  }

  /** Returns a block of bytes in little-endian order, backed by the message. */
  ByteBuffer block() {
    require(BYTES);
    long length = varint();
    if (length < 0 || length > bytes.remaining()) {
      throw damaged("%d bytes are announced, %d are there".formatted(length, bytes.remaining()));
    }
    ByteBuffer block = bytes.slice(bytes.position(), (int) length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.position(bytes.position() + (int) length);
    return block;
  }

  /** Reads a nested message to its end. */
  <T> T message(Function<WireReader, T> reader) {
    if (depth == MOST_NESTED) {
      throw damaged("messages are nested more than %d deep".formatted(MOST_NESTED));
    }
    return reader.apply(new WireReader(block(), depth + 1));
  }

  /** Reads one integer of a repeated field, or all of them if they are packed. */
  void integers(LongConsumer each) {
    if (wireType == VARINT) {
      each.accept(varint());
      return;
    }
    WireReader packed = new WireReader(block(), depth);
    while (packed.bytes.hasRemaining()) {
      each.accept(packed.varint());
    }
  }

  /** Reads the bits of one single-precision number of a repeated field, or of all if packed. */
  void fixed32s(IntConsumer each) {
    if (wireType == FIXED32) {
      each.accept(fixed32());
      return;
    }
    ByteBuffer packed = whole(block(), Integer.BYTES);
    while (packed.hasRemaining()) {
      each.accept(packed.getInt());
    }
  }

  /** Reads the bits of one double-precision number of a repeated field, or of all if packed. */
  void fixed64s(LongConsumer each) {
    if (wireType == FIXED64) {
      requireBytes(Long.BYTES);
      each.accept(bytes.getLong());
      return;
    }
    ByteBuffer packed = whole(block(), Long.BYTES);
    while (packed.hasRemaining()) {
      each.accept(packed.getLong());
    }
  }

  private ByteBuffer whole(ByteBuffer packed, int size) {
    if (packed.remaining() % size != 0) {
      throw damaged("packed numbers of %d bytes fill %d".formatted(size, packed.remaining()));
    }
    return packed;
  }

  /** Passes over a field that is not known. */
  void skip() {
    switch (wireType) {
      case VARINT -> varint();
      case FIXED64 -> {
        requireBytes(Long.BYTES);
        bytes.getLong();
      }
      case BYTES -> block();
      case FIXED32 -> fixed32();
      default -> throw damaged("field %d has type %d".formatted(field, wireType));
    }
  }

  private int fixed32() {
    requireBytes(Integer.BYTES);
    return bytes.getInt();
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      requireBytes(1);
      byte octet = bytes.get();
      value |= (octet & 0x7FL) << shift;
      if (octet >= 0) {
        return value;
      }
    }
    throw damaged("an integer has more than 64 bits");
  }

  private void require(int type) {
    if (wireType != type) {
      throw damaged("field %d has type %d instead of %d".formatted(field, wireType, type));
    }
  }

  private void requireBytes(int count) {
    if (bytes.remaining() < count) {
      throw damaged("it ends within a field");
    }
  }

  private DataException damaged(String what) {
    return new DataException(
        Diagnostic.of("The file is no ONNX model, or is damaged")
            .received("%s, at byte %d of a message of %d", what, bytes.position(), bytes.limit())
            .expected("messages as onnx.proto describes them"));
  }
}
