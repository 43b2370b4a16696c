// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.constraints.WeightConstraint;
import dev.nyala.error.Given;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Gather;
import dev.nyala.initializers.Initializer;
import dev.nyala.initializers.Ones;
import dev.nyala.initializers.RandomUniform;
import dev.nyala.initializers.Zeros;
import dev.nyala.ops.Shapes;
import dev.nyala.regularizers.Regularizer;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Embedding} and {@link ReversibleEmbedding} have in common: a table of vectors.
 *
 * @param <L> the layer itself, so that withers return it
 */
public abstract sealed class EmbeddingLayer<L extends EmbeddingLayer<L>> extends StandardLayer<L>
    implements Quantizable<L> permits Embedding, ReversibleEmbedding {

  final int inputDim;
  final int outputDim;
  @Nullable Quantization quantization;
  WeightOptions embeddingsOptions = new WeightOptions(new RandomUniform());
  boolean maskZero;
  private @Nullable Parameter embeddings;
  private @Nullable Parameter scale;

  EmbeddingLayer(String kind, int inputDim, int outputDim) {
    this.inputDim = Checks.positive(kind, "number of ids", inputDim);
    this.outputDim = Checks.positive(kind, "size of vectors", outputDim);
  }

  /**
   * Sets whether id 0 is padding, which layers that know masks skip; false by default.
   *
   * @param mask true to mask it
   * @return a copy with that choice
   */
  public final L maskZero(boolean mask) {
    return with(layer -> layer.maskZero = mask);
  }

  /**
   * Sets the initializer; uniform in ±0.05 by default.
   *
   * @param initializer makes the first vectors
   * @return a copy with it
   */
  public final L embeddingsInitializer(Initializer initializer) {
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
  public final L embeddingsRegularizer(Regularizer regularizer) {
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
  public final L embeddingsConstraint(WeightConstraint constraint) {
    Given.require("embeddingsConstraint", constraint);
    return with(layer -> layer.embeddingsOptions = layer.embeddingsOptions.constraint(constraint));
  }

  @Override
  public final L quantization(Quantization how) {
    Given.require("quantization", how);
    return with(layer -> layer.quantization = how);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("input_dim", inputDim);
    options.put("output_dim", outputDim);
    options.put("mask_zero", maskZero);
    options.put("embeddings", embeddingsOptions);
    if (quantization != null) {
      options.put("quantization_config", quantization);
    }
  }

  @Override
  protected void build(List<TensorType> inputs) {
    Shape shape = Shape.of(inputDim, outputDim);
    if (quantization == null) {
      embeddings = weight("embeddings", shape, embeddingsOptions);
    } else {
      embeddings = steps("embeddings", shape);
      scale = perUnit("embeddings_scale");
    }
  }

  /** Makes vectors in 8 bits. */
  final Parameter steps(String name, Shape shape) {
    return state(name, new TensorType(DType.INT8, shape), new Zeros());
  }

  /** Makes how many steps of 8 bits 1 is, for each id. */
  final Parameter perUnit(String name) {
    return state(name, new TensorType(dtype(), Shape.of(inputDim)), new Ones());
  }

  /** Returns the vectors; those in 8 bits as they are. */
  final Value table(Context context) {
    return context.get(Checks.built(this, embeddings));
  }

  /** Returns how many steps of 8 bits 1 is, for each id. */
  final Value scale(Context context) {
    return context.get(Checks.built(this, scale));
  }

  @Override
  protected Value call(Value x, Context context) {
    context.requireRange(x, 0, inputDim, "token ids");
    boolean wide = x.dtype() == DType.INT64;
    Value ids = wide ? x : x.cast(DType.INT32);
    Value vectors = rows(table(context), ids);
    if (quantization != null) {
      Value steps = Shapes.expandDims(rows(scale(context), ids), -1);
      vectors = vectors.cast(dtype()).divide(steps);
    }
    if (masks()) {
      context.setMask(vectors, ids.notEqual(0));
    }
    return vectors;
  }

  /** Tells whether there is a mask of id 0. */
  boolean masks() {
    return maskZero;
  }

  private static Value rows(Value table, Value ids) {
    return table.graph().add(new Gather(0, 0), table, ids);
  }
}
