// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Texts of variable length, which lie in collections apart from the elements that name them. */
final class TextHeap {

  private static final int HEADER = 16;
  private static final int MOST = 1 << 16;

  private final FileBytes file;
  private final Map<Long, Map<Integer, String>> collections = new HashMap<>();

  /** How many bytes of heaps were read; no more than the file has, if they are apart. */
  private long bytes;

  TextHeap(FileBytes file) {
    this.file = file;
  }

  /** Reads the text that an element names: its length, the collection and the number in it. */
  String text(ByteBuffer element, Place place) {
    int length = element.getInt();
    long address = element.getLong();
    int index = element.getInt();
    if (length == 0 || index == 0) {
      return "";
    }
    Map<Integer, String> collection = collections.get(address);
    if (collection == null && (bytes > file.size() || collections.size() > MOST)) {
      throw place.damaged("heaps of texts that lie in one another");
    }
    if (collection == null) {
      collection = read(address, place);
      collections.put(address, collection);
    }
    String text = collection.get(index);
    if (text == null) {
      throw place.damaged("text %d is missing in the heap at %d", index, address);
    }
    return text;
  }

  private Map<Integer, String> read(long address, Place place) {
    ByteBuffer header = file.read(address, HEADER, place);
    Numbers.signature(header, "GCOL", address, place);
    header.position(8);
    long size = Numbers.unsigned(header, 8, place);
    bytes += size;
    ByteBuffer objects = file.read(address + HEADER, Math.max(0, size - HEADER), place);
    Map<Integer, String> texts = new HashMap<>();
    while (objects.remaining() >= HEADER) {
      int index = objects.getShort() & 0xFFFF;
      objects.position(objects.position() + 6);
      long length = Numbers.unsigned(objects, 8, place);
      if (index == 0) {
        break;
      }
      if (length > objects.remaining()) {
        throw place.damaged("a text of %d bytes in the heap at %d", length, address);
      }
      texts.put(index, text(objects, (int) length));
      int padded = (int) Math.min(objects.remaining(), -length & 7);
      objects.position(objects.position() + padded);
    }
    return texts;
  }

  private static String text(ByteBuffer objects, int length) {
    ByteBuffer bytes = objects.slice(objects.position(), length).order(ByteOrder.LITTLE_ENDIAN);
    objects.position(objects.position() + length);
    String text = StandardCharsets.UTF_8.decode(bytes).toString();
    return text.endsWith("\0") ? text.substring(0, text.length() - 1) : text;
  }
}
