// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A small value beside a group or dataset.
 *
 * @param name its name
 * @param texts the elements if they are texts, else none
 * @param numbers the elements if they are numbers, else none
 */
public record Hdf5Attribute(String name, List<String> texts, List<Number> numbers) {

  /** Copies the elements. */
  public Hdf5Attribute {
    texts = List.copyOf(texts);
    numbers = List.copyOf(numbers);
  }

  static Hdf5Attribute read(ByteBuffer from, TextHeap heap, Place object) {
    int version = from.get();
    int flags = from.get();
    int nameSize = from.getShort() & 0xFFFF;
    int typeSize = from.getShort() & 0xFFFF;
    int spaceSize = from.getShort() & 0xFFFF;
    if (version == 3) {
      from.get();
    } else if (version != 1 && version != 2) {
      throw object.damaged("an attribute of version %d", version);
    }
    if (version > 1 && flags != 0) {
      throw object.unsupported("an attribute whose type is kept elsewhere");
    }
    boolean padded = version == 1;
    String name = Numbers.text(part(from, nameSize, padded));
    Place place = object.child("@" + name);
    Hdf5Type type = Hdf5Type.read(part(from, typeSize, padded), place);
    Dataspace space = Dataspace.read(part(from, spaceSize, padded), place);
    if (space.size() > from.remaining() / type.size()) {
      throw place.damaged(
          "%d elements of %d bytes in %d bytes", space.size(), type.size(), from.remaining());
    }
    return elements(name, type, space, from, heap, place);
  }

  private static ByteBuffer part(ByteBuffer from, int size, boolean padded) {
    ByteBuffer part = from.slice(from.position(), size).order(ByteOrder.LITTLE_ENDIAN);
    int taken = padded ? (size + 7) & -8 : size;
    from.position(from.position() + taken);
    return part;
  }

  private static Hdf5Attribute elements(
      String name, Hdf5Type type, Dataspace space, ByteBuffer data, TextHeap heap, Place place) {
    List<String> texts = new ArrayList<>();
    List<Number> numbers = new ArrayList<>();
    for (int i = 0; i < space.size(); i++) {
      int at = data.position() + i * type.size();
      ByteBuffer element = data.slice(at, type.size()).order(type.order());
      switch (type.kind()) {
        case HEAP_TEXT -> texts.add(heap.text(element.order(ByteOrder.LITTLE_ENDIAN), place));
        case TEXT -> texts.add(Numbers.text(element).stripTrailing());
        case FLOAT -> numbers.add(decimal(element, type.size(), place));
        case INTEGER, BOOLEAN -> numbers.add(integer(element, type));
        case OPAQUE -> throw place.unsupported("an attribute of bytes without meaning");
      }
    }
    return new Hdf5Attribute(name, texts, numbers);
  }

  private static Number decimal(ByteBuffer element, int size, Place place) {
    return switch (size) {
      case 4 -> (double) element.getFloat();
      case 8 -> element.getDouble();
      default -> throw place.unsupported("a decimal attribute of %d bytes", size);
    };
  }

  private static Number integer(ByteBuffer element, Hdf5Type type) {
    return switch (type.size()) {
      case 1 -> type.signed() ? (long) element.get() : element.get() & 0xFFL;
      case 2 -> type.signed() ? (long) element.getShort() : element.getShort() & 0xFFFFL;
      case 4 -> type.signed() ? (long) element.getInt() : element.getInt() & 0xFFFFFFFFL;
      default -> element.getLong();
    };
  }
}
