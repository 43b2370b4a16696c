// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.hdf5;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * An HDF5 file that is read. Not thread-safe.
 *
 * <p>Versions 0 to 3 of the format, with object headers of versions 1 and 2; datasets that are
 * contiguous, compact or chunked by a tree of version 1, plain or compressed with deflate.
 */
public final class Hdf5File implements AutoCloseable {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n'};

  private final FileBytes bytes;
  private final TextHeap heap;
  private final Hdf5Group root;

  private Hdf5File(FileBytes bytes) {
    this.bytes = bytes;
    heap = new TextHeap(bytes);
    Place place = new Place(bytes.name(), "/");
    try {
      Hdf5Object object = object(rootAddress(place), place, 0);
      if (!(object instanceof Hdf5Group group)) {
        throw place.damaged("the root is no group");
      }
      root = group;
    } catch (BufferUnderflowException e) {
      throw place.damaged("the beginning of the file is cut off");
    }
  }

  /**
   * Opens a file.
   *
   * @param file where it is
   * @return the file, to be closed
   * @throws DataException if it is no HDF5 file, damaged or of a kind that is not read
   * @throws IOException if it cannot be read
   */
  public static Hdf5File open(Path file) throws IOException {
    FileBytes bytes = FileBytes.of(file);
    try {
      return new Hdf5File(bytes);
    } catch (RuntimeException e) {
      bytes.close();
      throw e;
    }
  }

  /**
   * Opens a file that is on the heap.
   *
   * @param name what messages call it
   * @param bytes its content
   * @return the file
   * @throws DataException if it is no HDF5 file, damaged or of a kind that is not read
   */
  public static Hdf5File of(String name, byte[] bytes) {
    return new Hdf5File(FileBytes.of(name, bytes));
  }

  /**
   * Tells whether a file begins as HDF5 files do.
   *
   * @param start the first bytes of the file, at least 8 of them
   * @return whether it does
   */
  public static boolean isHdf5(byte[] start) {
    return start.length >= SIGNATURE.length
        && Arrays.equals(SIGNATURE, Arrays.copyOf(start, SIGNATURE.length));
  }

  /** Returns what files begin with. */
  static byte[] signature() {
    return SIGNATURE.clone();
  }

  private long rootAddress(Place place) {
    byte[] start = new byte[(int) Math.min(SIGNATURE.length, bytes.size())];
    bytes.read(0, start.length, place).get(start);
    if (!isHdf5(start)) {
      throw new DataException(
          Diagnostic.of("The file is no HDF5 file")
              .received("it begins with %s", Arrays.toString(start))
              .where(bytes.name()));
    }
    ByteBuffer block = bytes.read(0, Math.min(104, bytes.size()), place);
    int version = block.get(8);
    boolean old = version < 2;
    int offsetSize = block.get(old ? 13 : 9);
    int lengthSize = block.get(old ? 14 : 10);
    if (version < 0 || version > 3) {
      throw place.unsupported("version %d of the format", version);
    }
    if (offsetSize != 8 || lengthSize != 8) {
      throw place.unsupported("addresses of %d and lengths of %d bytes", offsetSize, lengthSize);
    }
    // The base address, free space or an extension, the end of the file, and a driver come first.
    block.position(old ? (version == 0 ? 24 : 28) : 12);
    long[] addresses = new long[old ? 4 : 3];
    for (int i = 0; i < addresses.length; i++) {
      addresses[i] = block.getLong();
    }
    long end = addresses[2];
    if (end > bytes.size()) {
      throw place.damaged("the file has %d bytes of %d", bytes.size(), end);
    }
    if (old) {
      block.getLong(); // the name of the root, which has none
    }
    return Numbers.unsigned(block, 8, place);
  }

  Hdf5Object object(long address, Place place, int depth) {
    ObjectHeader header = ObjectHeader.read(bytes, address, place);
    return header.first(Message.LAYOUT) == null
        ? new Hdf5Group(this, header, place, depth)
        : new Hdf5Dataset(this, header, place);
  }

  FileBytes bytes() {
    return bytes;
  }

  TextHeap heap() {
    return heap;
  }

  /**
   * Returns the group that holds everything.
   *
   * @return the root
   */
  public Hdf5Group root() {
    return root;
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
