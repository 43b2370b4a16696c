// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.config.Configurable;
import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import java.util.List;
import java.util.OptionalInt;

/**
 * How texts become numbers in data sets, as Keras's layer {@code TextVectorization} makes them. A
 * model that takes texts itself has {@link dev.nyala.layers.TextVectorization}.
 *
 * <p>A text is standardized, split into tokens, and each token is looked up in a vocabulary, which
 * {@link #adapt} takes from texts: the tokens that occur most often, and among those that occur as
 * often the last by code points first. Nothing depends on the locale. Immutable and thread-safe.
 *
 * <pre>{@code
 * TextVectorizer words =
 *     TextVectorization.of().maxTokens(10_000).outputSequenceLength(200).adapt(train.texts());
 * model.fit(words.dataset(train, LabelMode.BINARY), Fit.epochs(5));
 * }</pre>
 */
public final class TextVectorization extends Configurable<TextVectorization> {

  private OptionalInt maxTokens = OptionalInt.empty();
  private Tokenization tokenization = Tokenization.usual();
  private TextEncoding outputMode = TextEncoding.INT;
  private OptionalInt outputSequenceLength = OptionalInt.empty();
  private boolean padToMaxTokens;

  private TextVectorization() {}

  /**
   * Returns Keras's defaults.
   *
   * @return the settings
   */
  public static TextVectorization of() {
    return new TextVectorization();
  }

  /**
   * Sets the greatest number of tokens, with those for padding and for unknown tokens; unlimited by
   * default.
   *
   * @param count at least 2, and 3 with {@link TextEncoding#INT}, so that one token is left
   * @return a copy
   * @throws DataException if no token is left
   */
  public TextVectorization maxTokens(int count) {
    if (count < 2) {
      throw new DataException(
          Diagnostic.of("A vocabulary has no room for a token")
              .received("maxTokens=%d", count)
              .expected("at least 2"));
    }
    return with(copy -> copy.maxTokens = OptionalInt.of(count));
  }

  /**
   * Sets what is done to a text before it is split; lower case without punctuation by default.
   *
   * @param how the standardization
   * @return a copy
   */
  public TextVectorization standardize(TextStandardization how) {
    return with(
        copy ->
            copy.tokenization =
                new Tokenization(how, copy.tokenization.split(), copy.tokenization.ngrams()));
  }

  /**
   * Sets where a text is split into tokens; at blanks by default.
   *
   * @param where the split
   * @return a copy
   */
  public TextVectorization split(TextSplit where) {
    return with(
        copy ->
            copy.tokenization =
                new Tokenization(
                    copy.tokenization.standardize(), where, copy.tokenization.ngrams()));
  }

  /**
   * Sets that tokens are runs of 1 to some pieces of the split, joined by spaces; single pieces by
   * default.
   *
   * @param longest the greatest number of pieces, at least 1
   * @return a copy
   * @throws DataException if it is less than 1
   */
  public TextVectorization ngrams(int longest) {
    return ngrams(Tokenization.upTo(longest));
  }

  /**
   * Sets that tokens are runs of pieces of the split, joined by spaces.
   *
   * @param lengths how many pieces a token has; first come all tokens of the first length
   * @return a copy
   * @throws DataException if there is none, or one is less than 1
   */
  public TextVectorization ngrams(List<Integer> lengths) {
    if (lengths.isEmpty()) {
      throw new DataException(
          Diagnostic.of("Tokens have no length").expected("a number of pieces, such as 1"));
    }
    return with(
        copy ->
            copy.tokenization =
                new Tokenization(
                    copy.tokenization.standardize(), copy.tokenization.split(), lengths));
  }

  /**
   * Sets what a text becomes; the numbers of its tokens by default.
   *
   * @param mode the encoding
   * @return a copy
   */
  public TextVectorization outputMode(TextEncoding mode) {
    return with(copy -> copy.outputMode = mode);
  }

