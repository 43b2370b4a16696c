// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.Loop;
import dev.nyala.graph.op.Reverse;
import dev.nyala.interop.onnx.proto.GraphProto;
import dev.nyala.ops.Shapes;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Dim;
import java.util.ArrayList;
import java.util.List;

/** Loops over sequences. */
final class ScanOperators {

  private ScanOperators() {}

  static void addTo(OperatorTable.Builder rows) {
    rows.putAll("Scan", ScanOperators::scan);
  }

  private static List<Value> scan(OperatorCall call) {
    return call.version() < 9 ? ofSamples(call) : scan(call, call.tensors(), false);
  }

  /** Version 8 scans each sample of a batch, whose sequences must be whole. */
  private static List<Value> ofSamples(OperatorCall call) {
    if (call.has(0)) {
      throw call.refused("sequences of different lengths, in a batch");
    }
    List<Value> inputs = new ArrayList<>();
    for (int i = 1; i < call.inputs().size(); i++) {
      inputs.add(call.input(i));
    }
    int batch = inputs.get(0).shape().toInt(0);
    List<List<Value>> results = new ArrayList<>();
    for (int sample = 0; sample < batch; sample++) {
      int at = sample;
      results.add(
          scan(call, inputs.stream().map(v -> PlacingOperators.at(v, 0, at)).toList(), true));
    }
    List<Value> stacked = new ArrayList<>();
    for (int i = 0; i < results.get(0).size(); i++) {
      int output = i;
      stacked.add(
          PlacingOperators.joined(
              results.stream().map(r -> Ranks.inserted(r.get(output), Axes.of(0))).toList(), 0));
    }
    return stacked;
  }

  private static List<Value> scan(OperatorCall call, List<Value> inputs, boolean old) {
    GraphProto body = call.body("body");
    int sequences = (int) call.attributes().integer("num_scan_inputs", 1);
    int carried = inputs.size() - sequences;
    String directions = old ? "directions" : "scan_input_directions";
    int[] axes = call.attributes().integers("scan_input_axes").orElse(new int[sequences]);
    int[] backwards = call.attributes().integers(directions).orElse(new int[sequences]);
    List<Value> elements = new ArrayList<>();
    for (int i = 0; i < sequences; i++) {
      Value sequence = inputs.get(carried + i);
      Value first = Shapes.moveAxis(sequence, OperatorCall.axis(axes[i], sequence.rank()), 0);
      elements.add(backwards[i] != 0 ? reversed(first) : first);
    }
    Dim length = elements.get(0).shape().dim(0);
    Loop loop = new Loop(call.graph(), "scan", length, false);
    List<Value> parameters = new ArrayList<>();
    for (int i = 0; i < carried; i++) {
      parameters.add(loop.carry("state" + i, inputs.get(i)));
    }
    for (int i = 0; i < sequences; i++) {
      parameters.add(loop.element("element" + i, elements.get(i)));
    }
    List<Value> outputs = Bodies.run(call, body, parameters);
    loop.next(outputs.subList(0, carried).toArray(new Value[0]));
    loop.stack(outputs.subList(carried, outputs.size()).toArray(new Value[0]));
    List<Value> results = new ArrayList<>(loop.run());
    int stacked = outputs.size() - carried;
    int[] ends = call.attributes().integers("scan_output_axes").orElse(new int[stacked]);
    int[] turned = call.attributes().integers("scan_output_directions").orElse(new int[stacked]);
    for (int i = 0; i < stacked; i++) {
      Value sequence = results.get(carried + i);
      Value inOrder = turned[i] != 0 ? reversed(sequence) : sequence;
      int axis = OperatorCall.axis(ends[i], sequence.rank());
      results.set(carried + i, Shapes.moveAxis(inOrder, 0, axis));
    }
    return results;
  }

  private static Value reversed(Value sequence) {
    return sequence.graph().add(new Reverse(Axes.of(0)), sequence);
  }
}
