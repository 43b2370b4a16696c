// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.data.TokenCounts;
import dev.nyala.error.Given;
import dev.nyala.tensor.HostValue;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import dev.nyala.tensor.Texts;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks texts up in a vocabulary, as {@code keras.layers.StringLookup}: each text is one token.
 *
 * <p>The numbers are: 0 for the mask token, if there is one and the mode is {@link OutputMode#INT};
 * then those of unknown tokens; then those of the vocabulary in its order. Shapes: texts of any
 * shape give the same, of INT64; with another output mode the numbers are encoded as {@link
 * CategoryEncoding} encodes categories, in INT64 too, or in FLOAT32 with {@link OutputMode#TF_IDF},
 * and mask tokens leave no trace. It runs before the graph. The way back, from numbers to texts,
 * which no graph holds, is {@link #tokens()}.
 */
public final class StringLookup extends LookupLayer<String, StringLookup> {

  private @Nullable String maskToken;
  private String oovToken = "[UNK]";

  private StringLookup(List<String> vocabulary) {
    super(vocabulary);
  }

  /**
   * Returns a layer.
   *
   * @param vocabulary distinct tokens, perhaps after those for masks and unknown ones; none if it
   *     is to be learned by {@link #adapt}
   * @return a layer with Keras's defaults
   */
  public static StringLookup of(String... vocabulary) {
    Given.requireAll("vocabulary", vocabulary);
    return of(Arrays.asList(vocabulary));
  }

  /**
   * Returns a layer.
   *
   * @param vocabulary distinct tokens, perhaps after those for masks and unknown ones
   * @return a layer with Keras's defaults
   */
  public static StringLookup of(List<String> vocabulary) {
    Given.requireAll("vocabulary", vocabulary);
    return new StringLookup(vocabulary);
  }

  /**
   * Sets a token that means nothing; none by default.
   *
   * @param token any text
   * @return a copy with it
   */
  public StringLookup maskToken(String token) {
    Given.require("maskToken", token);
    return with(layer -> layer.maskToken = token);
  }

  /**
   * Sets what stands for unknown tokens in {@link #tokens()}; {@code [UNK]} by default.
   *
   * @param token any text
   * @return a copy with it
   */
  public StringLookup oovToken(String token) {
    Given.require("oovToken", token);
    return with(layer -> layer.oovToken = token);
  }

  /**
   * Learns the vocabulary: the tokens that occur most often, and among those that occur as often
   * the last by code points first.
   *
   * @param data texts of any shape, each a token; a document of {@link OutputMode#TF_IDF} is a row
   * @return a copy with the vocabulary
   */
  public StringLookup adapt(Texts data) {
    Given.require("data", data);
    TokenCounts<String> counts = TokenCounts.ofTexts();
    int rows = data.shape().rank() == 0 ? 1 : data.shape().toInt(0);
    int width = rows == 0 ? 0 : data.size() / rows;
    for (int row = 0; row < rows; row++) {
      counts.add(data.elements().subList(row * width, (row + 1) * width));
    }
    return learned(counts);
  }

  /**
   * Returns all tokens by their numbers, as Keras's {@code get_vocabulary}.
   *
   * @return the mask token, if it has a number; the token for unknown ones, as often as they have
   *     numbers; the vocabulary
   */
  public List<String> tokens() {
    return all();
  }

  @Override
  @Nullable String mask() {
    return maskToken;
  }

  @Override
  String oov() {
    return oovToken;
  }

  @Override
  int bucket(String token, int count) {
    return hash.of(token, count);
  }

  @Override
  TensorType outputType(SymbolicTensor input) {
    requireText(input);
    return table().encoding().type(this, input.shape());
  }

  @Override
  Tensor compute(HostValue values) {
    Texts texts = texts(values);
    LookupTable<String> table = table();
    long[] numbers = texts.elements().stream().mapToLong(table::number).toArray();
    return table.encoding().encode(numbers, texts.shape());
  }
}
