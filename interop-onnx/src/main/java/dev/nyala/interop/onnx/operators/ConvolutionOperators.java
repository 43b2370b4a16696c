// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Conv;
import dev.nyala.graph.op.ConvGeometry;
import dev.nyala.graph.op.ConvInputGrad;
import dev.nyala.interop.onnx.operators.OperatorTable.Builder;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Convolutions, of channels first. */
final class ConvolutionOperators {

  private ConvolutionOperators() {}

  static void addTo(Builder rows) {
    rows.put("Conv", ConvolutionOperators::convolution)
        .put("ConvTranspose", ConvolutionOperators::transposed);
  }

  private static Value convolution(OperatorCall call) {
    Value x = call.input(0);
    Value w = call.input(1);
    Value y = convolution(call, x, w);
    return call.optional(2).map(bias -> y.add(perChannel(bias, y.rank()))).orElse(y);
  }

  /** Returns the convolution without a bias, channels first. */
  static Value convolution(OperatorCall call, Value x, Value w) {
    requireSpatial(x, w);
    int[] window = w.shape().slice(2, w.rank()).toInts();
    WindowGeometry geometry = WindowGeometry.of(call, x.shape(), window);
    int groups = (int) call.attributes().integer("group", 1);
    Conv conv = new Conv(geometry.toGeometry(groups));
    return ChannelsLast.back(x.graph().add(conv, ChannelsLast.of(x), ChannelsLast.kernel(w)));
  }

  private static void requireSpatial(Value x, Value w) {
    if (x.rank() < 3 || w.rank() != x.rank()) {
      throw new DataException(
          Diagnostic.of("A convolution has no spatial axes, or another number than its weights")
              .received("%s and weights %s", x.type(), w.type())
              .expected("[batch, channels, spatial...] for both"));
    }
  }

  /** Gives a vector of channels the shape that stretches to {@code [batch, channels, ...]}. */
  static Value perChannel(Value vector, int rank) {
    List<Dim> dims = new ArrayList<>(Collections.nCopies(rank, Dim.of(1)));
    dims.set(1, vector.shape().dim(0));
    return vector.reshape(Shape.of(dims));
  }

  private static Value transposed(OperatorCall call) {
    Value x = call.input(0);
    Value w = call.input(1);
    requireSpatial(x, w);
    int[] window = w.shape().slice(2, w.rank()).toInts();
    WindowGeometry attributes = WindowGeometry.of(call, x.shape(), window);
    int groups = (int) call.attributes().integer("group", 1);
    int spatial = window.length;
    int[] added = call.attributes().integers("output_padding").orElse(new int[spatial]);
    Dim[] sizes = new Dim[spatial];
    List<Dim> low = new ArrayList<>(attributes.low());
    List<Dim> high = new ArrayList<>(attributes.high());
    int[] wanted = call.attributes().integers("output_shape").orElse(new int[0]);
    boolean same = call.attributes().text("auto_pad", "NOTSET").startsWith("SAME");
    for (int i = 0; i < spatial; i++) {
      int stride = attributes.strides()[i];
      Dim full =
          x.shape().dim(i + 2).plus(-1).times(stride).plus(attributes.reach(i)).plus(added[i]);
      if (wanted.length > 0 || same) {
        Dim size =
            wanted.length > 0
                ? Dim.of(wanted[wanted.length - spatial + i])
                : x.shape().dim(i + 2).times(stride);
        Dim total = full.minus(size);
        Dim half = total.floorDiv(2);
        boolean lower = call.attributes().text("auto_pad", "NOTSET").equals("SAME_UPPER");
        low.set(i, lower ? half : total.minus(half));
        high.set(i, lower ? total.minus(half) : half);
      }
      sizes[i] = full.minus(low.get(i)).minus(high.get(i));
    }
    Value y = transposed(x, w, attributes, low, high, groups, sizes);
    return call.optional(2).map(bias -> y.add(perChannel(bias, y.rank()))).orElse(y);
  }

  /** Padding below zero means that the result goes on with zeros. */
  private static Value transposed(
      Value x,
      Value w,
      WindowGeometry attributes,
      List<Dim> low,
      List<Dim> high,
      int groups,
      Dim[] sizes) {
    Dim filters = w.shape().dim(1).times(groups);
    List<Dim> dims = new ArrayList<>(List.of(x.shape().dim(0)));
    dims.addAll(Arrays.asList(sizes));
    dims.add(filters);
    List<Dim> before = low.stream().map(ConvolutionOperators::notNegative).toList();
    List<Dim> behind = high.stream().map(ConvolutionOperators::notNegative).toList();
    Value result = null;
    for (int i = 0; i < sizes.length; i++) {
      Dim front = before.get(i).minus(low.get(i));
      Dim end = behind.get(i).minus(high.get(i));
      dims.set(i + 1, sizes[i].minus(front).minus(end));
    }
    ConvGeometry geometry =
        new WindowGeometry(
                attributes.window(), attributes.strides(), attributes.dilations(), before, behind)
            .toGeometry(groups);
    ConvInputGrad op = new ConvInputGrad(geometry, Shape.of(dims));
    result = x.graph().add(op, ChannelsLast.of(x), ChannelsLast.kernel(w));
    for (int i = 0; i < sizes.length; i++) {
      long front = before.get(i).minus(low.get(i)).toInt();
      long end = behind.get(i).minus(high.get(i)).toInt();
      if (front + end > 0) {
        result = PlacingOperators.padded(result, i + 1, front, end, 0);
      }
    }
    return ChannelsLast.back(result);
  }

  private static Dim notNegative(Dim padding) {
    return padding.isStatic() ? Dim.of(Math.max(0, padding.toInt())) : padding;
  }
}
