// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.Binary;
import dev.nyala.graph.op.Conv;
import dev.nyala.graph.op.ConvGeometry;
import dev.nyala.graph.op.Gather;
import dev.nyala.ops.Shapes;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import java.util.List;

/**
 * {@code RotaryEmbedding}, {@code TensorScatter}, {@code CausalConvWithState} and {@code SwiGLU}:
 * parts of models of sequences.
 *
 * <p>The number of channels of {@code CausalConvWithState} and the size of the heads of {@code
 * RotaryEmbedding} must be fixed.
 */
final class SequenceModelOperators {

  private SequenceModelOperators() {}

  static void addTo(OperatorTable.Builder rows) {
    rows.put("RotaryEmbedding", SequenceModelOperators::rotary)
        .put("TensorScatter", SequenceModelOperators::written)
        .putAll("CausalConvWithState", SequenceModelOperators::convolved)
        .put("SwiGLU", SequenceModelOperators::gated);
  }

  private static Value gated(OperatorCall call) {
    Value gate = call.input(0);
    Value sigmoid = gate.multiply(call.attributes().real("alpha", 1)).sigmoid();
    return gate.multiply(sigmoid).multiply(call.input(1));
  }

  /** Turns pairs of elements by angles that depend on the step. */
  private static Value rotary(OperatorCall call) {
    Value x = call.input(0);
    boolean packed = x.rank() == 3;
    Value heads = Heads.split(call, x, (int) call.attributes().integer("num_heads", 0));
    int size = heads.shape().toInt(3);
    int given = (int) call.attributes().integer("rotary_embedding_dim", 0);
    int turned = given == 0 ? size : given;
    Value part = PlacingOperators.part(heads, 3, Dim.of(0), Dim.of(turned));
    Value result = turned(call, part, turned / 2);
    if (turned < size) {
      Value rest = PlacingOperators.part(heads, 3, Dim.of(turned), Dim.of(size));
      result = PlacingOperators.joined(List.of(result, rest), 3);
    }
    return packed ? Heads.joined(result) : result;
  }

  /** Pairs are neighbours if they are interleaved, else an element of each half. */
  private static Value turned(OperatorCall call, Value x, int half) {
    boolean interleaved = call.attributes().integer("interleaved", 0) != 0;
    Value cosine = angles(call, call.input(1));
    Value sine = angles(call, call.input(2));
    Shape shape = x.shape();
    Shape pairs = shape.slice(0, 3).concat(interleaved ? Shape.of(half, 2) : Shape.of(2, half));
    int axis = interleaved ? 4 : 3;
    Value first = PlacingOperators.at(x.reshape(pairs), axis, 0);
    Value second = PlacingOperators.at(x.reshape(pairs), axis, 1);
    Value real = first.multiply(cosine).subtract(second.multiply(sine));
    Value imaginary = first.multiply(sine).add(second.multiply(cosine));
    List<Value> parts = List.of(Shapes.expandDims(real, axis), Shapes.expandDims(imaginary, axis));
    return PlacingOperators.joined(parts, axis).reshape(shape);
  }

  /** Returns {@code [batch, 1, steps, half]}. */
  private static Value angles(OperatorCall call, Value cache) {
    Value own = cache;
    if (call.has(3)) {
      own = cache.graph().add(new Gather(0, 0), cache, call.input(3).cast(DType.INT64));
    }
    return Shapes.expandDims(own, 1);
  }

  /** Writes a block into each element of the batch, at a place of its own. */
  private static Value written(OperatorCall call) {
    Value cache = call.input(0);
    Value update = call.input(1);
    int axis = OperatorCall.axis(call.attributes().integer("axis", -2), cache.rank());
    if (axis == 0) {
      throw call.refused("axis 0, that of the batch");
    }
    Value rows = Shapes.moveAxis(cache, axis, 1);
    Value block = Shapes.moveAxis(update, axis, 1);
    Dim size = rows.shape().dim(1);
    Value places = Counts.along(call.graph(), size, 1, 2);
    if (call.has(2)) {
      places = places.subtract(Shapes.expandDims(call.input(2).cast(DType.INT64), 1));
    }
    String mode = call.attributes().text("mode", "linear");
    if (!List.of("linear", "circular").contains(mode)) {
      throw call.refused("mode \"%s\"", mode);
    }
    if (mode.equals("circular")) {
      Value count = Counts.of(call.graph(), size);
      places = ElementOperators.combined(Binary.FLOOR_MOD, places, count);
    }
    places = places.broadcastTo(Shape.ofDims(rows.shape().dim(0), size));
    Value found = block.graph().add(new Gather(1, 1), block, places);
    Value width = Counts.of(call.graph(), block.shape().dim(1));
    Value inside = places.greaterEqual(places.like(0)).and(places.less(width));
    int[] others = Axes.range(2, rows.rank()).toArray();
    Value mask = Ranks.inserted(inside, Axes.of(others));
    return Shapes.moveAxis(mask.select(found, rows), 1, axis);
  }

  /** A convolution of each channel over what came before; the last elements are kept. */
  private static List<Value> convolved(OperatorCall call) {
    Value x = call.input(0);
    Value weight = call.input(1);
    int channels = weight.shape().toInt(0);
    int width = weight.shape().toInt(2);
    Shape before = x.shape().with(2, Dim.of(width - 1));
    Value state = call.optional(3).orElseGet(() -> x.like(0).broadcastTo(before));
    Value all = width == 1 ? x : PlacingOperators.joined(List.of(state, x), 2);
    Axes one = Axes.of(1);
    List<Dim> none = List.of(Dim.of(0));
    Value sums =
        call.graph()
            .add(
                new Conv(new ConvGeometry(one, one, none, none, channels)),
                all.transpose(0, 2, 1),
                weight.transpose(2, 1, 0));
    Value result = call.optional(2).map(sums::add).orElse(sums);
    String activation = call.attributes().text("activation", "none");
    if (!List.of("none", "silu", "swish").contains(activation)) {
      throw call.refused("activation \"%s\"", activation);
    }
    Value active = activation.equals("none") ? result : result.multiply(result.sigmoid());
    Dim length = all.shape().dim(2);
    Value last = PlacingOperators.part(all, 2, length.minus(Dim.of(width - 1)), length);
    return List.of(active.transpose(0, 2, 1), last);
  }
}
