// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.Iota;
import dev.nyala.ops.Creation;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The inputs and attributes that all recurrent operators have, and their outputs. */
final class RecurrentNode {

  private static final List<String> TAKING_ALPHA =
      List.of("affine", "leakyrelu", "thresholdedrelu", "scaledtanh", "hardsigmoid", "elu");

  private static final List<String> TAKING_BETA = List.of("affine", "scaledtanh", "hardsigmoid");

  private final OperatorCall call;
  private final int gates;
  private final int stateCount;
  private final int[] order;
  private final List<String> usual;
  private final boolean samplesFirst;
  private final Value x;

  /**
   * Reads a node.
   *
   * @param order which block of the file stands at each place of the op's kernels
   * @param states how many are carried
   * @param usual the activations where none are given
   */
  RecurrentNode(OperatorCall call, int[] order, int states, List<String> usual) {
    this.call = call;
    this.gates = order.length;
    this.stateCount = states;
    this.order = order;
    this.usual = usual;
    this.samplesFirst = call.attributes().integer("layout", 0) != 0;
    Value given = call.input(0);
    this.x = samplesFirst ? given.transpose(1, 0, 2) : given;
  }

  /** Computes each direction, and puts the results together as the operator gives them. */
  List<Value> outputs(Function<RecurrentDirection, RecurrentDirection.Result> rule) {
    String direction = call.attributes().text("direction", "forward");
    List<RecurrentDirection.Result> results = new ArrayList<>();
    int count = direction.equals("bidirectional") ? 2 : 1;
    for (int d = 0; d < count; d++) {
      boolean reverse = direction.equals("reverse") || d == 1;
      RecurrentDirection one = direction(d, reverse);
      RecurrentDirection.Result result = rule.apply(one);
      results.add(new RecurrentDirection.Result(cleared(result.sequence(), one), result.states()));
    }
    List<Value> outputs = new ArrayList<>();
    outputs.add(stacked(results.stream().map(RecurrentDirection.Result::sequence).toList()));
    for (int s = 0; s < stateCount; s++) {
      int state = s;
      outputs.add(stacked(results.stream().map(r -> r.states().get(state)).toList()));
    }
    return outputs;
  }

  /** Steps behind the end of a sequence give zeros. */
  private static Value cleared(Value sequence, RecurrentDirection direction) {
    return direction
        .mask()
        .map(m -> Ranks.inserted(m, Axes.of(2)))
        .map(m -> ElementOperators.chosen(m, sequence, sequence.like(0)))
        .orElse(sequence);
  }

  /** Directions stand before the batch, or behind it if samples come first. */
  private Value stacked(List<Value> directions) {
    int rank = directions.get(0).rank();
    int axis = rank - 2;
    Value all =
        PlacingOperators.joined(
            directions.stream().map(v -> Ranks.inserted(v, Axes.of(axis))).toList(), axis);
    if (!samplesFirst) {
      return all;
    }
    return rank == 3 ? all.transpose(2, 0, 1, 3) : all.transpose(1, 0, 2);
  }

  private RecurrentDirection direction(int d, boolean reverse) {
    Value kernel = reordered(PlacingOperators.at(call.input(1), 0, d));
    Value recurrent = reordered(PlacingOperators.at(call.input(2), 0, d));
    int units = recurrent.shape().toInt(1);
    Value biases =
        call.has(3) ? PlacingOperators.at(call.input(3), 0, d) : zeros(Shape.of(2 * gates * units));
    Dim half = Dim.of((long) gates * units);
    return new RecurrentDirection(
        x,
        kernel.transpose(1, 0),
        recurrent.transpose(1, 0),
        reordered(PlacingOperators.part(biases, 0, Dim.of(0), half)),
        reordered(PlacingOperators.part(biases, 0, half, half.times(2))),
        IntStream.range(0, stateCount).mapToObj(s -> state(5 + s, d, units)).toList(),
        stateCount > 1 && call.has(7)
            ? Optional.of(PlacingOperators.at(call.input(7), 0, d))
            : Optional.empty(),
        call.optional(4).map(this::mask),
        activations(d),
        reverse,
        call.attributes().real("clip", Double.POSITIVE_INFINITY));
  }

  /** Sorts the blocks of the first axis. */
  private Value reordered(Value blocks) {
    if (gates == 1) {
      return blocks;
    }
    Dim size = blocks.shape().dim(0).floorDiv(gates);
    return PlacingOperators.joined(
        IntStream.of(order)
            .mapToObj(g -> PlacingOperators.part(blocks, 0, size.times(g), size.times(g + 1L)))
            .toList(),
        0);
  }

  private Value state(int input, int d, int units) {
    if (call.has(input)) {
      return PlacingOperators.at(call.input(input), samplesFirst ? 1 : 0, d);
    }
    return zeros(Shape.ofDims(x.shape().dim(1), Dim.of(units)));
  }

  private Value zeros(Shape shape) {
    return Creation.full(x.graph(), new TensorType(x.dtype(), shape), 0);
  }

  private Value mask(Value lengths) {
    Dim time = x.shape().dim(0);
    TensorType counted = new TensorType(lengths.dtype(), Shape.ofDims(time, Dim.of(1)));
    Value steps = x.graph().add(new Iota(counted, 0));
    return steps.less(lengths).broadcastTo(Shape.ofDims(time, x.shape().dim(1)));
  }

  /** Of the numbers that activations take, those that take none have none in the lists. */
  private List<GateActivation> activations(int d) {
    List<String> given = call.attributes().texts("activations");
    List<Float> alphas = call.attributes().reals("activation_alpha");
    List<Float> betas = call.attributes().reals("activation_beta");
    List<GateActivation> all = new ArrayList<>();
    int nextAlpha = 0;
    int nextBeta = 0;
    List<String> names = given.isEmpty() ? repeated(usual) : given;
    for (String name : names) {
      String lower = name.toLowerCase(Locale.ROOT);
      boolean takesAlpha = TAKING_ALPHA.contains(lower) && nextAlpha < alphas.size();
      boolean takesBeta = TAKING_BETA.contains(lower) && nextBeta < betas.size();
      double alpha = takesAlpha ? alphas.get(nextAlpha++) : Double.NaN;
      double beta = takesBeta ? betas.get(nextBeta++) : Double.NaN;
      GateActivation activation = new GateActivation(name, alpha, beta);
      if (!activation.isKnown()) {
        throw call.refused("activation \"%s\"", name);
      }
      all.add(activation);
    }
    return all.subList(d * usual.size(), (d + 1) * usual.size());
  }

  private static List<String> repeated(List<String> names) {
    return Collections.nCopies(2, names).stream().flatMap(List::stream).toList();
  }
}
