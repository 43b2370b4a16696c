// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.Iota;
import dev.nyala.graph.op.ScatterAdd;
import dev.nyala.graph.op.ScatterMax;
import dev.nyala.graph.op.Unary;
import dev.nyala.ops.Indexing;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Operators that write elements at computed places. */
final class ScatterOperators {

  private ScatterOperators() {}

  static void addTo(OperatorTable.Builder rows) {
    rows.put("Scatter", ScatterOperators::elements)
        .put("ScatterElements", ScatterOperators::elements)
        .put("ScatterND", ScatterOperators::blocks);
  }

  private static Value elements(OperatorCall call) {
    Value x = call.input(0);
    Value indices = call.input(1).cast(DType.INT64);
    int axis = call.axis(x, 0);
    Value place = call.constant(DType.INT64, 0);
    for (int a = 0; a < x.rank(); a++) {
      Value size = IndexOperators.sizeOf(x, a);
      Value own = a == axis ? fromStart(indices, size) : counted(indices, a);
      place = place.multiply(size).add(own);
    }
    Value flat = x.reshape(line(x));
    Value written =
        written(call, flat, place.reshape(line(place)), call.input(2).reshape(line(place)));
    return written.reshape(x.shape());
  }

  private static Shape line(Value x) {
    return Shape.ofDims(x.shape().sizeDim());
  }

  private static Value counted(Value like, int axis) {
    return like.graph().add(new Iota(new TensorType(DType.INT64, like.shape()), axis));
  }

  private static Value fromStart(Value indices, Value size) {
    return ElementOperators.chosen(indices.less(0), indices.add(size), indices);
  }

  /** The first axes of x, which are indexed, become one. */
  private static Value blocks(OperatorCall call) {
    Value x = call.input(0);
    Value indices = call.input(1).cast(DType.INT64);
    int width = indices.shape().toInt(indices.rank() - 1);
    Value place = Places.joined(x, indices, 0, width);
    List<Dim> block = x.shape().dims().subList(width, x.rank());
    List<Dim> own = new ArrayList<>(List.of(Ranks.size(x.shape(), 0, width)));
    own.addAll(block);
    List<Dim> updates = new ArrayList<>(List.of(place.shape().sizeDim()));
    updates.addAll(block);
    Value written =
        written(
            call,
            x.reshape(Shape.of(own)),
            place.reshape(line(place)),
            call.input(2).reshape(Shape.of(updates)));
    return written.reshape(x.shape());
  }

  /** Writes blocks at places of the first axis. */
  private static Value written(OperatorCall call, Value x, Value places, Value updates) {
    return switch (call.attributes().text("reduction", "none")) {
      case "none" -> replaced(x, places, updates);
      case "add" -> x.graph().add(new ScatterAdd(0, 0), x, places, updates);
      case "max" -> x.graph().add(new ScatterMax(0, 0), x, places, updates);
      case "min" -> turned(x.graph().add(new ScatterMax(0, 0), turned(x), places, turned(updates)));
      case "mul" -> multiplied(call, x, places, updates);
      default -> throw call.refused("reduction \"%s\"", call.attributes().text("reduction", ""));
    };
  }

  /** Reverses the order of numbers. */
  private static Value turned(Value x) {
    return x.dtype().isFloating() ? x.negative() : x.graph().add(Unary.NOT, x);
  }

  /** The places differ from each other, as the standard demands. */
  private static Value replaced(Value x, Value places, Value updates) {
    if (x.dtype() == DType.BOOL) {
      return replaced(x.cast(DType.UINT8), places, updates.cast(DType.UINT8)).cast(DType.BOOL);
    }
    Value zeros = x.like(0).broadcastTo(x.shape());
    Value ones = x.like(1).broadcastTo(updates.shape());
    Value there = x.graph().add(new ScatterAdd(0, 0), zeros, places, ones).notEqual(0);
    return there.select(x.graph().add(new ScatterAdd(0, 0), zeros, places, updates), x);
  }

  /** Factors of one place are multiplied in rounds, in each of which places differ. */
  private static Value multiplied(OperatorCall call, Value x, Value places, Value updates) {
    Tensor known = call.place().values().of(places);
    List<List<Integer>> rounds = new ArrayList<>();
    Map<Long, Integer> uses = new HashMap<>();
    for (int i = 0; i < known.size(); i++) {
      int round = uses.merge(known.getLong(i), 1, Integer::sum) - 1;
      if (round == rounds.size()) {
        rounds.add(new ArrayList<>());
      }
      rounds.get(round).add(i);
    }
    Value result = x;
    for (List<Integer> round : rounds) {
      Value chosen = call.constant(round.stream().mapToLong(i -> i).toArray());
      Value at = Indexing.take(places, chosen, 0);
      Value factors = Indexing.take(updates, chosen, 0);
      Value ones = x.like(1).broadcastTo(x.shape());
      result = result.multiply(replaced(ones, at, factors));
    }
    return result;
  }
}
