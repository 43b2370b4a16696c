// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.hdf5;

/**
 * Writes an HDF5 file as h5py does for Keras: version 0 of the format, groups with symbol tables,
 * arrays in one piece. The bytes depend on what is written alone.
 */
public final class Hdf5Writer {

  private static final int SUPERBLOCK = 96;
  private static final int END = 40;
  private static final int ROOT = 64;
  private static final int TREE = 80;
  private static final int HEAP = 88;

  private final ByteSink texts = new ByteSink(SUPERBLOCK);
  private final TextHeapBuilder heap = new TextHeapBuilder(texts);
  private final GroupBuilder root = new GroupBuilder("", heap);

  /** Begins an empty file. */
  public Hdf5Writer() {
    texts.raw(Hdf5File.signature()).zeros(5).u8(8).u8(8).u8(0);
    texts.u16(SymbolTableBuilder.LEAF).u16(SymbolTableBuilder.NODE).u32(0);
    texts.u64(0).u64(FileBytes.UNDEFINED).u64(0).u64(FileBytes.UNDEFINED);
    // What is known of the root group stands beside its address.
    texts.u64(0).u64(0).u32(1).u32(0).u64(0).u64(0);
  }

  /**
   * Returns the group that holds everything.
   *
   * @return the root, to be filled
   */
  public GroupBuilder root() {
    return root;
  }

  /**
   * Returns the file.
   *
   * @return its bytes
   * @throws dev.nyala.error.DataException if it has more than 2 GiB, or something is too long
   */
  public byte[] toBytes() {
    heap.flush();
    byte[] begin = texts.toBytes();
    ByteSink sink = new ByteSink(begin.length + root.size()).raw(begin);
    long[] addresses = root.write(sink);
    sink.patch(ROOT, addresses[0]);
    sink.patch(TREE, addresses[1]);
    sink.patch(HEAP, addresses[2]);
    sink.patch(END, sink.address());
    return sink.toBytes();
  }
}
