// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Given;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Concatenate;
import dev.nyala.graph.op.ConvGeometry;
import dev.nyala.graph.op.Gather;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A pooling to a given size, whatever the size of the input.
 *
 * <p>Along an axis of size n that becomes m, element i summarises the elements from {@code ⌊i · n /
 * m⌋} to before {@code ⌈(i + 1) · n / m⌉}, one axis after the other. Spatial sizes must be known.
 *
 * @param <L> the layer itself, so that withers return it
 */
public abstract sealed class AdaptivePoolingLayer<L extends AdaptivePoolingLayer<L>>
    extends SpatialLayer<L>
    permits AdaptiveAveragePooling1D,
        AdaptiveAveragePooling2D,
        AdaptiveAveragePooling3D,
        AdaptiveMaxPooling1D,
        AdaptiveMaxPooling2D,
        AdaptiveMaxPooling3D {

  private final Pooling pooling;
  private final Axes outputSize;

  AdaptivePoolingLayer(Pooling pooling, int spatial, int... outputSize) {
    super(spatial);
    this.pooling = pooling;
    this.outputSize = Windows.perAxis(kind(), "output size", spatial, outputSize);
  }

  /**
   * Sets where the channels are; the last axis by default.
   *
   * @param format of input and output
   * @return a copy with it
   */
  public final L dataFormat(DataFormat format) {
    Given.require("dataFormat", format);
    return with(layer -> layer.dataFormat = format);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("output_size", outputSize);
  }

  @Override
  final Value apply(Value x, Context context) {
    dataFormat.spatialAxes(x.rank()).stream().forEach(a -> Checks.fixed(this, x.shape(), a));
    Value last = dataFormat.toChannelsLast(x);
    for (int axis = 0; axis < spatial; axis++) {
      last = along(last, axis, outputSize.get(axis));
    }
    return dataFormat.fromChannelsLast(last);
  }

  /** Windows have one of two sizes that differ by 1: both are pooled, and each takes its own. */
  private Value along(Value x, int axis, int to) {
    int from = x.shape().toInt(axis + 1);
    int smaller = (from + to - 1) / to;
    int[] starts = IntStream.range(0, to).map(i -> (int) ((long) i * from / to)).toArray();
    int[] sizes =
        IntStream.range(0, to)
            .map(i -> (int) (((i + 1L) * from + to - 1) / to) - starts[i])
            .toArray();
    Value pooled = windows(x, axis, smaller);
    if (IntStream.of(sizes).anyMatch(size -> size > smaller)) {
      Value larger = windows(x, axis, smaller + 1);
      pooled = x.graph().apply(new Concatenate(axis + 1), List.of(pooled, larger)).get(0);
    }
    int count = from - smaller + 1;
    int[] indices =
        IntStream.range(0, to).map(i -> starts[i] + (sizes[i] > smaller ? count : 0)).toArray();
    Value constant = x.graph().constant(Tensor.of(Shape.of(to), indices));
    return x.graph().add(new Gather(axis + 1, 0), pooled, constant);
  }

  private Value windows(Value x, int axis, int size) {
    int[] window = Axes.repeat(1, spatial).toArray();
    window[axis] = size;
    return pooling.windows(x, Axes.of(window), ConvGeometry.unit(spatial));
  }
}
