// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.hdf5;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Reads which children a group has, from a symbol table or from link messages. */
final class Links {

  private static final int MOST = 1 << 20;
  private static final int SYMBOLIC = 2;
  private static final int MOST_LEVELS = 32;

  private final FileBytes file;
  private final Place place;
  private final Map<String, Long> addresses = new LinkedHashMap<>();
  private final Set<Long> visited = new HashSet<>();

  Links(FileBytes file, Place place) {
    this.file = file;
    this.place = place;
  }

  /** Returns the addresses of the children by name. */
  Map<String, Long> of(ObjectHeader header) {
    try {
      Message table = header.first(Message.SYMBOL_TABLE);
      if (table != null) {
        ByteBuffer content = table.content();
        long tree = content.getLong();
        node(tree, heap(content.getLong()), MOST_LEVELS);
      }
      for (Message info : header.all(Message.LINK_INFO)) {
        requireInline(info.content());
      }
      header.all(Message.LINK).forEach(link -> link(link.content()));
    } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw place.damaged("the list of children ends too early");
    }
    return addresses;
  }

  private ByteBuffer heap(long address) {
    ByteBuffer header = file.read(address, 32, place);
    Numbers.signature(header, "HEAP", address, place);
    header.position(8);
    long size = Numbers.unsigned(header, 8, place);
    header.getLong();
    return file.read(header.getLong(), size, place);
  }

  private void node(long address, ByteBuffer names, int most) {
    if (!visited.add(address)) {
      throw place.damaged("the tree of children meets itself at %d", address);
    }
    ByteBuffer header = file.read(address, 24, place);
    Numbers.signature(header, "TREE", address, place);
    int type = header.get();
    int level = header.get() & 0xFF;
    int used = header.getShort() & 0xFFFF;
    if (type != 0 || level > most) {
      throw place.damaged("the tree of children has type %d and level %d", type, level);
    }
    ByteBuffer entries = file.read(address + 24, 8L + 16L * used, place);
    for (int i = 0; i < used; i++) {
      long child = entries.getLong(8 + 16 * i);
      if (level == 0) {
        symbols(child, names);
      } else {
        node(child, names, level - 1);
      }
    }
  }

  private void symbols(long address, ByteBuffer names) {
    ByteBuffer header = file.read(address, 8, place);
    Numbers.signature(header, "SNOD", address, place);
    int count = header.getShort(6) & 0xFFFF;
    ByteBuffer entries = file.read(address + 8, 40L * count, place);
    for (int i = 0; i < count; i++) {
      int at = 40 * i;
      long offset = entries.getLong(at);
      if (offset < 0 || offset >= names.limit()) {
        throw place.damaged("the name of a child lies at %d of %d", offset, names.limit());
      }
      String name = Numbers.text(names.duplicate().position((int) offset));
      if (entries.getInt(at + 16) == SYMBOLIC) {
        throw place.child(name).unsupported("a link to another place");
      }
      put(name, entries.getLong(at + 8));
    }
  }

  private void requireInline(ByteBuffer info) {
    info.get();
    int flags = info.get();
    if ((flags & 1) != 0) {
      info.getLong();
    }
    if (info.getLong() != FileBytes.UNDEFINED) {
      throw place.unsupported("children listed in a heap, as of very many ones");
    }
  }

  private void link(ByteBuffer link) {
    link.get();
    int flags = link.get();
    int type = (flags & 8) == 0 ? 0 : link.get();
    if ((flags & 4) != 0) {
      link.getLong();
    }
    if ((flags & 16) != 0) {
      link.get();
    }
    int length = (int) Numbers.unsigned(link, 1 << (flags & 3), place);
    ByteBuffer bytes = link.slice(link.position(), length).order(ByteOrder.LITTLE_ENDIAN);
    link.position(link.position() + length);
    String name = Numbers.text(bytes);
    if (type != 0) {
      throw place.child(name).unsupported("a link to another place");
    }
    put(name, link.getLong());
  }

  private void put(String name, long address) {
    if (name.isEmpty() || name.contains("/") || name.equals(".") || name.equals("..")) {
      throw place.damaged("a child named \"%s\"", name);
    }
    if (addresses.put(name, address) != null) {
      throw place.damaged("two children named \"%s\"", name);
    }
    if (addresses.size() > MOST) {
      throw place.damaged("more than %d children", MOST);
    }
  }
}
