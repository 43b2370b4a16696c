// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.data.Dataset;
import dev.nyala.data.Sample;
import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.error.Given;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.initializers.Ones;
import dev.nyala.initializers.Zeros;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shifts and scales data to mean 0 and variance 1, as {@code keras.layers.Normalization}.
 *
 * <p>Shapes: any gives the same. Mean and variance are given, or learnt from data by {@link
 * #adapt(Tensor)}. Then they are state: {@code mean} and {@code variance}, with the sizes of the
 * axes, and {@code count}, which is kept for files alone. Integers become the layer's dtype. Masks
 * pass through.
 */
public final class Normalization extends StandardLayer<Normalization> {

  /** The smallest deviation that is divided by. */
  private static final double EPSILON = 1e-7;

  private Axes axis = Axes.of(-1);
  private boolean invert;
  private @Nullable Tensor givenMean;
  private @Nullable Tensor givenVariance;
  private @Nullable Parameter mean;
  private @Nullable Parameter variance;
  private Shape sizes = Shape.scalar();

  private Normalization() {}

  /**
   * Returns a layer.
   *
   * @return a layer with Keras's defaults, which has mean 0 and variance 1 until it is adapted
   */
  public static Normalization of() {
    return new Normalization();
  }

  /**
   * Sets the axes each index of which has a mean and a variance of its own; the last by default.
   *
   * @param axes counted from the batch axis, 0, or from the end, below 0; none for one mean and
   *     variance of all elements
   * @return a copy with them
   */
  public Normalization axis(int... axes) {
    Given.require("axis", axes);
    return with(layer -> layer.axis = Axes.of(axes));
  }

  /**
   * Sets the mean; the variance is then given too.
   *
   * @param numbers one for all elements, or one for each index of the axis
   * @return a copy with them
   */
  public Normalization mean(double... numbers) {
    Given.require("mean", numbers);
    return mean(tensor(numbers));
  }

  /**
   * Sets the mean; the variance is then given too.
   *
   * @param numbers of the sizes of the axes, or stretching to them
   * @return a copy with them
   */
  public Normalization mean(Tensor numbers) {
    Given.require("mean", numbers);
    return with(layer -> layer.givenMean = numbers);
  }

  /**
   * Sets the variance; the mean is then given too.
   *
   * @param numbers one for all elements, or one for each index of the axis
   * @return a copy with them
   */
  public Normalization variance(double... numbers) {
    Given.require("variance", numbers);
    return variance(tensor(numbers));
  }

  /**
   * Sets the variance; the mean is then given too.
   *
   * @param numbers of the sizes of the axes, or stretching to them
   * @return a copy with them
   */
  public Normalization variance(Tensor numbers) {
    Given.require("variance", numbers);
    return with(layer -> layer.givenVariance = numbers);
  }

  private static Tensor tensor(double... numbers) {
    return Tensor.of(numbers.length == 1 ? Shape.scalar() : Shape.of(numbers.length), numbers);
  }

  /**
   * Sets whether the layer undoes the normalization: {@code mean + x · deviation}; false by
   * default.
   *
   * @param undo true to undo it
   * @return a copy with that choice
   */
  public Normalization invert(boolean undo) {
    return with(layer -> layer.invert = undo);
  }

  private Axes kept(int rank) {
    return Checks.axes(this, axis, rank);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.axes("axis", axis);
    options.put("invert", invert);
    options.put("mean", givenMean);
    options.put("variance", givenVariance);
  }

  @Override
  protected void build(List<TensorType> inputs) {
    Shape input = inputs.get(0).shape();
    Axes kept = kept(input.rank());
    sizes = Shape.of(kept.stream().map(a -> Checks.fixed(this, input, a)).toArray());
    if (givenMean != null || givenVariance != null) {
      checkGiven();
      return;
    }
    TensorType type = new TensorType(dtype(), sizes);
    mean = state("mean", type, new Zeros());
    variance = state("variance", type, new Ones());
    state("count", TensorType.of(DType.INT32), new Zeros());
  }

  private void checkGiven() {
    Tensor first = givenMean;
    Tensor second = givenVariance;
    if (first == null
        || second == null
        || !first.shape().equals(second.shape())
        || !stretches(first.shape())) {
      throw new ModelException(
          Diagnostic.of("Layer \"%s\" needs a mean and a variance that fit its axes", path())
              .received("mean %s and variance %s", typeOf(first), typeOf(second))
              .expected("both, of shape %s or stretching to it", sizes)
              .where("%s", this));
    }
  }

  private static String typeOf(@Nullable Tensor tensor) {
    return tensor == null ? "none" : tensor.type().toString();
  }

  private boolean stretches(Shape numbers) {
    boolean fits = numbers.rank() <= sizes.rank();
    for (int i = 1; fits && i <= numbers.rank(); i++) {
      fits = numbers.dim(-i).is(1) || numbers.dim(-i).equals(sizes.dim(-i));
    }
    return fits;
  }

  /**
   * Learns mean and variance of data; what was learnt before is forgotten.
   *
   * @param data samples along the first axis
   * @throws ModelException if the layer is given its mean, or was built for another shape
   * @throws DataException if there are no data
   */
  public void adapt(Tensor data) {
    adapt(data.type(), List.of(data));
  }

  /**
   * Learns mean and variance of a data set's first input; what was learnt before is forgotten.
   *
   * @param data read once, sample by sample
   * @throws ModelException if the layer is given its mean, or was built for another shape
   * @throws DataException if there are no data
   */
  public void adapt(Dataset data) {
    TensorType sample = data.spec().inputs().get(0).type();
    Shape batch = sample.shape().insert(0, Dim.symbol("batch"));
    adapt(sample.withShape(batch), () -> data.stream().map(Normalization::row).iterator());
  }

  private static Tensor row(Sample sample) {
    Tensor first = sample.inputs().get(0);
    return first.reshape(first.shape().insert(0, Dim.of(1)));
  }

  private void adapt(TensorType type, Iterable<Tensor> parts) {
    buildFor(List.of(type.withDtype(dtype())));
    Parameter means = mean;
    Parameter variances = variance;
    if (means == null || variances == null) {
      throw new ModelException(
          Diagnostic.of("Layer \"%s\" is given its mean and variance", path())
              .where("%s", this)
              .remedy("leave them out to learn them from data"));
    }
    Axes kept = kept(type.rank());
    checkSizes(type, kept);
    Moments moments = new Moments(kept, sizes);
    parts.forEach(moments::add);
    if (moments.isEmpty()) {
      throw new DataException(
          Diagnostic.of("Layer \"%s\" cannot learn from no data", path())
              .received("%s", type)
              .where("%s", this));
    }
    means.state().set(moments.mean(dtype()));
    variances.state().set(moments.variance(dtype()));
  }

  private void checkSizes(TensorType x, Axes kept) {
    for (int i = 0; i < kept.size(); i++) {
      Checks.sameDim(this, x, kept.get(i), sizes.dim(i));
    }
  }

  @Override
  protected Value call(Value x, Context context) {
    Axes kept = kept(x.rank());
    checkSizes(x.type(), kept);
    Shape stretched = Checks.stretching(x.shape(), kept);
    Value own = x.cast(dtype());
    Value center = number(own, mean, givenMean, stretched, context);
    Value square = number(own, variance, givenVariance, stretched, context);
    Value deviation = square.sqrt().maximum(EPSILON);
    return invert ? own.multiply(deviation).add(center) : own.subtract(center).divide(deviation);
  }

  private Value number(
      Value x, @Nullable Parameter learnt, @Nullable Tensor given, Shape shape, Context context) {
    if (given == null) {
      return context.get(Checks.built(this, learnt)).reshape(shape);
    }
    return x.graph().constant(given.cast(x.dtype())).broadcastTo(sizes).reshape(shape);
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }
}
