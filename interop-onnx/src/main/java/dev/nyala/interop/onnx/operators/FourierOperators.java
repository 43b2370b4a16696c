// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.Binary;
import dev.nyala.graph.op.Gather;
import dev.nyala.graph.op.Unary;
import dev.nyala.ops.LinearAlgebra;
import dev.nyala.ops.Shapes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import java.util.List;

/**
 * {@code DFT} and {@code STFT}: Fourier transforms, as products with a matrix of cosines and one of
 * sines in double precision.
 *
 * <p>The axis and the distance between frames must be known before the run; lengths may depend on
 * the sizes of inputs. Not supported: a window of another length than the frames.
 */
final class FourierOperators {

  private FourierOperators() {}

  static void addTo(OperatorTable.Builder rows) {
    rows.put("DFT", FourierOperators::transform).put("STFT", FourierOperators::ofFrames);
  }

  static Value cosine(Value angle) {
    return angle.graph().add(Unary.COS, angle);
  }

  private static Value sine(Value angle) {
    return angle.graph().add(Unary.SIN, angle);
  }

  private static Value transform(OperatorCall call) {
    Value x = call.input(0);
    boolean inAttribute = call.version() < 20;
    long given =
        inAttribute
            ? call.attributes().integer("axis", 1)
            : call.has(2) ? call.known(2).getLong(0) : -2;
    int axis = OperatorCall.axis(given, x.rank());
    if (axis == x.rank() - 1) {
      throw call.refused("the axis of real and imaginary parts is transformed");
    }
    boolean inverse = call.attributes().integer("inverse", 0) != 0;
    boolean half = call.attributes().integer("onesided", 0) != 0;
    Dim size = x.shape().dim(axis);
    Dim natural = inverse && half ? size.minus(Dim.of(1)).times(2) : size;
    Dim length = call.has(1) ? call.sizes(1).get(0) : natural;
    return transformed(x, axis, length, inverse, half);
  }

  /** Returns the transform of {@code [..., 1 or 2]}, whose last axis is real and imaginary part. */
  private static Value transformed(Value x, int axis, Dim length, boolean inverse, boolean half) {
    int last = x.rank() - 1;
    boolean complex = x.shape().toInt(last) == 2;
    Value wide = x.cast(DType.FLOAT64);
    Value real = Shapes.moveAxis(PlacingOperators.at(wide, last, 0), axis, last - 1);
    Dim outputs = half && !inverse ? length.floorDiv(2).plus(1) : length;
    Matrices turns = Matrices.of(x, x.shape().dim(axis), outputs, length, inverse, half);
    Value even = LinearAlgebra.matmul(real, turns.cosines);
    Value odd = LinearAlgebra.matmul(real, turns.sines);
    if (complex) {
      Value imaginary = Shapes.moveAxis(PlacingOperators.at(wide, last, 1), axis, last - 1);
      even = even.subtract(LinearAlgebra.matmul(imaginary, turns.sines));
      odd = odd.add(LinearAlgebra.matmul(imaginary, turns.cosines));
    }
    List<Value> parts = inverse && half ? List.of(even) : List.of(even, odd);
    return PlacingOperators.joined(
            parts.stream()
                .map(part -> Shapes.expandDims(Shapes.moveAxis(part, last - 1, axis), -1))
                .toList(),
            last)
        .cast(x.dtype());
  }

  /** Real and imaginary parts of the factors {@code [inputs, outputs]}. */
  private record Matrices(Value cosines, Value sines) {

    static Matrices of(
        Value x, Dim inputs, Dim outputs, Dim length, boolean inverse, boolean half) {
      Value from = Counts.along(x.graph(), inputs, 0, 2);
      Value to = Counts.along(x.graph(), outputs, 1, 2);
      Value count = Counts.of(x.graph(), length);
      // Angles are cut to one turn while they are whole numbers, or large ones would be inexact.
      Value turn = ElementOperators.combined(Binary.FLOOR_MOD, from.multiply(to), count);
      Value scale = count.cast(DType.FLOAT64);
      Value angle = turn.cast(DType.FLOAT64).multiply(2 * Math.PI).divide(scale);
      Value weight = weight(from, count, inverse && half).cast(DType.FLOAT64);
      if (inverse) {
        weight = weight.divide(scale);
      }
      Value sines = sine(angle).multiply(weight);
      return new Matrices(cosine(angle).multiply(weight), inverse ? sines : sines.negative());
    }

    /** Inputs after the length do not count; of half a spectrum most count for both halves. */
    private static Value weight(Value from, Value count, boolean half) {
      if (!half) {
        return from.less(count).cast(DType.INT64);
      }
      Value twice = from.multiply(2);
      Value inside = twice.less(count).and(from.notEqual(0)).cast(DType.INT64);
      return twice.lessEqual(count).cast(DType.INT64).add(inside);
    }
  }

  private static Value ofFrames(OperatorCall call) {
    Value signal = call.input(0);
    int step = call.integers(1)[0];
    Dim length = call.has(3) ? call.sizes(3).get(0) : null;
    if (call.has(2)) {
      Dim window = call.input(2).shape().dim(0);
      if (length != null && !length.equals(window)) {
        throw call.refused("a window of %s elements for frames of %s", window, length);
      }
      length = window;
    }
    if (length == null || step < 1) {
      throw call.refused(
          length == null ? "neither a window nor the length of frames" : "a step of " + step);
    }
    Value real = signal.rank() == 2 ? Shapes.expandDims(signal, -1) : signal;
    Dim frames = real.shape().dim(1).minus(length).floorDiv(step).plus(1);
    Value starts = Counts.along(call.graph(), frames, 0, 2).multiply(step);
    Value places = starts.add(Counts.along(call.graph(), length, 1, 2));
    Value framed = real.graph().add(new Gather(1, 0), real, places);
    if (call.has(2)) {
      framed = framed.multiply(call.input(2).reshape(Shape.ofDims(length, Dim.of(1))));
    }
    boolean half = call.attributes().integer("onesided", 1) != 0;
    return transformed(framed, 2, length, false, half);
  }
}
