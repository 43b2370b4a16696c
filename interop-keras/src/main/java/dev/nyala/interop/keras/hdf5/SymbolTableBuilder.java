// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.hdf5;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes which children a group has: their names in a heap, and a tree over them. */
final class SymbolTableBuilder {

  /** Half of the most entries of a leaf, and of a node, as libhdf5 and h5py have them. */
  static final int LEAF = 4;

  static final int NODE = 16;

  private static final int ENTRY = 40;

  /** A part of the tree: where it is, and which name is its last. */
  private record Part(long address, long last) {}

  private final ByteSink sink;

  SymbolTableBuilder(ByteSink sink) {
    this.sink = sink;
  }

  /**
   * Writes a table and returns the addresses of the tree and the heap.
   *
   * @param children addresses of headers by name, in the order of the bytes of names
   */
  long[] write(Map<String, Long> children) {
    sink.align();
    Map<String, Long> offsets = new HashMap<>();
    long heap = heap(children, offsets);
    List<Part> level = leaves(children, offsets);
    int height = 0;
    do {
      level = nodes(level, height++);
    } while (level.size() > 1);
    return new long[] {level.get(0).address(), heap};
  }

  private long heap(Map<String, Long> children, Map<String, Long> offsets) {
    ByteSink names = new ByteSink(64).zeros(8);
    for (String name : children.keySet()) {
      offsets.put(name, (long) names.address());
      names.raw(TextHeapBuilder.utf8(name)).u8(0).align();
    }
    byte[] bytes = names.toBytes();
    int address = sink.address();
    // The list of free places is empty, which is said by a one.
    sink.raw(TextHeapBuilder.utf8("HEAP")).u32(0).u64(bytes.length).u64(1).u64(address + 32L);
    sink.raw(bytes);
    return address;
  }

  private List<Part> leaves(Map<String, Long> children, Map<String, Long> offsets) {
    List<Part> leaves = new ArrayList<>();
    List<String> names = List.copyOf(children.keySet());
    for (int from = 0; from < names.size(); from += 2 * LEAF) {
      List<String> part = names.subList(from, Math.min(names.size(), from + 2 * LEAF));
      int address = sink.address();
      sink.raw(TextHeapBuilder.utf8("SNOD")).u8(1).u8(0).u16(part.size());
      for (String name : part) {
        sink.u64(offsets.getOrDefault(name, 0L)).u64(children.getOrDefault(name, 0L)).zeros(24);
      }
      sink.zeros((2 * LEAF - part.size()) * ENTRY);
      leaves.add(new Part(address, offsets.getOrDefault(part.get(part.size() - 1), 0L)));
    }
    return leaves;
  }

  /** Writes nodes over parts; there is one also over none. */
  private List<Part> nodes(List<Part> parts, int level) {
    List<Part> nodes = new ArrayList<>();
    int count = Math.max(1, (parts.size() + 2 * NODE - 1) / (2 * NODE));
    int size = 24 + 8 * (2 * NODE + 1) + 8 * 2 * NODE;
    int first = sink.address();
    long last = 0;
    for (int n = 0; n < count; n++) {
      int from = n * 2 * NODE;
      List<Part> own = parts.subList(from, Math.min(parts.size(), from + 2 * NODE));
      int address = sink.address();
      sink.raw(TextHeapBuilder.utf8("TREE")).u8(0).u8(level).u16(own.size());
      sink.u64(n == 0 ? FileBytes.UNDEFINED : address - size);
      sink.u64(n == count - 1 ? FileBytes.UNDEFINED : address + size);
      sink.u64(last);
      for (Part part : own) {
        sink.u64(part.address()).u64(part.last());
        last = part.last();
      }
      sink.zeros(first + (n + 1) * size - sink.address());
      nodes.add(new Part(address, last));
    }
    return nodes;
  }
}
