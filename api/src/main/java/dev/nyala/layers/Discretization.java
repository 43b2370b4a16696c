// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.Given;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Says into which of some ranges numbers fall, as {@code keras.layers.Discretization}: into the
 * first below the first boundary, into the last from the last boundary on.
 *
 * <p>Shapes: any gives the same, of INT32. With another output mode the ranges are encoded as
 * {@link CategoryEncoding} encodes categories, one more than there are boundaries. NaN falls into
 * the last range. No gradient.
 */
public final class Discretization extends StandardLayer<Discretization> {

  private final double[] ends;
  private OutputMode outputMode = OutputMode.INT;

  private Discretization(double[] binBoundaries) {
    this.ends = binBoundaries.clone();
    double[] sorted = binBoundaries.clone();
    Arrays.sort(sorted);
    if (sorted.length == 0 || !Arrays.equals(sorted, binBoundaries)) {
      throw new ModelException(
          Diagnostic.of("Discretization needs boundaries that ascend")
              .received("%s", Arrays.toString(binBoundaries))
              .expected("one or more numbers, the least first"));
    }
  }

  /**
   * Returns a layer.
   *
   * @param binBoundaries where ranges end, ascending; each belongs to the range above it
   * @return a layer with Keras's defaults
   */
  public static Discretization of(double... binBoundaries) {
    Given.require("binBoundaries", binBoundaries);
    return new Discretization(binBoundaries);
  }

  /**
   * Sets what comes out; {@link OutputMode#INT}, the numbers of the ranges, by default.
   *
   * @param mode any but {@link OutputMode#TF_IDF}
   * @return a copy with it
   * @throws ModelException if it is that one
   */
  public Discretization outputMode(OutputMode mode) {
    Given.require("outputMode", mode);
    if (mode == OutputMode.TF_IDF) {
      throw new ModelException(
          Diagnostic.of("Discretization has no vocabulary")
              .received("%s", mode)
              .expected("INT, ONE_HOT, MULTI_HOT or COUNT"));
    }
    return with(layer -> layer.outputMode = mode);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("bin_boundaries", DoubleStream.of(ends).boxed().toList());
    options.put("output_mode", outputMode);
  }

  /** Compares as floats, whatever comes in. */
  @Override
  Value autocast(Value x) {
    return x.cast(dtype());
  }

  @Override
  protected Value call(Value x, Context context) {
    if (outputMode.isOfSamples()) {
      Checks.rank(this, x.type(), 2);
    }
    Tensor limits = Tensor.of(Shape.of(ends.length), ends).cast(x.dtype());
    Value single = x.reshape(x.shape().insert(x.rank(), Dim.of(1)));
    Value passed = single.less(x.graph().constant(limits)).not().cast(DType.INT32);
    Value ranges = passed.sum(x.rank()).squeeze(x.rank());
    return outputMode.encode(ranges, ends.length + 1, dtype(), null);
  }
}
