// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

/** What a text becomes. */
public enum TextEncoding {
  /**
   * INT32 {@code [length]}: the numbers of its tokens; 0 pads, 1 is a token not in the vocabulary.
   */
  INT(2),
  /**
   * FLOAT32 {@code [tokens]}: 1 at each token that occurs; token 0 is any not in the vocabulary.
   */
  MULTI_HOT(1),
  /**
   * FLOAT32 {@code [tokens]}: how often each token occurs; token 0 is any not in the vocabulary.
   */
  COUNT(1),
  /**
   * FLOAT32 {@code [tokens]}: how often each token occurs, times {@code log(1 + n / (1 + d))} for
   * {@code d} of the {@code n} texts of the vocabulary that have it. Token 0 is any that is not in
   * the vocabulary, and has the mean of the factors.
   */
  TF_IDF(1);

  /** The number of the first token of the vocabulary. */
  final int first;

  TextEncoding(int first) {
    this.first = first;
  }
}
