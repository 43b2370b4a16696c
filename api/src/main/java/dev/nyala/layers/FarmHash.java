// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The hash FarmHash64 (Google, 2014; the fingerprint that stays the same in all versions), by which
 * TensorFlow puts texts into buckets. Numbers are 64 bits wide and wrap.
 */
final class FarmHash {

  private static final long K0 = 0xc3a5c85c97cb3127L;
  private static final long K1 = 0xb492b66fbe98f273L;
  private static final long K2 = 0x9ae16a3b2f90404fL;
  private static final int BLOCK = 64;
  private static final long SEED = 81;

  /** Two halves of a state. */
  private record Pair(long first, long second) {}

  private final ByteBuffer bytes;
  private final int length;

  private FarmHash(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    this.length = bytes.length;
  }

  static long of(byte[] bytes) {
    FarmHash hash = new FarmHash(bytes);
    if (bytes.length <= 16) {
      return hash.upTo16();
    }
    if (bytes.length <= 32) {
      return hash.upTo32();
    }
    return bytes.length <= BLOCK ? hash.upTo64() : hash.longer();
  }

  private long at(int index) {
    return bytes.getLong(index);
  }

  private long fromEnd(int count) {
    return bytes.getLong(length - count);
  }

  private static long rotate(long value, int bits) {
    return Long.rotateRight(value, bits);
  }

  private static long folded(long value) {
    return value ^ value >>> 47;
  }

  private static long mixed(long u, long v, long factor) {
    long a = folded((u ^ v) * factor);
    return folded((v ^ a) * factor) * factor;
  }

  private long factor() {
    return K2 + length * 2L;
  }

  private long upTo16() {
    if (length >= 8) {
      long a = at(0) + K2;
      long b = fromEnd(8);
      long c = rotate(b, 37) * factor() + a;
      long d = (rotate(a, 25) + b) * factor();
      return mixed(c, d, factor());
    }
    if (length >= 4) {
      long a = bytes.getInt(0) & 0xFFFFFFFFL;
      long b = bytes.getInt(length - 4) & 0xFFFFFFFFL;
      return mixed(length + (a << 3), b, factor());
    }
    if (length == 0) {
      return K2;
    }
    int y = (bytes.get(0) & 0xFF) + ((bytes.get(length >> 1) & 0xFF) << 8);
    int z = length + ((bytes.get(length - 1) & 0xFF) << 2);
    return folded(y * K2 ^ z * K0) * K2;
  }

  private long upTo32() {
    long a = at(0) * K1;
    long b = at(8);
    long c = fromEnd(8) * factor();
    long d = fromEnd(16) * K2;
    return mixed(rotate(a + b, 43) + rotate(c, 30) + d, a + rotate(b + K2, 18) + c, factor());
  }

  private long upTo64() {
    long factor = factor();
    long a = at(0) * K2;
    long b = at(8);
    long c = fromEnd(8) * factor;
    long d = fromEnd(16) * K2;
    long y = rotate(a + b, 43) + rotate(c, 30) + d;
    long z = mixed(y, a + rotate(b + K2, 18) + c, factor);
    long e = at(16) * factor;
    long f = at(24);
    long g = (y + fromEnd(32)) * factor;
    long h = (z + fromEnd(24)) * factor;
    return mixed(rotate(e + f, 43) + rotate(g, 30) + h, e + rotate(f + a, 18) + g, factor);
  }

  /** Mixes 32 bytes into two numbers. */
  private Pair mixed32(int index, long first, long second) {
    long a = first + at(index);
    long b = rotate(second + a + at(index + 24), 21);
    long sum = a + at(index + 8) + at(index + 16);
    return new Pair(sum + at(index + 24), b + rotate(sum, 44) + a);
  }

  private long longer() {
    long seed = SEED;
    long y = seed * K1 + 113;
    long z = folded(y * K2 + 113) * K2;
    long x = seed * K2 + at(0);
    Pair v = new Pair(0, 0);
    Pair w = new Pair(0, 0);
    int blocks = (length - 1) / BLOCK;
    for (int index = 0; index < blocks * BLOCK; index += BLOCK) {
      x = rotate(x + y + v.first() + at(index + 8), 37) * K1;
      y = rotate(y + v.second() + at(index + 48), 42) * K1;
      x ^= w.second();
      y += v.first() + at(index + 40);
      z = rotate(z + w.first(), 33) * K1;
      v = mixed32(index, v.second() * K1, x + w.first());
      w = mixed32(index + 32, z + w.second(), y + at(index + 16));
      long swapped = z;
      z = x;
      x = swapped;
    }
    long factor = K1 + ((z & 0xFF) << 1);
    int last = length - BLOCK;
    w = new Pair(w.first() + (length - 1 & BLOCK - 1), w.second());
    v = new Pair(v.first() + w.first(), v.second());
    w = new Pair(w.first() + v.first(), w.second());
    x = rotate(x + y + v.first() + at(last + 8), 37) * factor;
    y = rotate(y + v.second() + at(last + 48), 42) * factor;
    x ^= w.second() * 9;
    y += v.first() * 9 + at(last + 40);
    z = rotate(z + w.first(), 33) * factor;
    v = mixed32(last, v.second() * factor, x + w.first());
    w = mixed32(last + 32, z + w.second(), y + at(last + 16));
    return mixed(
        mixed(v.first(), w.first(), factor) + folded(y) * K0 + x,
        mixed(v.second(), w.second(), factor) + z,
        factor);
  }
}
