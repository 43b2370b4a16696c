// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.hdf5;

import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** The attributes of a group or dataset in the making. */
final class AttributeList {

  private record Attribute(String name, byte[] type, Shape shape, List<ByteSink> elements) {}

  private final TextHeapBuilder heap;
  private final List<Attribute> all = new ArrayList<>();

  AttributeList(TextHeapBuilder heap) {
    this.heap = heap;
  }

  void text(String name, String value) {
    List<ByteSink> elements = List.of(heap.element(value));
    put(new Attribute(name, ElementBytes.heapText(), Shape.scalar(), elements));
  }

  void texts(String name, List<String> values) {
    // h5py gives an empty list the type of decimal numbers.
    byte[] type = values.isEmpty() ? ElementBytes.type(DType.FLOAT64) : ElementBytes.heapText();
    List<ByteSink> elements = values.stream().map(heap::element).toList();
    put(new Attribute(name, type, Shape.of(values.size()), elements));
  }

  void number(String name, Tensor value) {
    ByteSink element = new ByteSink(ElementBytes.size(value));
    ElementBytes.elements(value, element);
    put(new Attribute(name, ElementBytes.type(value.dtype()), value.shape(), List.of(element)));
  }

  private void put(Attribute attribute) {
    all.removeIf(other -> other.name().equals(attribute.name()));
    all.add(attribute);
  }

  /** Adds the messages; the heap must be complete. */
  void describe(HeaderBuilder header) {
    for (Attribute attribute : all) {
      byte[] name = TextHeapBuilder.utf8(attribute.name());
      byte[] space = ElementBytes.space(attribute.shape());
      ByteSink message = new ByteSink(256).u8(1).u8(0).u16(name.length + 1);
      message.u16(attribute.type().length).u16(space.length).raw(name).u8(0).align();
      message.raw(attribute.type()).align().raw(space).align();
      attribute.elements().forEach(element -> message.raw(element.toBytes()));
      header.add(Message.ATTRIBUTE, message.toBytes());
    }
  }
}
