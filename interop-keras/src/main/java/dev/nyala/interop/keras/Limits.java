// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras;

/**
 * How much of a file is believed.
 *
 * @param jsonBytes the longest description of a model
 * @param jsonDepth how deep objects and lists may lie in one another
 * @param entryBytes the longest entry of an archive, unpacked
 * @param entryRatio how many times its packed size an entry may have when it is longer than 64 MiB
 */
public record Limits(long jsonBytes, int jsonDepth, long entryBytes, int entryRatio) {

  /**
   * Returns limits that no file of Keras has been seen to reach.
   *
   * @return 32 MiB of JSON, 500 deep; entries of up to 2 GiB, 100 times what they take packed
   */
  public static Limits usual() {
    return new Limits(1L << 25, 500, Integer.MAX_VALUE - 64L, 100);
  }
}
