// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.parallel;

/**
 * A range of {@code length} items cut into blocks of {@code size}, the last one shorter.
 *
 * <p>The cut depends on the two numbers alone, never on how many threads there are, so that a
 * result that depends on the order of summation is the same on every machine.
 *
 * @param length how many items there are; not negative
 * @param size how many items a block has; positive
 */
public record Blocks(int length, int size) {

  /** Checks the arguments. */
  public Blocks {
    if (length < 0 || size < 1) {
      throw new IllegalArgumentException(
          "a range needs length >= 0 and block size >= 1, received " + length + " and " + size);
    }
  }

  /**
   * Cuts a range into no more than {@code count} blocks of equal size, each a multiple of {@code
   * unit} long except the last.
   */
  public static Blocks atMost(int count, int length, int unit) {
    int size = (length + count - 1) / count;
    return new Blocks(length, Math.max(unit, (size + unit - 1) / unit * unit));
  }

  /** Returns the number of blocks. */
  public int count() {
    return (length + size - 1) / size;
  }

  /** Returns the first item of a block. */
  public int from(int block) {
    return block * size;
  }

  /** Returns the item after the last of a block. */
  public int to(int block) {
    return Math.min(length, from(block) + size);
  }
}
