// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.ConvInputGrad;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/** {@code ConvTranspose}: the gradient of a convolution by its input, channels first. */
final class TransposedConvolution {

  private final OperatorCall call;
  private final Value x;
  private final Value w;
  private final WindowGeometry geometry;
  private final List<Dim> low;
  private final List<Dim> high;

  private TransposedConvolution(OperatorCall call) {
    this.call = call;
    this.x = call.input(0);
    this.w = call.input(1);
    ConvolutionOperators.requireSpatial(x, w);
    this.geometry = WindowGeometry.of(call, x.shape(), w.shape().slice(2, w.rank()).toInts());
    this.low = new ArrayList<>(geometry.low());
    this.high = new ArrayList<>(geometry.high());
  }

  static Value of(OperatorCall call) {
    Value y = new TransposedConvolution(call).result();
    return call.optional(2)
        .map(bias -> y.add(ConvolutionOperators.perChannel(bias, y.rank())))
        .orElse(y);
  }

  private Value result() {
    int groups = (int) call.attributes().integer("group", 1);
    List<Dim> dims = new ArrayList<>(List.of(x.shape().dim(0)));
    List<Dim> added = new ArrayList<>();
    for (int i = 0; i < low.size(); i++) {
      Dim full = full(i);
      choosePadding(i, full);
      // Padding below zero means that the result goes on with zeros.
      Dim front = notNegative(low.get(i));
      Dim end = notNegative(high.get(i));
      dims.add(full.minus(front).minus(end));
      added.add(front.minus(low.get(i)));
      added.add(end.minus(high.get(i)));
      low.set(i, front);
      high.set(i, end);
    }
    dims.add(w.shape().dim(1).times(groups));
    WindowGeometry padded =
        new WindowGeometry(geometry.window(), geometry.strides(), geometry.dilations(), low, high);
    ConvInputGrad op = new ConvInputGrad(padded.toGeometry(groups), Shape.of(dims));
    Value y = x.graph().add(op, ChannelsLast.of(x), ChannelsLast.kernel(w));
    for (int i = 0; i < low.size(); i++) {
      int front = added.get(2 * i).toInt();
      int end = added.get(2 * i + 1).toInt();
      y = front + end > 0 ? PlacingOperators.padded(y, i + 1, front, end, 0) : y;
    }
    return ChannelsLast.back(y);
  }

  /** Returns the size of an axis without padding. */
  private Dim full(int i) {
    int[] added = call.attributes().integers("output_padding").orElse(new int[low.size()]);
    Dim steps = x.shape().dim(i + 2).plus(-1).times(geometry.strides().get(i));
    return steps.plus(geometry.reach(i)).plus(added[i]);
  }

  /** Where the size of the result is told, the padding follows from it. */
  private void choosePadding(int i, Dim full) {
    String mode = call.attributes().text("auto_pad", "NOTSET");
    int[] wanted = call.attributes().integers("output_shape").orElse(new int[0]);
    if (wanted.length == 0 && !mode.startsWith("SAME")) {
      return;
    }
    Dim size =
        wanted.length > 0
            ? Dim.of(wanted[wanted.length - low.size() + i])
            : x.shape().dim(i + 2).times(geometry.strides().get(i));
    Dim total = full.minus(size);
    Dim half = total.floorDiv(2);
    boolean upper = mode.equals("SAME_UPPER");
    low.set(i, upper ? half : total.minus(half));
    high.set(i, upper ? total.minus(half) : half);
  }

  private static Dim notNegative(Dim padding) {
    return padding.isStatic() ? Dim.of(Math.max(0, padding.toInt())) : padding;
  }
}
