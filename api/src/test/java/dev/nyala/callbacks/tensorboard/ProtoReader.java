// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.callbacks.tensorboard;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A protobuf message: the values of each field. */
final class ProtoReader {

  private final Map<Integer, List<Object>> fields = new LinkedHashMap<>();

  ProtoReader(byte[] bytes) {
    this(ByteBuffer.wrap(bytes));
  }

  ProtoReader(ByteBuffer bytes) {
    ByteBuffer in = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    while (in.hasRemaining()) {
      long key = varint(in);
      Object value =
          switch ((int) key & 7) {
            case 0 -> varint(in);
            case 1 -> in.getDouble();
            case 2 -> slice(in, (int) varint(in));
            default -> throw new AssertionError("wire type of key " + key);
          };
      fields.computeIfAbsent((int) (key >>> 3), k -> new ArrayList<>()).add(value);
    }
  }

  private static ByteBuffer slice(ByteBuffer in, int length) {
    ByteBuffer part = in.slice(in.position(), length);
    in.position(in.position() + length);
    return part;
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = in.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  boolean has(int field) {
    return fields.containsKey(field);
  }

  private List<Object> all(int field) {
    return fields.getOrDefault(field, List.of());
  }

  long integer(int field) {
    return has(field) ? (Long) all(field).get(0) : 0;
  }

  double real(int field) {
    return (Double) all(field).get(0);
  }

  ByteBuffer bytes(int field) {
    return ((ByteBuffer) all(field).get(0)).slice();
  }

  String text(int field) {
    return StandardCharsets.UTF_8.decode(bytes(field)).toString();
  }

  List<String> texts(int field) {
    return all(field).stream()
        .map(b -> StandardCharsets.UTF_8.decode(((ByteBuffer) b).slice()).toString())
        .toList();
  }

  ProtoReader message(int field) {
    return new ProtoReader(bytes(field));
  }

  List<ProtoReader> messages(int field) {
    return all(field).stream().map(b -> new ProtoReader((ByteBuffer) b)).toList();
  }
}
