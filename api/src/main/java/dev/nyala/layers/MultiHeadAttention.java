// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.Given;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.tensor.Axes;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Attention of several heads, as {@code keras.layers.MultiHeadAttention} (Vaswani et al., 2017).
 *
 * <p>Self-attention is {@code layer.call(x, x)}. Shapes: queries {@code [batch, t, features]},
 * values and keys {@code [batch, s, ...]} give {@code [batch, t, features]}. Weights: {@code kernel
 * [features, heads, keyDim]} and {@code bias [heads, keyDim]} of {@code query}, {@code key} and
 * {@code value}, then {@code kernel [heads, valueDim, features]} and {@code bias [features]} of
 * {@code attention_output}.
 */
public final class MultiHeadAttention extends HeadsLayer<MultiHeadAttention> {

  private final int numHeads;
  private final int keyDim;
  private int valueDim;
  private Axes outputShape = Axes.of();
  private Axes attentionAxes = Axes.of();

  private MultiHeadAttention(int numHeads, int keyDim) {
    this.numHeads = Checks.positive("MultiHeadAttention", "number of heads", numHeads);
    this.keyDim = Checks.positive("MultiHeadAttention", "key size", keyDim);
    this.valueDim = keyDim;
  }

  /**
   * Returns a layer.
   *
   * @param numHeads number of heads
   * @param keyDim number of features of a query and a key in each head
   * @return a layer with Keras's defaults
   */
  public static MultiHeadAttention of(int numHeads, int keyDim) {
    return new MultiHeadAttention(numHeads, keyDim);
  }

  /**
   * Sets the number of features of a value in each head; that of keys by default.
   *
   * @param size positive
   * @return a copy with it
   */
  public MultiHeadAttention valueDim(int size) {
    Checks.positive("MultiHeadAttention", "value size", size);
    return with(layer -> layer.valueDim = size);
  }

  /**
   * Sets the shape of each step of the output; by default that of each step of the queries.
   *
   * @param sizes one or more, positive
   * @return a copy with it
   */
  public MultiHeadAttention outputShape(int... sizes) {
    Given.require("outputShape", sizes);
    IntStream.of(sizes).forEach(s -> Checks.positive("MultiHeadAttention", "output size", s));
    return with(layer -> layer.outputShape = Axes.of(sizes));
  }

  /**
   * Sets the axes along which queries attend; by default all but batch and features.
   *
   * @param axes counted from the batch axis, 0, or from the end, below 0
   * @return a copy with them
   */
  public MultiHeadAttention attentionAxes(int... axes) {
    Given.require("attentionAxes", axes);
    return with(layer -> layer.attentionAxes = Axes.of(axes));
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("num_heads", numHeads);
    options.put("key_dim", keyDim);
    options.put("value_dim", valueDim);
    options.put("output_shape", outputShape.size() == 0 ? null : outputShape);
    options.put("attention_axes", attentionAxes.size() == 0 ? null : attentionAxes);
  }

  @Override
  EinsumDense queries() {
    return heads(numHeads, keyDim);
  }

  @Override
  EinsumDense keys() {
    return heads(numHeads, keyDim);
  }

  @Override
  EinsumDense values() {
    return heads(numHeads, valueDim);
  }

  @Override
  EinsumDense gate() {
    return values();
  }

  @Override
  EinsumDense results(int features) {
    Axes shape = outputShape.size() == 0 ? Axes.of(features) : outputShape;
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < shape.size(); i++) {
      letters.append((char) ('a' + i));
    }
    String equation = "...YZ,YZ%s->...%s".formatted(letters, letters);
    return EinsumDense.of(equation, shape.toArray()).biasAxes(letters.toString());
  }

  @Override
  List<Integer> attendedAxes(int rank) {
    if (attentionAxes.size() == 0) {
      return IntStream.range(1, rank - 2).boxed().toList();
    }
    List<Integer> axes =
        attentionAxes.stream().map(a -> Checks.axis(this, a, rank - 1)).boxed().toList();
    if (axes.contains(0) || axes.contains(rank - 2)) {
      throw new ModelException(
          Diagnostic.of("Layer \"%s\" cannot attend along these axes", path())
              .received("axes %s of %d", attentionAxes, rank - 1)
              .expected("axes between those of batch and features")
              .where("%s", this));
    }
    return axes;
  }

  @Override
  int keySize() {
    return keyDim;
  }

  @Override
  Value repeated(Value heads) {
    return heads;
  }

  @Override
  String attribute(String part) {
    return part.equals("gate") ? "_gate_dense" : part + "_dense";
  }
}
