// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Conv;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Convolutions, of channels first. */
final class ConvolutionOperators {

  private ConvolutionOperators() {}

  static void addTo(OperatorTable.Builder rows) {
    rows.put("Conv", ConvolutionOperators::convolution)
        .put("ConvTranspose", TransposedConvolution::of);
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

  static void requireSpatial(Value x, Value w) {
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
}
