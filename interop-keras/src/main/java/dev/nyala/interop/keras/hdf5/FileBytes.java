// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.hdf5;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The bytes of a file, on the disk or on the heap, that are read piece by piece. */
final class FileBytes implements Closeable {

  /** An address that means "nowhere". */
  static final long UNDEFINED = -1;

  private final String name;
  private final long size;
  private final Reader reader;
  private final Closeable resource;
  private final Expansion expansion;

  private FileBytes(String name, long size, Reader reader, Closeable resource) {
    this.name = name;
    this.size = size;
    this.reader = reader;
    this.resource = resource;
    expansion = new Expansion(size);
  }

  private interface Reader {
    void read(long offset, ByteBuffer target) throws IOException;
  }

  static FileBytes of(String name, byte[] bytes) {
    ByteBuffer all = ByteBuffer.wrap(bytes);
    return new FileBytes(
        name,
        bytes.length,
        (offset, target) -> target.put(all.slice((int) offset, target.remaining())),
        () -> {});
  }

  static FileBytes of(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    return new FileBytes(
        file.toString(),
        Files.size(file),
        (offset, target) -> {
          long at = offset;
          while (target.hasRemaining()) {
            int read = channel.read(target, at);
            if (read < 0) {
              throw new IOException("the file became shorter while it was read");
            }
            at += read;
          }
        },
        channel);
  }

  String name() {
    return name;
  }

  long size() {
    return size;
  }

  /** Returns what counts the bytes of elements that were read. */
  Expansion expansion() {
    return expansion;
  }

  /** Tells whether the file has bytes there. */
  boolean contains(long offset, long length) {
    return offset >= 0 && length >= 0 && offset <= size && length <= size - offset;
  }

  /** Returns a copy of bytes, in little-endian order, or refuses addresses outside the file. */
  ByteBuffer read(long offset, long length, Place place) {
    if (!contains(offset, length)) {
      throw place.damaged("%d bytes at %d are outside of the file's %d", length, offset, size);
    }
    if (length > Integer.MAX_VALUE - 8) {
      throw place.unsupported("a piece of %d bytes", length);
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
    try {
      reader.read(offset, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(name + ": " + e.getMessage(), e);
    }
    return bytes.flip();
  }

  @Override
  public void close() throws IOException {
    resource.close();
  }
}
