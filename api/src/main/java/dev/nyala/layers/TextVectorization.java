// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.data.TextSplit;
import dev.nyala.data.TextStandardization;
import dev.nyala.data.TokenCounts;
import dev.nyala.data.Tokenization;
import dev.nyala.error.Diagnostic;
import dev.nyala.error.Given;
import dev.nyala.error.ModelException;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.HostValue;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import dev.nyala.tensor.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Makes numbers of texts, as {@code keras.layers.TextVectorization}: a text is standardized and
 * split into tokens, and each token is looked up in a vocabulary, which {@link #adapt} learns.
 *
 * <p>Shapes: texts {@code [batch]} or {@code [batch, 1]} give INT64 {@code [batch, length]}, where
 * 0 pads and 1 is an unknown token; with another output mode a vector for each text, {@code [batch,
 * tokens]}, of INT64, or of FLOAT32 with {@link OutputMode#TF_IDF}, whose first number is of
 * unknown tokens. Without a split, texts {@code [batch, tokens]} are tokens already. It runs before
 * the graph.
 *
 * <pre>{@code
 * TextVectorization words =
 *     TextVectorization.of().maxTokens(10_000).outputSequenceLength(200).adapt(train);
 * Model model =
 *     Sequential.of(Input.text(1), words, Embedding.of(10_000, 16), GlobalAveragePooling1D.of(), ...);
 * }</pre>
 */
public final class TextVectorization extends HostLayer<TextVectorization> {

  private Tokenization tokenization = Tokenization.usual();
  private StringLookup lookup = StringLookup.of().maskToken("");
  private int outputSequenceLength;

  private TextVectorization() {}

  /**
   * Returns a layer without a vocabulary.
   *
   * @return a layer with Keras's defaults
   */
  public static TextVectorization of() {
    return new TextVectorization();
  }

  private TextVectorization lookup(UnaryOperator<StringLookup> change) {
    return with(layer -> layer.lookup = change.apply(lookup));
  }

  /**
   * Sets the greatest number of tokens, with those for padding and for unknown tokens; unlimited by
   * default.
   *
   * @param count at least 2
   * @return a copy with it
   */
  public TextVectorization maxTokens(int count) {
    return lookup(to -> to.maxTokens(count));
  }

  /**
   * Sets what is done to a text before it is split; lower case without punctuation by default.
   *
   * @param how the standardization
   * @return a copy with it
   */
  public TextVectorization standardize(TextStandardization how) {
    Tokenization now = tokenization;
    return tokenized(new Tokenization(how, now.split(), now.ngrams()));
  }

  private TextVectorization tokenized(Tokenization changed) {
    return with(layer -> layer.tokenization = changed);
  }

  /**
   * Sets where a text is split into tokens; at blanks by default.
   *
   * @param where the split
   * @return a copy with it
   */
  public TextVectorization split(TextSplit where) {
    Tokenization now = tokenization;
    return tokenized(new Tokenization(now.standardize(), where, now.ngrams()));
  }

  /**
   * Sets that tokens are runs of 1 to some pieces of the split, joined by spaces; single pieces by
   * default.
   *
   * @param longest the greatest number of pieces, at least 1
   * @return a copy with it
   */
  public TextVectorization ngrams(int longest) {
    return ngrams(Tokenization.upTo(longest));
  }

  /**
   * Sets that tokens are runs of pieces of the split, joined by spaces.
   *
   * @param lengths how many pieces a token has; first come all tokens of the first length
   * @return a copy with them
   */
  public TextVectorization ngrams(List<Integer> lengths) {
    Tokenization now = tokenization;
    return tokenized(new Tokenization(now.standardize(), now.split(), lengths));
  }

  /**
   * Sets what a text becomes; {@link OutputMode#INT}, the numbers of its tokens, by default.
   *
   * @param mode any but {@link OutputMode#ONE_HOT}
   * @return a copy with it
   * @throws ModelException if it is that one
   */
  public TextVectorization outputMode(OutputMode mode) {
    if (mode == OutputMode.ONE_HOT) {
      throw new ModelException(
          Diagnostic.of("TextVectorization has no vector for each token")
              .received("%s", mode)
              .expected("INT, MULTI_HOT, COUNT or TF_IDF")
              .remedy("use INT, and CategoryEncoding after it"));
    }
    return lookup(to -> to.outputMode(mode));
  }

  /**
   * Sets how many numbers a text becomes with {@link OutputMode#INT}: its end is padded with 0 or
   * cut. By default that of the longest text of a batch.
   *
   * @param length at least 1
   * @return a copy with it
   */
  public TextVectorization outputSequenceLength(int length) {
    Checks.positive("TextVectorization", "output sequence length", length);
    return with(layer -> layer.outputSequenceLength = length);
  }

  /**
   * Sets that vectors of tokens are as long as {@link #maxTokens}, even if there are fewer; false
   * by default.
   *
   * @param pad true to add zeros
   * @return a copy with that choice
   */
  public TextVectorization padToMaxTokens(boolean pad) {
    return lookup(to -> to.padToMaxTokens(pad));
  }

  /**
   * Sets the vocabulary; none by default.
   *
   * @param tokens distinct, perhaps after those for padding, an empty one, and unknown tokens,
   *     {@code [UNK]}
   * @return a copy with it
   */
  public TextVectorization vocabulary(List<String> tokens) {
    Given.requireAll("vocabulary", tokens);
    return lookup(to -> to.vocabulary(tokens));
  }

  /**
   * Sets how much tokens tell of a text, for {@link OutputMode#TF_IDF}; none by default.
   *
   * @param weights one for each token of the vocabulary; unknown ones then have their mean, unless
   *     the vocabulary begins with {@code [UNK]}
   * @return a copy with them
   */
  public TextVectorization idfWeights(double... weights) {
    return lookup(to -> to.idfWeights(weights));
  }

  /**
   * Learns the vocabulary: the tokens that occur most often, and among those that occur as often
   * the last by code points first.
   *
   * @param data the texts to train with
   * @return a copy with the vocabulary
   * @throws ModelException if the layer cannot take texts of that shape
   */
  public TextVectorization adapt(Texts data) {
    Given.require("data", data);
    requireShape(new GivenValue(data));
    TokenCounts<String> counts = TokenCounts.ofTexts();
    tokens(data).forEach(counts::add);
    return lookup(to -> to.learned(counts));
  }

  /**
   * Returns all tokens by their numbers, as Keras's {@code get_vocabulary}.
   *
   * @return an empty token for padding, with {@link OutputMode#INT}; {@code [UNK]} for unknown
   *     tokens; the vocabulary
   */
  public List<String> tokens() {
    return lookup.tokens();
  }

  /**
   * Tells where the vocabulary is from; files keep one that was learned apart from the options.
   *
   * @return true if it was learned by {@link #adapt}, false if it was given or there is none
   */
  public boolean isLearned() {
    return lookup.isLearned();
  }

  /**
   * Returns how much each token tells with {@link OutputMode#TF_IDF}.
   *
   * @return FLOAT32, one for each number, or nothing with another mode
   * @throws ModelException if the layer has no vocabulary
   */
  public Optional<Tensor> tokenWeights() {
    return lookup.tokenWeights();
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    Options inner = lookup.options();
    options.put("max_tokens", inner.value("max_tokens"));
    TextStandardization how = tokenization.standardize();
    options.put("standardize", how == TextStandardization.NONE ? null : how);
    TextSplit where = tokenization.split();
    options.put("split", where == TextSplit.NONE ? null : where);
    options.put("ngrams", tokenization.ngrams().isEmpty() ? null : tokenization.ngrams());
    options.put("output_mode", lookup.outputMode);
    options.put(
        "output_sequence_length", outputSequenceLength == 0 ? null : (Object) outputSequenceLength);
    for (String option : List.of("pad_to_max_tokens", "vocabulary", "idf_weights")) {
      options.put(option, inner.value(option));
    }
  }

  private boolean splits() {
    return tokenization.split() != TextSplit.NONE;
  }

  private void requireShape(SymbolicTensor input) {
    requireText(input);
    Shape shape = input.shape();
    boolean fits = splits() ? shape.rank() == 1 || isColumn(shape) : shape.rank() == 2;
    if (!fits) {
      throw new ModelException(
          Diagnostic.of("Layer \"%s\" cannot take texts of this shape", path())
              .received("%s", shape)
              .expected(splits() ? "[batch] or [batch, 1]" : "[batch, tokens], as split is NONE")
              .where("%s", this));
    }
  }

  private static boolean isColumn(Shape shape) {
    return shape.rank() == 2 && shape.dim(1).is(1);
  }

  @Override
  TensorType outputType(SymbolicTensor input) {
    requireShape(input);
    if (outputSequenceLength > 0 && lookup.outputMode != OutputMode.INT) {
      throw new ModelException(
          Diagnostic.of("Layer \"%s\" cuts vectors of tokens", path())
              .received("outputSequenceLength with %s", lookup.outputMode)
              .expected("INT")
              .where("%s", this));
    }
    Shape shape = input.shape();
    boolean pieces = !splits() && tokenization.ngrams().isEmpty();
    Dim length =
        outputSequenceLength > 0
            ? Dim.of(outputSequenceLength)
            : pieces ? shape.dim(1) : unknownLength(input);
    return lookup.table().encoding().type(this, Shape.ofDims(shape.dim(0), length));
  }

  private Dim unknownLength(SymbolicTensor input) {
    String given = input.givenName();
    return Dim.symbol(((given == null ? "text" : given) + "_" + name()).replaceAll("\\W", "_"));
  }

  /** Returns the tokens of each sample. */
  private List<List<String>> tokens(Texts texts) {
    List<List<String>> tokens = new ArrayList<>();
    if (splits()) {
      texts.elements().forEach(text -> tokens.add(tokenization.tokens(text)));
    } else {
      for (int row = 0; row < texts.shape().toInt(0); row++) {
        tokens.add(tokenization.tokens(texts.rows(row, row + 1).elements()));
      }
    }
    return tokens;
  }

  @Override
  Tensor compute(HostValue values) {
    LookupTable<String> table = lookup.table();
    List<long[]> numbers = new ArrayList<>();
    for (List<String> tokens : tokens(texts(values))) {
      numbers.add(tokens.stream().mapToLong(table::number).toArray());
    }
    if (lookup.outputMode != OutputMode.INT) {
      return table.encoding().encode(numbers);
    }
    int longest = numbers.stream().mapToInt(sample -> sample.length).max().orElse(0);
    int length = outputSequenceLength > 0 ? outputSequenceLength : longest;
    TensorBuffer result = new TensorBuffer(TensorType.of(DType.INT64, numbers.size(), length));
    for (int i = 0; i < numbers.size(); i++) {
      long[] sample = numbers.get(i);
      System.arraycopy(sample, 0, result.longs(), i * length, Math.min(length, sample.length));
    }
    return result.toTensor();
  }
}
