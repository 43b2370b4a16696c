// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.error.Given;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How texts become tokens: what is done to them, where they are split, and how many pieces make a
 * token.
 *
 * @param standardize what is done to a text before it is split
 * @param split where it is split
 * @param ngrams how many pieces a token has; none stands for one
 */
public record Tokenization(TextStandardization standardize, TextSplit split, List<Integer> ngrams) {

  /**
   * Validates the lengths and copies them.
   *
   * @throws DataException if one is less than 1
   */
  public Tokenization {
    Given.require("standardize", standardize);
    Given.require("split", split);
    Given.requireAll("ngrams", ngrams);
    ngrams = List.copyOf(ngrams);
    ngrams.forEach(Tokenization::checked);
  }

  /**
   * Returns Keras's defaults: lower case without punctuation, split at blanks, single pieces.
   *
   * @return the settings
   */
  public static Tokenization usual() {
    return new Tokenization(
        TextStandardization.LOWER_AND_STRIP_PUNCTUATION, TextSplit.WHITESPACE, List.of());
  }

  /**
   * Returns the lengths from 1 on.
   *
   * @param longest the greatest number of pieces, at least 1
   * @return all lengths up to it
   * @throws DataException if it is less than 1
   */
  public static List<Integer> upTo(int longest) {
    return IntStream.rangeClosed(1, checked(longest)).boxed().toList();
  }

  private static int checked(int length) {
    if (length < 1) {
      throw new DataException(
          Diagnostic.of("A token has no pieces")
              .received("ngrams of %d", length)
              .expected("at least 1"));
    }
    return length;
  }

  /**
   * Splits a text into tokens.
   *
   * @param text any text
   * @return all tokens of the first length, then those of the next, each in order
   */
  public List<String> tokens(String text) {
    return runs(split.apply(standardize.apply(text)));
  }

  /**
   * Makes tokens of a text that is split already.
   *
   * @param pieces the text's pieces
   * @return all tokens of the first length, then those of the next, each in order
   */
  public List<String> tokens(List<String> pieces) {
    return runs(pieces.stream().map(standardize::apply).toList());
  }

  private List<String> runs(List<String> pieces) {
    if (ngrams.isEmpty()) {
      return pieces;
    }
    List<String> tokens = new ArrayList<>();
    for (int length : ngrams) {
      for (int i = 0; i + length <= pieces.size(); i++) {
        tokens.add(String.join(" ", pieces.subList(i, i + length)));
      }
    }
    return tokens;
  }
}
