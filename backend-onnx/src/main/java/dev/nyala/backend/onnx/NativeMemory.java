// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.onnx;

import dev.nyala.error.BackendException;
import dev.nyala.error.Diagnostic;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Blocks of memory outside the heap, which native code reads and writes.
 *
 * <p>The JVM gives such memory back only when its collector finds the block, so blocks that were
 * given back are lent again. Thread-safe.
 */
final class NativeMemory {

  private static final int ALIGNMENT = 64;
  private static final long MOST_IDLE = 64L << 20;

  // Guarded by this.
  private final Map<Integer, Deque<ByteBuffer>> idle = new HashMap<>();
  private long idleBytes;

  /** Returns a block of at least so many bytes, with anything in it. */
  ByteBuffer take(int bytes) {
    int capacity = Math.max(ALIGNMENT, (bytes + ALIGNMENT - 1) & -ALIGNMENT);
    synchronized (this) {
      Deque<ByteBuffer> blocks = idle.get(capacity);
      if (blocks != null && !blocks.isEmpty()) {
        idleBytes -= capacity;
        return blocks.pop();
      }
    }
    return allocate(capacity);
  }

  private static ByteBuffer allocate(int capacity) {
    try {
      ByteBuffer block = ByteBuffer.allocateDirect(Math.addExact(capacity, ALIGNMENT));
      return block.alignedSlice(ALIGNMENT).order(ByteOrder.nativeOrder());
    } catch (OutOfMemoryError e) {
      throw new BackendException(
          Diagnostic.of("There is not enough memory outside the heap")
              .received("%d bytes are wanted", capacity)
              .remedy("start the JVM with a larger -XX:MaxDirectMemorySize or -Xmx"),
          e);
    }
  }

  /** Takes a block back. */
  synchronized void giveBack(ByteBuffer block) {
    int capacity = block.capacity() & -ALIGNMENT;
    if (idleBytes + capacity <= MOST_IDLE) {
      idleBytes += capacity;
      idle.computeIfAbsent(capacity, size -> new ArrayDeque<>()).push(block);
    }
  }
}
