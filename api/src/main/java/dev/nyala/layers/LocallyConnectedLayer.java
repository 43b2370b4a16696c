// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.activations.Activations;
import dev.nyala.error.Diagnostic;
import dev.nyala.error.Given;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Concatenate;
import dev.nyala.graph.op.Slice;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;

/**
 * Layers that slide a window over their input without sharing weights between its positions, as
 * Keras had them up to version 2.
 *
 * <p>Windows stay inside the input, whose size must be fixed. Weights: {@code kernel [positions,
 * window * channels, filters]}, {@code bias [newSizes..., filters]}. The elements of a window have
 * channels last or first, as the data has them. Linear by default.
 *
 * @param <L> the layer itself, so that withers return it
 */
public abstract sealed class LocallyConnectedLayer<L extends LocallyConnectedLayer<L>>
    extends KernelLayer<L> permits LocallyConnected1D, LocallyConnected2D {

  private final int filters;
  private final Axes kernelSize;
  private Axes strides;
  private DataFormat dataFormat = DataFormat.CHANNELS_LAST;
  private List<Integer> sizes = List.of();
  private int channels;

  LocallyConnectedLayer(int filters, int spatial, int... kernelSize) {
    super(Activations.LINEAR);
    this.filters = Checks.positive(kind(), "filters", filters);
    this.kernelSize = Windows.perAxis(kind(), "kernel size", spatial, kernelSize);
    strides = Axes.repeat(1, spatial);
  }

  /**
   * Sets the steps of the window; 1 by default.
   *
   * @param steps one number, or one for each spatial axis
   * @return a copy with them
   */
  public final L strides(int... steps) {
    Given.require("strides", steps);
    Axes all = Windows.perAxis(kind(), "strides", kernelSize.size(), steps);
    return with(layer -> ((LocallyConnectedLayer<?>) layer).strides = all);
  }

  /**
   * Sets where the channels are; last by default.
   *
   * @param format the layout of inputs and outputs
   * @return a copy with it
   */
  public final L dataFormat(DataFormat format) {
    Given.require("dataFormat", format);
    return with(layer -> ((LocallyConnectedLayer<?>) layer).dataFormat = format);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("filters", filters);
    options.put("kernel_size", kernelSize);
    options.put("strides", strides);
    options.put("data_format", dataFormat);
  }

  @Override
  protected final void build(List<TensorType> inputs) {
    TensorType input = inputs.get(0);
    Checks.rank(this, input, kernelSize.size() + 2);
    channels = Checks.fixed(this, input.shape(), dataFormat.channelAxis(input.rank()));
    List<Integer> found = new ArrayList<>();
    int window = channels;
    for (int a = 0; a < kernelSize.size(); a++) {
      int axis = dataFormat.firstSpatialAxis() + a;
      int size = Checks.fixed(this, input.shape(), axis);
      if (size < kernelSize.get(a)) {
        throw new ModelException(
            Diagnostic.of("Layer \"%s\" has a window that is larger than its input", path())
                .received("%d on axis %d of %s", size, axis, input)
                .expected("at least %d", kernelSize.get(a))
                .where("%s", this)
                .remedy("use a smaller window, or larger inputs"));
      }
      found.add(count(a, size));
      window *= kernelSize.get(a);
    }
    sizes = List.copyOf(found);
    makeKernel(Shape.of(positions(), window, filters));
    makeBias(outputs());
  }

  /** Returns how many windows there are along an axis. */
  private int count(int axis, int size) {
    return Math.floorDiv(size - kernelSize.get(axis), strides.get(axis)) + 1;
  }

  private int positions() {
    return sizes.stream().reduce(1, Math::multiplyExact);
  }

  private Shape outputs() {
    return Shape.of(sizes.stream().mapToInt(size -> size).toArray()).concat(Shape.of(filters));
  }

  @Override
  protected final Value call(Value x, Context context) {
    Checks.rank(this, x.type(), kernelSize.size() + 2);
    Value kernel = kernel(context);
    Value last = dataFormat.toChannelsLast(x);
    Checks.sameDim(this, last, last.rank() - 1, Dim.of(channels));
    for (int a = 0; a < kernelSize.size(); a++) {
      Dim size = last.shape().dim(a + 1);
      if (!size.isStatic() || count(a, size.toInt()) != sizes.get(a)) {
        throw new ModelException(
            Diagnostic.of("Layer \"%s\" cannot take an input of this size", path())
                .received("%s", x.type())
                .expected("%s windows, as at the first call", sizes)
                .where("%s", this));
      }
    }
    Value windows = windows(last).transpose(1, 0, 2);
    Value product = windows.matmul(kernel).transpose(1, 0, 2);
    Shape shape = Shape.ofDims(last.shape().dim(0)).concat(outputs());
    Value shifted = shift(product.reshape(shape), context);
    return activation.call(dataFormat.fromChannelsLast(shifted));
  }

  /** Returns {@code [batch, positions, window * channels]} of an input with channels last. */
  private Value windows(Value x) {
    Dim batch = x.shape().dim(0);
    int places = kernelSize.stream().reduce(1, (a, b) -> a * b);
    List<Value> elements = new ArrayList<>();
    for (int place = 0; place < places; place++) {
      Value element = x.graph().add(at(place, x), x);
      elements.add(element.reshape(Shape.ofDims(batch).concat(Shape.of(positions(), 1, channels))));
    }
    Value[] all = elements.toArray(Value[]::new);
    Value joined = x.graph().add(new Concatenate(2), all);
    Value ordered = dataFormat == DataFormat.CHANNELS_FIRST ? joined.transpose(0, 1, 3, 2) : joined;
    return ordered.reshape(Shape.ofDims(batch).concat(Shape.of(positions(), places * channels)));
  }

  /** Returns the op that takes one element of each window, counted row by row. */
  private Slice at(int place, Value x) {
    int rank = x.rank();
    List<Dim> starts = new ArrayList<>();
    List<Dim> limits = new ArrayList<>();
    int[] steps = new int[rank];
    int rest = place;
    for (int axis = rank - 1; axis >= 0; axis--) {
      boolean spatial = axis > 0 && axis < rank - 1;
      steps[axis] = spatial ? strides.get(axis - 1) : 1;
      int start = spatial ? rest % kernelSize.get(axis - 1) : 0;
      rest = spatial ? rest / kernelSize.get(axis - 1) : rest;
      starts.add(0, Dim.of(start));
      limits.add(
          0,
          spatial
              ? Dim.of(start + (sizes.get(axis - 1) - 1) * steps[axis] + 1)
              : x.shape().dim(axis));
    }
    return new Slice(starts, limits, Axes.of(steps));
  }
}
