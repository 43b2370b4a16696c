// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.format;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;

/**
 * How much of a file is believed before it is refused.
 *
 * @param descriptionBytes the longest description of a model
 * @param descriptionDepth how deep objects and lists may lie in one another
 * @param entryBytes the longest entry of an archive, unpacked; at most 2 GiB
 * @param entryRatio how many times its packed size an entry may have when it is longer than 64 MiB
 */
public record LoadLimits(
    long descriptionBytes, int descriptionDepth, long entryBytes, int entryRatio) {

  private static final long MOST = Integer.MAX_VALUE - 64L;

  /** Validates the numbers. */
  public LoadLimits {
    requirePositive("descriptionBytes", descriptionBytes);
    requirePositive("descriptionDepth", descriptionDepth);
    requirePositive("entryBytes", entryBytes);
    requirePositive("entryRatio", entryRatio);
    if (entryBytes > MOST) {
      throw new ModelException(
          Diagnostic.of("An entry of an archive may not be so long")
              .received("%d bytes", entryBytes)
              .expected("at most %d", MOST));
    }
  }

  private static void requirePositive(String name, long value) {
    if (value < 1) {
      throw new ModelException(
          Diagnostic.of("A limit of files is not positive").received("%s %d", name, value));
    }
  }

  /**
   * Returns limits that no file of Keras has been seen to reach.
   *
   * @return 32 MiB of description, 500 deep; entries of up to 2 GiB, 100 times what they take
   *     packed
   */
  public static LoadLimits usual() {
    return new LoadLimits(1L << 25, 500, MOST, 100);
  }

  /**
   * Sets the longest description of a model; 32 MiB by default.
   *
   * @param bytes positive
   * @return a copy with it
   */
  public LoadLimits descriptionBytes(long bytes) {
    return new LoadLimits(bytes, descriptionDepth, entryBytes, entryRatio);
  }

  /**
   * Sets how deep objects and lists may lie in one another; 500 by default.
   *
   * @param depth positive
   * @return a copy with it
   */
  public LoadLimits descriptionDepth(int depth) {
    return new LoadLimits(descriptionBytes, depth, entryBytes, entryRatio);
  }

  /**
   * Sets the longest entry of an archive, unpacked; 2 GiB by default.
   *
   * @param bytes positive
   * @return a copy with it
   */
  public LoadLimits entryBytes(long bytes) {
    return new LoadLimits(descriptionBytes, descriptionDepth, bytes, entryRatio);
  }

  /**
   * Sets how many times its packed size a long entry may have; 100 by default.
   *
   * @param ratio positive
   * @return a copy with it
   */
  public LoadLimits entryRatio(int ratio) {
    return new LoadLimits(descriptionBytes, descriptionDepth, entryBytes, ratio);
  }
}
