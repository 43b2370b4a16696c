// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.random;

/**
 * The counter-based generator Philox4x32-10.
 *
 * <p>A block of four 32-bit words is a function of a 64-bit key and a 128-bit counter. Here the
 * counter's low half is the index of the block and its high half the step, so that any word of any
 * step can be had without those before it. Word {@code n} of a stream is word {@code n % 4} of
 * block {@code n / 4}.
 *
 * <p>An instance holds the block computed last and is not thread-safe; make one per thread.
 *
 * <p>Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
 */
public final class Philox {

  private static final int ROUNDS = 10;
  private static final long MULTIPLIER_0 = 0xD2511F53L;
  private static final long MULTIPLIER_1 = 0xCD9E8D57L;
  private static final int WEYL_0 = 0x9E3779B9;
  private static final int WEYL_1 = 0xBB67AE85;
  private static final long LOW = 0xFFFFFFFFL;

  private final long key;
  private final long step;

  int word0;
  int word1;
  int word2;
  int word3;

  /**
   * Makes a generator.
   *
   * @param key the 64-bit key; its low half is the first key word
   * @param step the high half of the counter
   */
  public Philox(long key, long step) {
    this.key = key;
    this.step = step;
  }

  /**
   * Makes a generator.
   *
   * @param key names the stream
   * @param step the high half of the counter
   */
  public Philox(RandomKey key, long step) {
    this(key.bits(), step);
  }

  /**
   * Computes one block; its words are read with {@link #word(int)}.
   *
   * @param index the low half of the counter
   */
  public void block(long index) {
    int c0 = (int) index;
    int c1 = (int) (index >>> 32);
    int c2 = (int) step;
    int c3 = (int) (step >>> 32);
    int k0 = (int) key;
    int k1 = (int) (key >>> 32);
    // Two rounds in each turn: the second takes the low products without moving them first.
    for (int round = 0; round < ROUNDS; round += 2) {
      long even0 = MULTIPLIER_0 * (c0 & LOW);
      long even1 = MULTIPLIER_1 * (c2 & LOW);
      int d0 = (int) (even1 >>> 32) ^ c1 ^ k0;
      int d2 = (int) (even0 >>> 32) ^ c3 ^ k1;
      long odd0 = MULTIPLIER_0 * (d0 & LOW);
      long odd1 = MULTIPLIER_1 * (d2 & LOW);
      c0 = (int) (odd1 >>> 32) ^ (int) even1 ^ k0 + WEYL_0;
      c1 = (int) odd1;
      c2 = (int) (odd0 >>> 32) ^ (int) even0 ^ k1 + WEYL_1;
      c3 = (int) odd0;
      k0 += WEYL_0 << 1;
      k1 += WEYL_1 << 1;
    }
    word0 = c0;
    word1 = c1;
    word2 = c2;
    word3 = c3;
  }

  /**
   * Returns a word of the block computed last.
   *
   * @param lane from 0 to 3
   * @return 32 random bits
   */
  public int word(int lane) {
    return switch (lane) {
      case 0 -> word0;
      case 1 -> word1;
      case 2 -> word2;
      case 3 -> word3;
      default -> throw new IndexOutOfBoundsException(lane);
    };
  }

  /**
   * Returns 64 bits: word {@code 2 * index} of the stream above word {@code 2 * index + 1}.
   *
   * @param index which pair of words
   * @return 64 random bits
   */
  public long pair(long index) {
    block(index >> 1);
    return (index & 1) == 0 ? pair(word0, word1) : pair(word2, word3);
  }

  /**
   * Returns an integer below a bound, from {@link #pair(long) pair} {@code index} of the stream.
   *
   * <p>It is the high word of the product of 64 random bits and the bound; no value is favoured by
   * more than {@code bound / 2^64}.
   *
   * @param index which pair of words
   * @param bound one past the largest result, positive
   * @return from 0 to {@code bound - 1}
   */
  public long below(long index, long bound) {
    return scale(pair(index), bound);
  }

  static long pair(int high, int low) {
    return (high & LOW) << 32 | low & LOW;
  }

  static long scale(long bits, long bound) {
    return Math.multiplyHigh(bits, bound) + (bits >> 63 & bound);
  }
}
