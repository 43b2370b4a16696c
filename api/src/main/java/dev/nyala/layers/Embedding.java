// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.constraints.WeightConstraint;
import dev.nyala.error.Given;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Gather;
import dev.nyala.initializers.Initializer;
import dev.nyala.initializers.RandomUniform;
import dev.nyala.regularizers.Regularizer;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks up a vector for each token id, as {@code keras.layers.Embedding}.
 *
 * <p>Shapes: ids {@code [batch, ...]} give {@code [batch, ..., outputDim]}. Weights: {@code
 * embeddings [inputDim, outputDim]}. Ids that are fed to the model and lie outside {@code [0,
 * inputDim)} are refused before the run; computed ones count as the nearest that is inside.
 */
public final class Embedding extends StandardLayer<Embedding> {

  private final int inputDim;
  private final int outputDim;
  private boolean maskZero;
  private WeightOptions embeddingsOptions = new WeightOptions(new RandomUniform());
  private @Nullable Parameter embeddings;

  private Embedding(int inputDim, int outputDim) {
    this.inputDim = Checks.positive("Embedding", "number of ids", inputDim);
    this.outputDim = Checks.positive("Embedding", "size of vectors", outputDim);
  }

  /**
   * Returns a layer.
   *
   * @param inputDim number of ids, the largest plus 1
   * @param outputDim size of the vectors
   * @return a layer with Keras's defaults
   */
  public static Embedding of(int inputDim, int outputDim) {
    return new Embedding(inputDim, outputDim);
  }

  /**
   * Sets whether id 0 is padding, which layers that know masks skip; false by default.
   *
   * @param mask true to mask it
   * @return a copy with that choice
   */
  public Embedding maskZero(boolean mask) {
    return with(layer -> layer.maskZero = mask);
  }

  /**
   * Sets the initializer; uniform in ±0.05 by default.
   *
   * @param initializer makes the first vectors
   * @return a copy with it
   */
  public Embedding embeddingsInitializer(Initializer initializer) {
    Given.require("embeddingsInitializer", initializer);
    return with(
        layer -> layer.embeddingsOptions = layer.embeddingsOptions.initializer(initializer));
  }

  /**
   * Sets a penalty on the vectors; none by default.
   *
   * @param regularizer the penalty
   * @return a copy with it
   */
  public Embedding embeddingsRegularizer(Regularizer regularizer) {
    Given.require("embeddingsRegularizer", regularizer);
    return with(
        layer -> layer.embeddingsOptions = layer.embeddingsOptions.regularizer(regularizer));
  }

  /**
   * Sets a projection of the vectors after each update; none by default.
   *
   * @param constraint the projection
   * @return a copy with it
   */
  public Embedding embeddingsConstraint(WeightConstraint constraint) {
    Given.require("embeddingsConstraint", constraint);
    return with(layer -> layer.embeddingsOptions = layer.embeddingsOptions.constraint(constraint));
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("input_dim", inputDim);
    options.put("output_dim", outputDim);
    options.put("mask_zero", maskZero);
    options.put("embeddings", embeddingsOptions);
  }

  @Override
  protected void build(List<TensorType> inputs) {
    embeddings = weight("embeddings", Shape.of(inputDim, outputDim), embeddingsOptions);
  }

  @Override
  protected Value call(Value x, Context context) {
    context.requireRange(x, 0, inputDim, "token ids");
    boolean wide = x.dtype() == DType.INT64;
    Value ids = wide ? x : x.cast(DType.INT32);
    Value table = context.get(Checks.built(this, embeddings));
    Value vectors = table.graph().add(new Gather(0, 0), table, ids);
    if (maskZero) {
      context.setMask(vectors, ids.notEqual(0));
    }
    return vectors;
  }
}
