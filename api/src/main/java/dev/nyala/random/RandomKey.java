// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.random;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The name of a stream of random numbers: a seed and a path such as {@code model/dropout}.
 *
 * <p>The 64 bits of the Philox key are {@code mix(mix(seed) ^ fnv(path))}, where {@code fnv} is the
 * 64-bit FNV-1a hash of the path in UTF-8 and {@code mix} one output of SplitMix64. Immutable and
 * thread-safe.
 */
public final class RandomKey {

  private static final long FNV_OFFSET = 0xCBF29CE484222325L;
  private static final long FNV_PRIME = 0x100000001B3L;

  private final long seed;
  private final String path;
  private final long bits;

  private RandomKey(long seed, String path) {
    this.seed = seed;
    this.path = path;
    this.bits = mix(mix(seed) ^ fnv(path));
  }

  /**
   * Returns the root key of a seed, whose path is empty.
   *
   * @param seed any number
   * @return the key
   */
  public static RandomKey of(long seed) {
    return new RandomKey(seed, "");
  }

  /**
   * Returns the key of a seed and a whole path.
   *
   * @param seed any number
   * @param path names separated by slashes; empty for the root
   * @return the key
   */
  public static RandomKey of(long seed, String path) {
    return new RandomKey(seed, Objects.requireNonNull(path, "path"));
  }

  /**
   * Returns the key one level below.
   *
   * @param name the name of a layer or a use
   * @return the key whose path is this path, a slash and the name
   */
  public RandomKey child(String name) {
    return new RandomKey(seed, path.isEmpty() ? name : path + "/" + name);
  }

  /**
   * Returns the seed.
   *
   * @return any number
   */
  public long seed() {
    return seed;
  }

  /**
   * Returns the path.
   *
   * @return names separated by slashes
   */
  public String path() {
    return path;
  }

  /**
   * Returns the key of the generator.
   *
   * @return 64 bits, a hash of seed and path
   */
  public long bits() {
    return bits;
  }

  private static long fnv(String text) {
    long hash = FNV_OFFSET;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ b & 0xFF) * FNV_PRIME;
    }
    return hash;
  }

  private static long mix(long state) {
    long z = state + 0x9E3779B97F4A7C15L;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RandomKey key && seed == key.seed && path.equals(key.path);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(bits);
  }

  @Override
  public String toString() {
    return seed + ":" + path;
  }
}
