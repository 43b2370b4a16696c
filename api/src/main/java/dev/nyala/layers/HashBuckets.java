// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts texts, in UTF-8, and the decimal digits of integers into buckets as TensorFlow does: by
 * FarmHash64, or with a salt by SipHash.
 *
 * @param salt two numbers, or null
 */
record HashBuckets(@Nullable List<Long> salt) {

  int of(String text, int buckets) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    long hash = salt == null ? FarmHash.of(bytes) : SipHash.of(bytes, salt.get(0), salt.get(1));
    return (int) Long.remainderUnsigned(hash, buckets);
  }

  int of(long number, int buckets) {
    return of(Long.toString(number), buckets);
  }
}
