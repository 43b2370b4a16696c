// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.Gather;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Padding by a constant, or by elements of the tensor itself. */
final class PadOperators {

  private PadOperators() {}

  static void addTo(OperatorTable.Builder rows) {
    rows.put("Pad", PadOperators::pad);
  }

  private static Value pad(OperatorCall call) {
    Value x = call.input(0);
    int[] pads = call.integers("pads", 1).orElseGet(() -> new int[0]);
    int[] axes =
        call.has(3)
            ? OperatorCall.axes(call.integers(3), x.rank())
            : IntStream.range(0, x.rank()).toArray();
    if (pads.length != 2 * axes.length) {
      throw call.refused("%d pads for %d axes", pads.length, axes.length);
    }
    String mode = call.attributes().text("mode", "constant");
    Value result = x;
    for (int i = 0; i < axes.length; i++) {
      int axis = axes[i];
      int low = pads[i];
      int high = pads[axes.length + i];
      result = cropped(result, axis, low, high);
      int before = Math.max(0, low);
      int behind = Math.max(0, high);
      if (before + behind > 0) {
        result =
            mode.equals("constant")
                ? constant(call, result, axis, before, behind)
                : mirrored(call, mode, result, axis, before, behind);
      }
    }
    return result;
  }

  /** Negative padding takes elements away. */
  private static Value cropped(Value x, int axis, int low, int high) {
    Dim size = x.shape().dim(axis);
    return low >= 0 && high >= 0
        ? x
        : PlacingOperators.part(x, axis, Dim.of(Math.max(0, -low)), size.plus(Math.min(0, high)));
  }

  private static Value constant(OperatorCall call, Value x, int axis, int low, int high) {
    if (!call.has(2)) {
      return PlacingOperators.padded(x, axis, low, high, call.attributes().real("value", 0));
    }
    Optional<Tensor> known = call.find(2);
    if (known.isPresent()) {
      return PlacingOperators.padded(x, axis, low, high, known.get().getDouble(0));
    }
    Value value = call.input(2).reshape(Shape.scalar());
    Value before = filled(x, axis, low, value);
    Value behind = filled(x, axis, high, value);
    return PlacingOperators.joined(List.of(before, x, behind), axis);
  }

  private static Value filled(Value x, int axis, int count, Value value) {
    return Ranks.widened(value, x.rank()).broadcastTo(x.shape().with(axis, Dim.of(count)));
  }

  private static Value mirrored(
      OperatorCall call, String mode, Value x, int axis, int low, int high) {
    int size = x.shape().toInt(axis);
    IntUnaryOperator source =
        switch (mode) {
          case "edge" -> i -> Math.max(0, Math.min(size - 1, i));
          case "wrap" -> i -> Math.floorMod(i, size);
          case "reflect" -> i -> reflected(i, size);
          default -> throw call.refused("mode \"%s\"", mode);
        };
    long[] places = IntStream.range(-low, size + high).map(source).asLongStream().toArray();
    return x.graph().add(new Gather(axis, 0), x, call.constant(places));
  }

  /** The elements at both ends are not repeated. */
  private static int reflected(int index, int size) {
    if (size == 1) {
      return 0;
    }
    int period = 2 * (size - 1);
    int place = Math.floorMod(index, period);
    return place < size ? place : period - place;
  }
}
