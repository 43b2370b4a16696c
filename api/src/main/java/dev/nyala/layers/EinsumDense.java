// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.activations.Activations;
import dev.nyala.error.Diagnostic;
import dev.nyala.error.Given;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.initializers.Initializer;
import dev.nyala.initializers.ScalingInitializer;
import dev.nyala.ops.LinearAlgebra;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A densely connected layer over any axes: {@code activation(einsum(equation, x, kernel) + bias)},
 * as {@code keras.layers.EinsumDense}.
 *
 * <p>Shapes and weights follow from the equation: {@code "ab,bc->ac"} is {@link Dense} for
 * matrices, {@code "...x,xy->...y"} for any input. The bias has the axes named by {@link
 * #biasAxes}; without them there is none. Linear by default. A mask ends here.
 */
public final class EinsumDense extends DenseLayer<EinsumDense> {

  /** In an output shape: the size the input has. */
  public static final int ANY = -1;

  private final EinsumWeights weights;
  private String biasAxes = "";

  private EinsumDense(EinsumWeights weights) {
    super(Activations.LINEAR);
    this.weights = weights;
  }

  /**
   * Returns a layer.
   *
   * @param equation letters of the input, the kernel and the output: {@code X,Y->Z}, {@code
   *     ...X,Y->...Z} or {@code X...,Y->Z...}
   * @param outputShape sizes of the output's axes that have letters, without the batch axis where
   *     it has one; {@link #ANY} where it is the input's
   * @return a layer with Keras's defaults, without a bias
   */
  public static EinsumDense of(String equation, int... outputShape) {
    Given.require("equation", equation);
    Given.require("outputShape", outputShape);
    return new EinsumDense(EinsumWeights.of(equation, Axes.of(outputShape)));
  }

  /**
   * Sets the axes of the output that a bias is added to; none by default.
   *
   * @param letters axes of the output, for example {@code "d"}
   * @return a copy with them
   */
  public EinsumDense biasAxes(String letters) {
    for (int i = 0; i < letters.length(); i++) {
      if (weights.output().indexOf(letters.charAt(i)) < 0) {
        throw new ModelException(
            Diagnostic.of("EinsumDense has a bias axis that its output does not have")
                .received("\"%s\" for %s", letters, weights.equation())
                .expected("some of \"%s\"", weights.output()));
      }
    }
    return with(layer -> layer.biasAxes = letters);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    // Whether there is a bias is said by its axes.
    options.withdraw("use_bias");
    options.put("equation", weights.equation());
    options.sizes("output_shape", weights.sizes());
    options.put("bias_axes", useBias && !biasAxes.isEmpty() ? biasAxes : null);
  }

  @Override
  protected void build(List<TensorType> inputs) {
    Shape input = inputs.get(0).shape();
    weights.check(this, input);
    String axes = weights.kernel();
    int[] sizes = new int[axes.length()];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = weights.size(this, axes.charAt(i), input);
    }
    Initializer first = scaled(kernelOptions.initializer());
    Shape kernel = Shape.of(sizes);
    makeWeights(
        kernel,
        kernelOptions.initializer(first),
        weights.kernelScale(kernel, input.rank()),
        biasAxes.isEmpty() ? null : weights.bias(this, biasAxes, input));
  }

  /** Counts as a kernel's outputs the axes that the layer's output has, as inputs the others. */
  private Initializer scaled(Initializer initializer) {
    if (!(initializer instanceof ScalingInitializer s) || s.scaling().inputAxes() != null) {
      return initializer;
    }
    String kernel = weights.kernel();
    int[] outputs =
        IntStream.range(0, kernel.length())
            .filter(i -> weights.output().indexOf(kernel.charAt(i)) >= 0)
            .toArray();
    Axes axes = Axes.of(outputs);
    return s.scaling().axes(axes.complement(kernel.length()), axes);
  }

  @Override
  protected Value call(Value x, Context context) {
    weights.check(this, x.shape());
    Shape kernel = kernelShape();
    for (int i = 0; i < weights.kernel().length(); i++) {
      int axis = weights.inputAxis(weights.kernel().charAt(i), x.rank());
      if (axis >= 0) {
        Checks.sameDim(this, x, axis, kernel.dim(i));
      }
    }
    return finish(product(x, context), context);
  }

  @Override
  Value multiply(Value x, Value kernel) {
    return LinearAlgebra.einsum(weights.equation(), x, kernel);
  }

  @Override
  int[] summedAxes(int rank) {
    return weights.summed(rank);
  }

  @Override
  Value alongOutput(Value inputs) {
    return weights.alongOutput(inputs);
  }
}
