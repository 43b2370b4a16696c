// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.activations.Activation;
import dev.nyala.error.Given;
import dev.nyala.graph.Value;
import dev.nyala.initializers.Ones;
import dev.nyala.initializers.Zeros;
import dev.nyala.ops.Elementwise;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Dense} and {@link EinsumDense} have in common: a product with a kernel that may be
 * kept in 8 bits.
 *
 * @param <L> the layer itself, so that withers return it
 */
public abstract sealed class DenseLayer<L extends DenseLayer<L>> extends KernelLayer<L>
    implements Quantizable<L> permits Dense, EinsumDense {

  @Nullable Quantization quantization;
  private @Nullable Parameter steps;
  private @Nullable Parameter perUnit;

  DenseLayer(Activation activation) {
    super(activation);
  }

  @Override
  public final L quantization(Quantization how) {
    Given.require("quantization", how);
    return with(layer -> layer.quantization = how);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    if (quantization != null) {
      options.put("quantization_config", quantization);
    }
  }

  /** Makes the kernel. One in 8 bits is zeros at first, as in Keras: it comes from files. */
  final void makeWeights(Shape kernel, WeightOptions options, Shape scale, @Nullable Shape bias) {
    if (quantization == null) {
      makeKernel(kernel, options);
    } else {
      steps = state("kernel", new TensorType(DType.INT8, kernel), new Zeros());
    }
    if (bias != null) {
      makeBias(bias);
    }
    if (quantization != null) {
      perUnit = state("kernel_scale", new TensorType(dtype(), scale), new Ones());
    }
  }

  /** Returns the product of the input and the kernel, whose shapes fit. */
  final Value product(Value x, Context context) {
    if (quantization == null) {
      return multiply(x, kernel(context));
    }
    Value kernel = context.get(Checks.built(this, steps)).cast(dtype());
    Value scale = context.get(Checks.built(this, perUnit));
    if (quantization == Quantization.INT8_WEIGHTS) {
      return multiply(x, kernel).divide(scale);
    }
    Value inputs = Elementwise.stopGradient(Steps.perUnit(x, summedAxes(x.rank())));
    Value product = multiply(Steps.passing(x, inputs), kernel);
    return product.divide(alongOutput(inputs).multiply(scale));
  }

  /** Returns the shape of the kernel that was made. */
  final Shape kernelShape() {
    return ownParameters().get(0).type().shape();
  }

  /** Returns a product. */
  abstract Value multiply(Value x, Value kernel);

  /** Returns the axes of an input that the product sums over. */
  abstract int[] summedAxes(int rank);

  /** Arranges a value that has the axes of the input as the output has them. */
  abstract Value alongOutput(Value inputs);
}
