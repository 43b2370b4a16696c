// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.Iota;
import dev.nyala.graph.op.Loop;
import dev.nyala.interop.onnx.proto.AttributeProto;
import dev.nyala.interop.onnx.proto.GraphProto;
import dev.nyala.interop.onnx.proto.NodeProto;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Loops that end after a number of steps or when a condition says so.
 *
 * <p>One that never ends early, and carries values that keep their types, becomes a loop of the
 * graph. Any other is written out step by step; then the condition must be known before the run.
 */
final class LoopOperators {

  private static final int MOST_STEPS = 10_000;

  private LoopOperators() {}

  static void addTo(OperatorTable.Builder rows) {
    rows.putAny("Loop", LoopOperators::loop);
  }

  private static List<OnnxValue> loop(OperatorCall call) {
    GraphProto body = call.body("body");
    boolean starts = !call.has(1) || call.known(1).getLong(0) != 0;
    if (call.has(0) && starts && goesOn(call, body)) {
      Optional<List<OnnxValue>> results = counted(call, body);
      if (results.isPresent()) {
        return results.get();
      }
    }
    return steps(call, body, starts);
  }

  /** Tells whether the condition of the next step is that of this one, or a true constant. */
  private static boolean goesOn(OperatorCall call, GraphProto body) {
    String out = body.outputs().get(0).name();
    String in = body.inputs().get(1).name();
    for (NodeProto node : body.nodes()) {
      if (node.outputs().contains(out)) {
        boolean passed = node.opType().equals("Identity") && node.inputs().contains(in);
        return passed || node.opType().equals("Constant") && isTrue(call, node);
      }
    }
    return out.equals(in);
  }

  private static boolean isTrue(OperatorCall call, NodeProto constant) {
    return constant.attributes().size() == 1
        && constant.attributes().get(0) instanceof AttributeProto.OfTensor tensor
        && call.tensor(tensor.value()).size() == 1
        && call.tensor(tensor.value()).getLong(0) != 0;
  }

  private static Optional<List<OnnxValue>> counted(OperatorCall call, GraphProto body) {
    List<OnnxValue> carried = call.inputs().subList(2, call.inputs().size());
    if (carried.isEmpty() || !carried.stream().allMatch(v -> v instanceof OnnxValue.OfTensor)) {
      return Optional.empty();
    }
    Dim length = call.sizes(0).get(0);
    if (length.isStatic() && length.toInt() <= 0) {
      return Optional.empty();
    }
    Loop loop = new Loop(call.graph(), "loop", length, false);
    List<Value> states = new ArrayList<>();
    for (int i = 0; i < carried.size(); i++) {
      states.add(loop.carry("state" + i, Bodies.tensor(carried.get(i))));
    }
    TensorType counted = new TensorType(DType.INT64, Shape.ofDims(length));
    Value step = loop.element("step", call.graph().add(new Iota(counted, 0)));
    List<Value> parameters = new ArrayList<>(List.of(step));
    parameters.add(step.graph().constant(Tensor.scalar(DType.BOOL, 1)));
    parameters.addAll(states);
    List<Value> outputs = Bodies.run(call, body, parameters);
    for (int i = 0; i < states.size(); i++) {
      if (!outputs.get(i + 1).type().equals(states.get(i).type())) {
        return Optional.empty();
      }
    }
    loop.next(outputs.subList(1, 1 + states.size()).toArray(new Value[0]));
    loop.stack(outputs.subList(1 + states.size(), outputs.size()).toArray(new Value[0]));
    return Optional.of(wrapped(loop.run()));
  }

  private static List<OnnxValue> wrapped(List<Value> values) {
    return values.stream().map(v -> (OnnxValue) new OnnxValue.OfTensor(v)).toList();
  }

  private static List<OnnxValue> steps(OperatorCall call, GraphProto body, boolean starts) {
    long most = call.has(0) ? call.known(0).getLong(0) : Long.MAX_VALUE;
    List<OnnxValue> carried = new ArrayList<>(call.inputs().subList(2, call.inputs().size()));
    List<List<Value>> stacked = new ArrayList<>();
    int count = body.outputs().size() - 1 - carried.size();
    for (int i = 0; i < count; i++) {
      stacked.add(new ArrayList<>());
    }
    boolean goesOn = starts;
    for (long step = 0; step < most && goesOn; step++) {
      if (step == MOST_STEPS) {
        throw call.refused("more than %d steps", MOST_STEPS);
      }
      List<OnnxValue> parameters = new ArrayList<>();
      parameters.add(
          new OnnxValue.OfTensor(call.constant(Tensor.of(Shape.scalar(), new long[] {step}))));
      parameters.add(new OnnxValue.OfTensor(call.constant(DType.BOOL, 1)));
      parameters.addAll(carried);
      List<OnnxValue> outputs = Bodies.runAny(call.place().nested(call.graph()), body, parameters);
      goesOn = call.place().values().of(Bodies.tensor(outputs.get(0))).getLong(0) != 0;
      for (int i = 0; i < carried.size(); i++) {
        carried.set(i, outputs.get(i + 1));
      }
      for (int i = 0; i < count; i++) {
        Value element = Bodies.tensor(outputs.get(1 + carried.size() + i));
        stacked.get(i).add(Ranks.inserted(element, Axes.of(0)));
      }
    }
    List<OnnxValue> results = new ArrayList<>(carried);
    for (List<Value> sequence : stacked) {
      if (sequence.isEmpty()) {
        throw call.refused("no step, and so no shape of what it stacks");
      }
      results.add(new OnnxValue.OfTensor(PlacingOperators.joined(sequence, 0)));
    }
    return results;
  }
}
