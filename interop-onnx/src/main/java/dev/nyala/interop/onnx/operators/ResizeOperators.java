// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.Gather;
import dev.nyala.ops.Shapes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Resizing by interpolation, one axis after the other. */
final class ResizeOperators {

  private ResizeOperators() {}

  static void addTo(OperatorTable.Builder rows) {
    rows.put("Resize", ResizeOperators::resize)
        .put(
            "Upsample",
            call -> scaled(call, ResizeRule.ofUpsample(call.attributes()), upsampling(call)));
  }

  private static double[] upsampling(OperatorCall call) {
    return call.version() < 9
        ? call.attributes().reals("scales").stream().mapToDouble(v -> v).toArray()
        : call.known(1).toDoubles();
  }

  private static Value resize(OperatorCall call) {
    if (call.version() < 11) {
      return scaled(call, ResizeRule.ofUpsample(call.attributes()), call.known(1).toDoubles());
    }
    ResizeRule rule = ResizeRule.of(call.attributes());
    boolean byScales = call.has(2) && !call.input(2).shape().dim(0).is(0);
    return byScales
        ? scaled(call, rule, call.known(2).toDoubles())
        : sized(call, rule, call.integers(3));
  }

  private static int[] axes(OperatorCall call) {
    int rank = call.input(0).rank();
    return call.attributes()
        .integers("axes")
        .map(given -> OperatorCall.axes(given, rank))
        .orElseGet(() -> IntStream.range(0, rank).toArray());
  }

  private static Value scaled(OperatorCall call, ResizeRule rule, double[] scales) {
    int[] axes = axes(call);
    if (scales.length != axes.length || !DoubleStream.of(scales).allMatch(s -> s > 0)) {
      throw call.refused("scales %s for %d axes", Arrays.toString(scales), axes.length);
    }
    boolean whole = DoubleStream.of(scales).allMatch(s -> s == Math.rint(s));
    Value x = call.input(0);
    Value result = computable(x, rule);
    for (int i = 0; i < axes.length; i++) {
      if (rule.repeats() && whole) {
        result = repeated(result, axes[i], (int) scales[i]);
      } else if (scales[i] != 1 || rule.needsRegion()) {
        double[] region = region(call, rule, i, axes.length);
        int size = x.shape().toInt(axes[i]);
        int wanted = (int) Math.floor(size * (region[1] - region[0]) * scales[i]);
        result =
            resized(
                result,
                new ResizeAxis(axes[i], size, wanted, scales[i], region[0], region[1]),
                rule);
      }
    }
    return result.cast(x.dtype());
  }

  /** Whole numbers are interpolated as if they were not, and cut once, at the end. */
  private static Value computable(Value x, ResizeRule rule) {
    return rule.isNearest() || x.dtype().isFloating() ? x : x.cast(DType.FLOAT32);
  }

  /** Returns which part of an axis is resized. */
  private static double[] region(OperatorCall call, ResizeRule rule, int i, int count) {
    if (!rule.needsRegion()) {
      return new double[] {0, 1};
    }
    double[] all = call.known(1).toDoubles();
    return new double[] {all[i], all[count + i]};
  }

  private static Value sized(OperatorCall call, ResizeRule rule, int[] sizes) {
    Value x = call.input(0);
    int[] axes = axes(call);
    double[] scales = new double[axes.length];
    for (int i = 0; i < axes.length; i++) {
      scales[i] = (double) sizes[i] / x.shape().toInt(axes[i]);
    }
    int[] wanted = keepingAspect(call, x, axes, sizes, scales);
    Value result = computable(x, rule);
    for (int i = 0; i < axes.length; i++) {
      int size = x.shape().toInt(axes[i]);
      if (wanted[i] != size || rule.needsRegion()) {
        double[] region = region(call, rule, i, axes.length);
        result =
            resized(
                result,
                new ResizeAxis(axes[i], size, wanted[i], scales[i], region[0], region[1]),
                rule);
      }
    }
    return result.cast(x.dtype());
  }

  /** The sizes may be those of a box in which the image keeps its shape; changes the scales. */
  private static int[] keepingAspect(
      OperatorCall call, Value x, int[] axes, int[] sizes, double[] scales) {
    String policy = call.attributes().text("keep_aspect_ratio_policy", "stretch");
    if (policy.equals("stretch")) {
      return sizes;
    }
    double common =
        policy.equals("not_larger")
            ? DoubleStream.of(scales).min().orElse(1)
            : DoubleStream.of(scales).max().orElse(1);
    Arrays.fill(scales, common);
    return IntStream.of(axes)
        .map(axis -> (int) Math.floor(common * x.shape().toInt(axis) + 0.5))
        .toArray();
  }

  private static Value repeated(Value x, int axis, int times) {
    if (times == 1) {
      return x;
    }
    Shape apart = x.shape().insert(axis + 1, Dim.of(1));
    Dim size = x.shape().dim(axis).times(times);
    return x.reshape(apart)
        .broadcastTo(apart.with(axis + 1, Dim.of(times)))
        .reshape(x.shape().with(axis, size));
  }

  private static Value resized(Value x, ResizeAxis line, ResizeRule rule) {
    Value result = rule.isNearest() ? nearest(x, line, rule) : weighted(x, line, rule);
    if (!rule.needsRegion()) {
      return result;
    }
    int[] dims = IntStream.range(0, x.rank()).map(a -> a == line.axis() ? line.to() : 1).toArray();
    Value outside = x.graph().constant(Tensor.of(Shape.of(dims), line.outside(rule)));
    return ElementOperators.chosen(outside, x.like(rule.extrapolation()), result);
  }

  private static Value nearest(Value x, ResizeAxis line, ResizeRule rule) {
    Tensor places = Tensor.of(Shape.of(line.to()), line.nearest(rule));
    return x.graph().add(new Gather(line.axis(), 0), x, x.graph().constant(places));
  }

  private static Value weighted(Value x, ResizeAxis line, ResizeRule rule) {
    Value last = Shapes.moveAxis(x, line.axis(), x.rank() - 1);
    List<Dim> dims = new ArrayList<>(last.shape().dims());
    dims.remove(dims.size() - 1);
    Value rows = last.reshape(Shape.ofDims(Shape.of(dims).sizeDim(), Dim.of(line.from())));
    Value product = rows.matmul(x.graph().constant(line.weights(rule, x.dtype())), false, true);
    dims.add(Dim.of(line.to()));
    return Shapes.moveAxis(product.reshape(Shape.of(dims)), x.rank() - 1, line.axis());
  }
}
