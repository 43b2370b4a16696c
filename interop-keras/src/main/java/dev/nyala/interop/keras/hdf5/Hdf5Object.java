// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.hdf5;

import java.nio.BufferUnderflowException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A group or a dataset of a file. */
public abstract sealed class Hdf5Object permits Hdf5Group, Hdf5Dataset {

  private final Place place;
  private final Map<String, Hdf5Attribute> attributes = new LinkedHashMap<>();

  Hdf5Object(ObjectHeader header, TextHeap heap, Place place) {
    this.place = place;
    try {
      header.all(Message.ATTRIBUTE_INFO).forEach(this::requireInline);
      for (Message message : header.all(Message.ATTRIBUTE)) {
        Hdf5Attribute attribute = Hdf5Attribute.read(message.content(), heap, place);
        attributes.put(attribute.name(), attribute);
      }
    } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw place.damaged("an attribute ends too early");
    }
  }

  private void requireInline(Message info) {
    var content = info.content();
    content.get();
    int flags = content.get();
    if ((flags & 1) != 0) {
      content.getShort();
    }
    if (content.getLong() != FileBytes.UNDEFINED) {
      throw place.unsupported("attributes in a heap, as of very many or very long ones");
    }
  }

  /**
   * Returns the path in the file.
   *
   * @return such as {@code /layers/dense}
   */
  public final String path() {
    return place.path();
  }

  /**
   * Finds an attribute.
   *
   * @param name its name
   * @return the attribute, or nothing
   */
  public final Optional<Hdf5Attribute> attribute(String name) {
    return Optional.ofNullable(attributes.get(name));
  }

  final Place place() {
    return place;
  }
}
