// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * A text as numbers, one for each character, to learn to write like it.
 *
 * <p>The vocabulary is the distinct characters (Unicode code points) of the text in the order of
 * their codes. Immutable and thread-safe.
 */
public final class TextCorpus {

  private final int[] vocabulary;
  private final int[] tokens;

  private TextCorpus(int[] characters) {
    if (characters.length == 0) {
      throw new DataException(Diagnostic.of("A text is empty").expected("some characters"));
    }
    this.vocabulary = Arrays.stream(characters).sorted().distinct().toArray();
    this.tokens = new int[characters.length];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = Arrays.binarySearch(vocabulary, characters[i]);
    }
  }

  /**
   * Returns the corpus of a text.
   *
   * @param text at least one character
   * @return the corpus
   * @throws DataException if the text is empty
   */
  public static TextCorpus of(String text) {
    return new TextCorpus(text.codePoints().toArray());
  }

  /**
   * Reads a text file.
   *
   * @param file in UTF-8, gzipped or not
   * @return the corpus
   * @throws DataException if the file is missing, empty or not in UTF-8
   */
  public static TextCorpus read(Path file) {
    String text = TextFiles.read(file, StandardCharsets.UTF_8);
    if (text.isEmpty()) {
      throw new DataException(
          Diagnostic.of("A text is empty").expected("some characters").where(file.toString()));
    }
    return of(text);
  }

  /**
   * Returns the number of distinct characters.
   *
   * @return tokens are below it
   */
  public int vocabularySize() {
    return vocabulary.length;
  }

  /**
   * Returns the distinct characters in the order of their tokens.
   *
   * @return a text of {@link #vocabularySize()} code points
   */
  public String vocabulary() {
    return new String(vocabulary, 0, vocabulary.length);
  }

  /**
   * Returns the number of characters of the text.
   *
   * @return at least 1
   */
  public int size() {
    return tokens.length;
  }

  /**
   * Returns the tokens of the whole text.
   *
   * @return INT32 {@code [size]}
   */
  public Tensor tokens() {
    return Tensor.of(Shape.of(tokens.length), tokens);
  }

  /**
   * Returns the tokens of a text.
   *
   * @param text characters of the vocabulary
   * @return one token for each code point
   * @throws DataException if a character is not in the vocabulary
   */
  public int[] encode(String text) {
    int[] characters = text.codePoints().toArray();
    for (int i = 0; i < characters.length; i++) {
      int token = Arrays.binarySearch(vocabulary, characters[i]);
      if (token < 0) {
        throw new DataException(
            Diagnostic.of("A character does not occur in the corpus")
                .received("%s at position %d", name(characters[i]), i)
                .expected("characters of the text that was learned"));
      }
      characters[i] = token;
    }
    return characters;
  }

  private static String name(int codePoint) {
    return String.format(Locale.ROOT, "'%s' (U+%04X)", Character.toString(codePoint), codePoint);
  }

  /**
   * Returns the text of tokens.
   *
   * @param text tokens below {@link #vocabularySize()}
   * @return one code point for each token
   * @throws DataException if a token is out of range
   */
  public String decode(int... text) {
    StringBuilder decoded = new StringBuilder(text.length);
    for (int i = 0; i < text.length; i++) {
      if (text[i] < 0 || text[i] >= vocabulary.length) {
        throw new DataException(
            Diagnostic.of("A token is out of range")
                .received("token %d at position %d", text[i], i)
                .expected("0 to %d", vocabulary.length - 1));
      }
      decoded.appendCodePoint(vocabulary[text[i]]);
    }
    return decoded.toString();
  }

  /**
   * Returns pieces of the text, each with the character that follows it.
   *
   * @param length characters in a piece, at least 1
   * @param stride characters between the beginnings of pieces, at least 1
   * @return INT32 input {@code [length]} and target {@code []}, copied when it is read
   * @throws DataException if the text is too short for one piece
   */
  public RandomAccessDataset nextCharacter(int length, int stride) {
    return new TextWindows(tokens, length, stride, Shape.scalar());
  }

  /**
   * Returns pieces of the text, each with the same piece one character later.
   *
   * @param length characters in a piece, at least 1
   * @param stride characters between the beginnings of pieces, at least 1
   * @return INT32 input {@code [length]} and target {@code [length]}, copied when it is read
   * @throws DataException if the text is too short for one piece
   */
  public RandomAccessDataset shifted(int length, int stride) {
    return new TextWindows(tokens, length, stride, Shape.of(Math.max(0, length)));
  }
}
