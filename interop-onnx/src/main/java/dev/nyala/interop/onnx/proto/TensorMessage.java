// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.proto;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tensor as it is read. Its elements stand in one of several fields; from each they come as the
 * bytes that the field {@code raw_data} would hold.
 */
final class TensorMessage {

  private static final int INT8 = ElementType.INT8.code();
  private static final int UINT8 = ElementType.UINT8.code();
  private static final int BOOL = ElementType.BOOL.code();
  private static final int FLOAT16 = ElementType.FLOAT16.code();
  private static final int BFLOAT16 = ElementType.BFLOAT16.code();
  private static final int EXTERNAL = 1;

  private String name = "";
  private int elementType;
  private int location;
  private @Nullable ByteBuffer raw;
  private final List<Long> dims = new ArrayList<>();
  private final List<Integer> narrow = new ArrayList<>();
  private final ByteArrayOutputStream elements = new ByteArrayOutputStream();
  private final Map<String, String> entries = new LinkedHashMap<>();

  TensorProto read(WireReader in) {
    while (in.next()) {
      readField(in);
    }
    narrow.forEach(value -> put(value, narrowBytes()));
    ByteBuffer bytes = raw != null ? raw : ByteBuffer.wrap(elements.toByteArray());
    return new TensorProto(
        name, elementType, dims, bytes, location == EXTERNAL ? ExternalData.of(entries) : null);
  }

  private void readField(WireReader in) {
    switch (in.field()) {
      case 1 -> in.integers(dims::add);
      case 2 -> elementType = in.integer32();
      case 4 -> in.fixed32s(bits -> put(bits, Integer.BYTES));
      case 5 -> in.integers(value -> narrow.add((int) value));
      case 7 -> in.integers(value -> put(value, Long.BYTES));
      case 8 -> name = in.text();
      case 9 -> raw = in.block();
      case 10 -> in.fixed64s(bits -> put(bits, Long.BYTES));
      case 13 -> in.message(this::readEntry);
      case 14 -> location = in.integer32();
      default -> in.skip();
    }
  }

  private WireReader readEntry(WireReader in) {
    String key = "";
    String value = "";
    while (in.next()) {
      switch (in.field()) {
        case 1 -> key = in.text();
        case 2 -> value = in.text();
        default -> in.skip();
      }
    }
    entries.put(key, value);
    return in;
  }

  /** Returns the width of elements that stand in the field of 32-bit integers. */
  private int narrowBytes() {
    if (elementType == INT8 || elementType == UINT8 || elementType == BOOL) {
      return Byte.BYTES;
    }
    return elementType == FLOAT16 || elementType == BFLOAT16 ? Short.BYTES : Integer.BYTES;
  }

  private void put(long bits, int bytes) {
    for (int i = 0; i < bytes; i++) {
      elements.write((int) (bits >>> Byte.SIZE * i));
    }
  }
}
