// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Encodes texts as numbers by a vocabulary; made by {@link TextVectorization}.
 *
 * <p>Immutable and thread-safe.
 */
public final class TextVectorizer {

  private static final int PADDING = 0;

  private final TextVectorization settings;
  private final Vocabulary vocabulary;
  private final TextEncoding mode;

  TextVectorizer(TextVectorization settings, Vocabulary vocabulary) {
    this.settings = settings;
    this.vocabulary = vocabulary;
    this.mode = settings.outputMode();
  }

  /**
   * Returns the tokens that were learned or given.
   *
   * @return without those for padding and for unknown tokens
   */
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  /**
   * Returns the number of tokens, with those for padding and for unknown tokens: the {@code
   * inputDim} of an {@code Embedding}.
   *
   * @return numbers of tokens are below it
   */
  public int vocabularySize() {
    return vocabulary.size() + mode.first;
  }

  /**
   * Returns all tokens by their numbers, as Keras's {@code get_vocabulary}.
   *
   * @return an empty token for padding, if the mode is {@link TextEncoding#INT}; {@code [UNK]} for
   *     unknown tokens; those of the vocabulary
   */
  public List<String> tokens() {
    List<String> tokens = new ArrayList<>(mode == TextEncoding.INT ? List.of("") : List.of());
    tokens.add("[UNK]");
    tokens.addAll(vocabulary.tokens());
    return List.copyOf(tokens);
  }

  /**
   * Returns the tokens that a text is split into.
   *
   * @param text any text
   * @return in order, whether they are in the vocabulary or not
   */
  public List<String> tokenize(String text) {
    return settings.tokens(text);
  }

  /**
   * Returns the numbers of the tokens of a text.
   *
   * @param text any text
   * @return one number for each token, neither padded nor cut
   */
  public int[] numbers(String text) {
    List<String> tokens = settings.tokens(text);
    int[] numbers = new int[tokens.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = vocabulary.number(tokens.get(i), mode.first, mode.first - 1);
    }
    return numbers;
  }

  /**
   * Encodes texts.
   *
   * @param texts one for each sample
   * @return INT32 {@code [texts, length]}, or FLOAT32 {@code [texts, tokens]}, as the mode says
   */
  public Tensor apply(Collection<String> texts) {
    List<int[]> numbers = texts.stream().map(this::numbers).toList();
    int longest = numbers.stream().mapToInt(n -> n.length).max().orElse(0);
    TensorType sample = type(settings.outputSequenceLength().orElse(longest));
    TensorBuffer result =
        new TensorBuffer(TensorType.of(sample.dtype(), texts.size(), sample.shape().toInt(0)));
    for (int i = 0; i < numbers.size(); i++) {
      write(numbers.get(i), result, i);
    }
    return result.toTensor();
  }

  /**
   * Returns labelled texts as samples, which are encoded each time they are read.
   *
   * @param texts texts and their classes
   * @param labels how a class becomes a target
   * @return samples of INT32 input {@code [length]}, or FLOAT32 input {@code [tokens]}, and a
   *     target as the label mode says
   * @throws DataException if the mode is {@link TextEncoding#INT} without a length, or the labels
   *     are binary and there are not two classes
   */
  public RandomAccessDataset dataset(LabelledTexts texts, LabelMode labels) {
    labels.checkClasses(texts.classNames());
    if (mode == TextEncoding.INT && settings.outputSequenceLength().isEmpty()) {
      throw new DataException(
          Diagnostic.of("The samples of a data set would differ in length")
              .expected("one length for all texts")
              .remedy("set TextVectorization.outputSequenceLength before adapt"));
    }
    return new VectorizedTexts(texts, labels, this);
  }

  /** Returns the type of a text of so many tokens. */
  private TensorType type(int length) {
    return mode == TextEncoding.INT
        ? TensorType.of(DType.INT32, length)
        : TensorType.of(DType.FLOAT32, settings.width(vocabulary));
  }

  TensorType sampleType() {
    return type(settings.outputSequenceLength().orElse(0));
  }

  void write(String text, TensorBuffer rows, int row) {
    write(numbers(text), rows, row);
  }

  private void write(int[] numbers, TensorBuffer rows, int row) {
    int width = rows.type().shape().toInt(1);
    int from = row * width;
    if (mode == TextEncoding.INT) {
      int kept = Math.min(width, numbers.length);
      System.arraycopy(numbers, 0, rows.ints(), from, kept);
      Arrays.fill(rows.ints(), from + kept, from + width, PADDING);
      return;
    }
    float[] values = rows.floats();
    Arrays.fill(values, from, from + width, 0);
    for (int number : numbers) {
      int at = from + number;
      values[at] = mode == TextEncoding.MULTI_HOT ? 1 : values[at] + 1;
    }
    float[] weights = vocabulary.inverseDocumentFrequencies();
    if (mode == TextEncoding.TF_IDF && weights != null) {
      weigh(values, from, weights);
    }
  }

  private static void weigh(float[] values, int from, float[] weights) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      values[from + 1 + i] *= weights[i];
      sum += weights[i];
    }
    values[from] *= (float) (sum / weights.length);
  }

  @Override
  public String toString() {
    return "TextVectorizer(" + vocabularySize() + " tokens, " + mode + ")";
  }
}
