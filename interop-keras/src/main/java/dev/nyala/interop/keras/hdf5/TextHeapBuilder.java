// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.hdf5;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes texts of variable length in collections apart from the elements that name them. */
final class TextHeapBuilder {

  /** Bytes of an element that names a text. */
  static final int REFERENCE = 16;

  private static final int HEADER = 16;

  /** The least size of a collection. */
  private static final int LEAST = 4096;

  private final ByteSink sink;
  private final List<byte[]> open = new ArrayList<>();
  private final List<ByteSink> waiting = new ArrayList<>();
  private int size = HEADER;

  TextHeapBuilder(ByteSink sink) {
    this.sink = sink;
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Returns an element that names a text; it is complete after {@link #flush}. */
  ByteSink element(String text) {
    byte[] bytes = utf8(text);
    ByteSink element = new ByteSink(REFERENCE);
    if (bytes.length == 0) {
      return element.zeros(REFERENCE);
    }
    int needed = HEADER + bytes.length + (-bytes.length & 7);
    if (size + needed > LEAST) {
      flush();
    }
    size += needed;
    open.add(bytes);
    waiting.add(element);
    return element.u32(bytes.length).u64(0).u32(open.size());
  }

  /** Writes the collection that is begun, and tells the elements where it is. */
  void flush() {
    if (open.isEmpty()) {
      return;
    }
    sink.align();
    int address = sink.address();
    int whole = Math.max(LEAST, size);
    sink.raw(utf8("GCOL")).u32(1).u64(whole);
    for (int i = 0; i < open.size(); i++) {
      byte[] text = open.get(i);
      sink.u16(i + 1).u16(0).u32(0).u64(text.length).raw(text).align();
      waiting.get(i).patch(4, address);
    }
    int free = whole - size;
    if (free >= HEADER) {
      sink.u64(0).u64(free).zeros(free - HEADER);
    } else {
      sink.zeros(free);
    }
    open.clear();
    waiting.clear();
    size = HEADER;
  }
}
