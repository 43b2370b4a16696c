// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.hdf5;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A group of a file in the making. */
public final class GroupBuilder {

  /** The order in which the format looks for names. */
  private static final Comparator<String> BYTES =
      (a, b) ->
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

  /** An array, and what is said beside it. */
  private record Dataset(Tensor value, AttributeList attributes) {}

  private final String path;
  private final TextHeapBuilder heap;
  private final AttributeList attributes;
  private final Map<String, GroupBuilder> groups = new LinkedHashMap<>();
  private final Map<String, Dataset> datasets = new LinkedHashMap<>();

  GroupBuilder(String path, TextHeapBuilder heap) {
    this.path = path;
    this.heap = heap;
    attributes = new AttributeList(heap);
  }

  /**
   * Returns a group within this one, made if it is not there.
   *
   * @param names its path, with {@code /} between names
   * @return the group
   * @throws DataException if a name is taken by an array, or is none
   */
  public GroupBuilder group(String names) {
    GroupBuilder group = this;
    for (String name : names.split("/", -1)) {
      group = group.child(name);
    }
    return group;
  }

  private GroupBuilder child(String name) {
    requireName(name);
    if (datasets.containsKey(name)) {
      throw taken(name);
    }
    return groups.computeIfAbsent(name, n -> new GroupBuilder(path + "/" + n, heap));
  }

  /**
   * Adds an array.
   *
   * @param names its path, with {@code /} between names; groups on the way are made
   * @param value its elements; BFLOAT16 is written as Keras does, as two bytes without meaning
   * @throws DataException if the name is taken, or is none
   */
  public void dataset(String names, Tensor value) {
    int slash = names.lastIndexOf('/');
    if (slash >= 0) {
      group(names.substring(0, slash)).dataset(names.substring(slash + 1), value);
      return;
    }
    requireName(names);
    if (groups.containsKey(names) || datasets.containsKey(names)) {
      throw taken(names);
    }
    AttributeList beside = new AttributeList(heap);
    if (value.dtype() == DType.BFLOAT16) {
      beside.text("dtype", value.dtype().kerasName());
    }
    datasets.put(names, new Dataset(value, beside));
  }

  private DataException taken(String name) {
    return new DataException(
        Diagnostic.of("Two things of an HDF5 file have one name")
            .received("%s/%s", path, name)
            .remedy("give the layers other names"));
  }

  private void requireName(String name) {
    if (name.isEmpty() || name.equals(".") || name.equals("..") || name.indexOf('\0') >= 0) {
      throw new DataException(
          Diagnostic.of("A name cannot stand in an HDF5 file")
              .received("\"%s\" in %s", name, path.isEmpty() ? "/" : path)
              .expected("a text that is not empty, \".\" or \"..\", without zero characters")
              .remedy("give the layers other names"));
    }
  }

  /**
   * Sets a text beside the group; it may have any length.
   *
   * @param name of the attribute
   * @param value the text
   * @return this group
   */
  public GroupBuilder text(String name, String value) {
    attributes.text(name, value);
    return this;
  }

  /**
   * Sets a list of texts beside the group.
   *
   * @param name of the attribute
   * @param values the texts, at most 4000
   * @return this group
   */
  public GroupBuilder texts(String name, List<String> values) {
    attributes.texts(name, values);
    return this;
  }

  /**
   * Sets a number, or several, beside the group.
   *
   * @param name of the attribute
   * @param value less than 64 KB
   * @return this group
   */
  public GroupBuilder number(String name, Tensor value) {
    attributes.number(name, value);
    return this;
  }

  /** Returns how many bytes the file may take. */
  long size() {
    long size = 2048L + 1024L * datasets.size();
    for (Dataset dataset : datasets.values()) {
      size += ElementBytes.size(dataset.value());
    }
    return groups.values().stream().mapToLong(GroupBuilder::size).reduce(size, Long::sum);
  }

  /** Writes what is in the group, then the group; returns addresses of header, tree and heap. */
  long[] write(ByteSink sink) {
    List<String> names = new ArrayList<>(groups.keySet());
    names.addAll(datasets.keySet());
    names.sort(BYTES);
    Map<String, Long> children = new LinkedHashMap<>();
    for (String name : names) {
      Dataset dataset = datasets.get(name);
      GroupBuilder group = groups.get(name);
      if (dataset != null) {
        children.put(name, write(dataset, path + "/" + name, sink));
      } else if (group != null) {
        children.put(name, group.write(sink)[0]);
      }
    }
    long[] table = new SymbolTableBuilder(sink).write(children);
    HeaderBuilder header = new HeaderBuilder(path);
    byte[] content = new ByteSink(16).u64(table[0]).u64(table[1]).toBytes();
    header.add(Message.SYMBOL_TABLE, content);
    attributes.describe(header);
    return new long[] {header.write(sink), table[0], table[1]};
  }

  private static long write(Dataset dataset, String path, ByteSink sink) {
    Tensor value = dataset.value();
    sink.align();
    long address = value.size() == 0 ? FileBytes.UNDEFINED : sink.address();
    ElementBytes.elements(value, sink);
    HeaderBuilder header = new HeaderBuilder(path);
    header.add(Message.DATASPACE, ElementBytes.space(value.shape()));
    header.addConstant(Message.DATATYPE, ElementBytes.type(value.dtype()));
    // Room is taken late, and filled with zeros if nothing else is said.
    byte[] fill = new ByteSink(8).u8(2).u8(2).u8(2).u8(1).u32(0).toBytes();
    header.addConstant(Message.FILL_VALUE, fill);
    byte[] layout =
        new ByteSink(24).u8(3).u8(1).u64(address).u64(ElementBytes.size(value)).toBytes();
    header.add(Message.LAYOUT, layout);
    dataset.attributes().describe(header);
    return header.write(sink);
  }
}
