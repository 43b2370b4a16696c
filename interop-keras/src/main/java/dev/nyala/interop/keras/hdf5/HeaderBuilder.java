// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.hdf5;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import java.util.ArrayList;
import java.util.List;

/** Puts the messages that describe a group or a dataset together; version 1 of the format. */
final class HeaderBuilder {

  /** A message has its size in 16 bits. */
  private static final int MOST = 65_528;

  private record Content(int type, boolean constant, byte[] bytes) {}

  private final String path;
  private final List<Content> messages = new ArrayList<>();

  HeaderBuilder(String path) {
    this.path = path;
  }

  HeaderBuilder add(int type, byte[] content) {
    return add(type, false, content);
  }

  /** Adds a message that no later writer may change. */
  HeaderBuilder addConstant(int type, byte[] content) {
    return add(type, true, content);
  }

  private HeaderBuilder add(int type, boolean constant, byte[] content) {
    byte[] padded = new ByteSink(content.length + 8).raw(content).align().toBytes();
    if (padded.length > MOST) {
      throw new DataException(
          Diagnostic.of("A list beside %s is too long for an HDF5 file", path)
              .received("%d bytes", padded.length)
              .expected("at most %d", MOST)
              .remedy("spread it over several attributes"));
    }
    messages.add(new Content(type, constant, padded));
    return this;
  }

  /** Writes the header and returns its address. */
  long write(ByteSink sink) {
    sink.align();
    int address = sink.address();
    int size = messages.stream().mapToInt(message -> 8 + message.bytes().length).sum();
    sink.u8(1).u8(0).u16(messages.size()).u32(1).u32(size).u32(0);
    for (Content message : messages) {
      sink.u16(message.type()).u16(message.bytes().length);
      sink.u8(message.constant() ? 1 : 0).zeros(3).raw(message.bytes());
    }
    return address;
  }
}
