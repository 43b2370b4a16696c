// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.Given;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Encodes numbers of categories as vectors, as {@code keras.layers.CategoryEncoding}.
 *
 * <p>Shapes: with {@link OutputMode#MULTI_HOT} or {@link OutputMode#COUNT}, {@code [batch, any]}
 * gives {@code [batch, numTokens]}; with {@link OutputMode#ONE_HOT} any gives the same with another
 * axis {@code numTokens}, which replaces a last axis of size 1. Numbers outside of {@code [0,
 * numTokens)} leave no trace. A second input, of the shape of the first, says what each category
 * counts; counting alone takes it.
 */
public final class CategoryEncoding extends StandardLayer<CategoryEncoding> {

  private final int depth;
  private OutputMode outputMode = OutputMode.MULTI_HOT;

  private CategoryEncoding(int numTokens) {
    this.depth = Checks.positive("CategoryEncoding", "number of tokens", numTokens);
  }

  /**
   * Returns a layer.
   *
   * @param numTokens how many categories there are
   * @return a layer with Keras's defaults
   */
  public static CategoryEncoding of(int numTokens) {
    return new CategoryEncoding(numTokens);
  }

  /**
   * Sets what the vectors say; {@link OutputMode#MULTI_HOT} by default.
   *
   * @param mode {@link OutputMode#ONE_HOT}, {@link OutputMode#MULTI_HOT} or {@link
   *     OutputMode#COUNT}
   * @return a copy with it
   * @throws ModelException if it is another
   */
  public CategoryEncoding outputMode(OutputMode mode) {
    Given.require("outputMode", mode);
    if (mode == OutputMode.INT || mode == OutputMode.TF_IDF) {
      throw new ModelException(
          Diagnostic.of("CategoryEncoding makes vectors of integers, without a vocabulary")
              .received("%s", mode)
              .expected("ONE_HOT, MULTI_HOT or COUNT"));
    }
    return with(layer -> layer.outputMode = mode);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("num_tokens", depth);
    options.put("output_mode", outputMode);
  }

  @Override
  protected List<Value> call(List<Value> inputs, Context context) {
    if (inputs.size() != 2) {
      return super.call(inputs, context);
    }
    if (outputMode != OutputMode.COUNT || !inputs.get(0).shape().equals(inputs.get(1).shape())) {
      throw new ModelException(
          Diagnostic.of("Layer \"%s\" cannot take these weights of categories", path())
              .received("%s for %s with %s", inputs.get(1).type(), inputs.get(0).type(), outputMode)
              .expected("one weight for each category, while counting")
              .where("%s", this));
    }
    return List.of(encode(inputs.get(0), inputs.get(1).cast(dtype())));
  }

  @Override
  protected Value call(Value x, Context context) {
    return encode(x, null);
  }

  private Value encode(Value x, @Nullable Value weights) {
    if (outputMode.isOfSamples()) {
      Checks.rank(this, x.type(), 2);
    }
    return outputMode.encode(x, depth, dtype(), weights);
  }
}
