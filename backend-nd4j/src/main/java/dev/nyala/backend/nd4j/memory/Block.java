// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j.memory;

import dev.nyala.error.BackendException;
import dev.nyala.error.Diagnostic;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Native memory of a fixed size, its start aligned to a cache line. Whoever made it closes it,
 * once; its contents are anything at first.
 */
public final class Block implements AutoCloseable {

  /** Of the start, and of the pieces that others cut out. */
  public static final long ALIGNMENT = 64;

  private final Pointer allocated;
  private final BytePointer start;
  private final long size;

  private Block(Pointer allocated, BytePointer start, long size) {
    this.allocated = allocated;
    this.start = start;
    this.size = size;
  }

  /** Returns memory of that many bytes. */
  public static Block of(long size) {
    // The allocator of JavaCPP itself would count it against the size of the heap.
    Pointer allocated = Pointer.malloc(size + ALIGNMENT);
    if (allocated == null || allocated.isNull()) {
      throw new BackendException(
          Diagnostic.of("There is not enough memory outside of the heap")
              .received("%d bytes asked for", size)
              .remedy("use smaller batches, or give the process more memory"));
    }
    long skipped = ALIGNMENT - allocated.address() % ALIGNMENT;
    return new Block(allocated, new BytePointer(allocated).getPointer(skipped), size);
  }

  /** Returns how many bytes there are. */
  public long size() {
    return size;
  }

  /** Returns the address of a byte. */
  public Pointer address(long offset) {
    return start.getPointer(offset);
  }

  /** Returns some bytes, in the order of the machine. */
  public ByteBuffer bytes(long offset, long count) {
    BytePointer first = start.getPointer(offset);
    return first.capacity(count).limit(count).asByteBuffer().order(ByteOrder.nativeOrder());
  }

  @Override
  public void close() {
    Pointer.free(allocated);
  }
}
