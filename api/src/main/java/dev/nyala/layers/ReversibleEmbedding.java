// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.Given;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.ops.Elementwise;
import dev.nyala.ops.LinearAlgebra;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An embedding that also projects vectors back to scores of ids, as {@code
 * keras.layers.ReversibleEmbedding} (Press and Wolf, 2016).
 *
 * <p>Called, it is an {@link Embedding}. {@link #reverse(SymbolicTensor)} takes {@code [batch, ...,
 * outputDim]} to {@code [batch, ..., inputDim]}; masks end there. Weights: {@code embeddings
 * [inputDim, outputDim]}, and {@code reverse_embeddings [outputDim, inputDim]} unless both are one.
 *
 * <pre>{@code
 * ReversibleEmbedding tokens = ReversibleEmbedding.of(1000, 64);
 * SymbolicTensor scores = tokens.reverse(body.call(tokens.call(ids)));
 * }</pre>
 */
public final class ReversibleEmbedding extends EmbeddingLayer<ReversibleEmbedding> {

  private boolean tieWeights = true;
  private @Nullable DType reverseDtype;
  private @Nullable Double logitSoftCap;
  private @Nullable Parameter reverseEmbeddings;
  private @Nullable Parameter reverseScale;

  private ReversibleEmbedding(int inputDim, int outputDim) {
    super("ReversibleEmbedding", inputDim, outputDim);
  }

  /**
   * Returns a layer.
   *
   * @param inputDim number of ids, the largest plus 1
   * @param outputDim size of the vectors
   * @return a layer with Keras's defaults
   */
  public static ReversibleEmbedding of(int inputDim, int outputDim) {
    return new ReversibleEmbedding(inputDim, outputDim);
  }

  /**
   * Sets whether both directions share their weights; true by default.
   *
   * @param tie false for a weight of the way back
   * @return a copy with that choice
   */
  public ReversibleEmbedding tieWeights(boolean tie) {
    return with(layer -> layer.tieWeights = tie);
  }

  /**
   * Sets the dtype in which the way back is computed; that of the layer by default.
   *
   * @param newDtype a float type
   * @return a copy with it
   * @throws ModelException if it is none of floats
   */
  public ReversibleEmbedding reverseDtype(DType newDtype) {
    Given.require("reverseDtype", newDtype);
    if (!newDtype.isFloating()) {
      throw new ModelException(
          Diagnostic.of("ReversibleEmbedding cannot project in such a dtype")
              .received("%s", newDtype)
              .expected("a dtype of floats"));
    }
    return with(layer -> layer.reverseDtype = newDtype);
  }

  /**
   * Sets a soft limit of scores, which are {@code tanh(score / cap) × cap}; none by default.
   *
   * @param cap not 0
   * @return a copy with it
   * @throws ModelException if it is 0 or not finite
   */
  public ReversibleEmbedding logitSoftCap(double cap) {
    if (cap == 0 || !Double.isFinite(cap)) {
      throw new ModelException(
          Diagnostic.of("ReversibleEmbedding has a limit of scores that cannot be one")
              .received("%s", cap)
              .expected("a positive number"));
    }
    return with(layer -> layer.logitSoftCap = cap);
  }

  /**
   * Projects vectors back to scores of ids, as calling Keras's layer with {@code reverse=True}.
   *
   * @param vectors {@code [batch, ..., outputDim]}
   * @return {@code [batch, ..., inputDim]}
   */
  public SymbolicTensor reverse(SymbolicTensor vectors) {
    return callReversed(vectors);
  }

  /**
   * Projects vectors back to scores of ids, within the call of a layer that has this one as a part.
   *
   * @param vectors {@code [batch, ..., outputDim]}
   * @param context of the call
   * @return {@code [batch, ..., inputDim]}
   */
  public Value reverse(Value vectors, Context context) {
    return context.callReversed(this, vectors);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("tie_weights", tieWeights);
    options.put("reverse_dtype", reverseDtype);
    options.put("logit_soft_cap", logitSoftCap);
  }

  @Override
  protected void build(List<TensorType> inputs) {
    super.build(inputs);
    Shape shape = Shape.of(outputDim, inputDim);
    if (!tieWeights && quantization == null) {
      reverseEmbeddings = weight("reverse_embeddings", shape, embeddingsOptions.initializer());
    } else if (!tieWeights) {
      reverseEmbeddings = steps("reverse_embeddings", shape);
      reverseScale = perUnit("reverse_embeddings_scale");
    }
  }

  @Override
  protected Value call(Value x, Context context) {
    return context.reversed() ? scores(x, context) : super.call(x, context);
  }

  /** Keras's layer loses its mask when it is quantized. */
  @Override
  boolean masks() {
    return super.masks() && quantization == null;
  }

  private Value scores(Value x, Context context) {
    Checks.rankAtLeast(this, x, 2);
    Value kernel = tieWeights ? table(context).transpose(1, 0) : own(reverseEmbeddings, context);
    Checks.sameDim(this, x, x.rank() - 1, kernel.shape().dim(0));
    Value scores = quantization == null ? exact(x, kernel) : inSteps(x, kernel, context);
    return logitSoftCap == null
        ? scores
        : Elementwise.tanh(scores.divide(logitSoftCap)).multiply(logitSoftCap);
  }

  private Value own(@Nullable Parameter parameter, Context context) {
    return context.get(Checks.built(this, parameter));
  }

  private Value exact(Value x, Value kernel) {
    DType dtype = reverseDtype == null ? dtype() : reverseDtype;
    return LinearAlgebra.matmul(x.cast(dtype), kernel.cast(dtype));
  }

  /** As in Keras, no gradients pass the rounding here, as they do in {@link Dense}. */
  private Value inSteps(Value x, Value kernel, Context context) {
    Value scale = tieWeights ? scale(context) : own(reverseScale, context);
    Value floats = x.cast(dtype());
    Value steps = kernel.cast(dtype());
    if (quantization == Quantization.INT8_WEIGHTS) {
      return LinearAlgebra.matmul(floats, steps).divide(scale);
    }
    Value inputs = Steps.perUnit(floats, -1);
    return LinearAlgebra.matmul(Steps.rounded(floats, inputs), steps)
        .divide(inputs.multiply(scale));
  }
}