  /**
   * Sets how many numbers a text becomes with {@link TextEncoding#INT}: its end is padded with 0 or
   * cut. By default that of the longest text.
   *
   * @param length at least 1
   * @return a copy
   * @throws DataException if it is less than 1
   */
  public TextVectorization outputSequenceLength(int length) {
    if (length < 1) {
      throw new DataException(
          Diagnostic.of("Texts are cut to nothing")
              .received("outputSequenceLength=%d", length)
              .expected("at least 1"));
    }
    return with(copy -> copy.outputSequenceLength = OptionalInt.of(length));
  }

  /**
   * Sets that vectors of tokens are as long as {@link #maxTokens}, even if there are fewer; not by
   * default.
   *
   * @param pads whether zeros are added
   * @return a copy
   */
  public TextVectorization padToMaxTokens(boolean pads) {
    return with(copy -> copy.padToMaxTokens = pads);
  }

  /**
   * Learns the vocabulary of texts.
   *
   * @param texts those to train with, and no others; read once
   * @return what encodes texts
   * @throws DataException if there is no token in them, or settings contradict each other
   */
  public TextVectorizer adapt(Iterable<String> texts) {
    check();
    TokenCounts<String> counts = TokenCounts.ofTexts();
    for (String text : texts) {
      counts.add(tokens(text));
    }
    int limit = maxTokens.orElse(Integer.MAX_VALUE) - outputMode.first;
    return new TextVectorizer(
        this, Vocabulary.mostFrequent(counts, limit, outputMode == TextEncoding.TF_IDF));
  }

  /**
   * Takes a vocabulary that was learned before.
   *
   * @param vocabulary its tokens
   * @return what encodes texts
   * @throws DataException if it has more tokens than {@link #maxTokens}, or settings contradict
   *     each other
   */
  public TextVectorizer vocabulary(Vocabulary vocabulary) {
    check();
    int size = vocabulary.size() + outputMode.first;
    if (size > maxTokens.orElse(size)) {
      throw new DataException(
          Diagnostic.of("A vocabulary is larger than the greatest number of tokens")
              .received("%d tokens and %d before them", vocabulary.size(), outputMode.first)
              .expected("at most %d", maxTokens.getAsInt()));
    }
    if (outputMode == TextEncoding.TF_IDF && vocabulary.inverseDocumentFrequencies() == null) {
      throw new DataException(
          Diagnostic.of("A vocabulary does not know in how many texts its tokens occur")
              .received(vocabulary.toString())
              .expected("one learned for TF_IDF")
              .remedy("adapt to the texts again; a file of a vocabulary has its tokens alone"));
    }
    return new TextVectorizer(this, vocabulary);
  }

  private void check() {
    if (outputSequenceLength.isPresent() && outputMode != TextEncoding.INT) {
      throw contradiction("outputSequenceLength with " + outputMode, "it goes with INT");
    }
    if (padToMaxTokens && maxTokens.isEmpty()) {
      throw contradiction("padToMaxTokens without maxTokens", "both or neither");
    }
    if (maxTokens.orElse(Integer.MAX_VALUE) <= outputMode.first) {
      throw contradiction(
          "maxTokens=" + maxTokens.getAsInt() + " with " + outputMode,
          "at least " + (outputMode.first + 1));
    }
  }

  private static DataException contradiction(String received, String expected) {
    return new DataException(
        Diagnostic.of("Settings of text vectorization contradict each other")
            .received(received)
            .expected(expected));
  }

  /** Splits a text into tokens. */
  List<String> tokens(String text) {
    return tokenization.tokens(text);
  }

  TextEncoding outputMode() {
    return outputMode;
  }

  OptionalInt outputSequenceLength() {
    return outputSequenceLength;
  }

  /** Returns how long vectors of tokens are. */
  int width(Vocabulary vocabulary) {
    int size = vocabulary.size() + outputMode.first;
    return padToMaxTokens ? maxTokens.orElse(size) : size;
  }
}
