// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf.lower;

import dev.nyala.backend.tf.memory.DataTypes;
import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphInput;
import dev.nyala.graph.op.Scan;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Output;

/**
 * A scan as a loop of TensorFlow.
 *
 * <p>The variables of the loop are, in this order: the number of the step, what is carried, a list
 * for each stacked result, the sequences, the constants.
 */
final class WhileLoop {

  private final Site site;
  private final Emitter e;
  private final Scan scan;
  private final int length;
  private final List<TensorType> stacked;

  WhileLoop(Site site) {
    this.site = site;
    e = site.emitter();
    scan = site.op(Scan.class);
    length = scan.length().toInt();
    stacked = new ArrayList<>();
    List<TensorType> outputs = scan.body().outputTypes();
    if (scan.histories()) {
      stacked.addAll(outputs.subList(0, scan.carried()));
    }
    stacked.addAll(outputs.subList(scan.carried(), outputs.size()));
  }

  List<Output<?>> run() {
    List<Output<?>> initial = new ArrayList<>();
    initial.add(e.apply("Identity", e.number(0)));
    initial.addAll(site.operands().subList(0, scan.carried()));
    stacked.forEach(type -> initial.add(emptyList(type)));
    initial.addAll(site.operands().subList(scan.carried(), site.operands().size()));
    Output<?>[] last =
        e.graph()
            .whileLoop(
                initial.toArray(new Output<?>[0]),
                (graph, inputs, outputs) -> {
                  Emitter condition = new Emitter(graph);
                  outputs[0] = condition.apply("Less", inputs[0], condition.number(length));
                },
                (graph, inputs, outputs) -> step(new Emitter(graph), inputs, outputs),
                e.unique("while"));
    List<Output<?>> results = new ArrayList<>();
    for (int i = 0; i < scan.carried(); i++) {
      results.add(last[1 + i]);
    }
    for (int i = 0; i < stacked.size(); i++) {
      results.add(stack(last[1 + scan.carried() + i], stacked.get(i)));
    }
    return results;
  }

  private void step(Emitter body, Output<?>[] inputs, Output<?>[] outputs) {
    Output<?> step = inputs[0];
    Output<?> at = scan.reverse() ? body.apply("Sub", body.number(length - 1), step) : step;
    List<Output<?>> carried = Arrays.asList(inputs).subList(1, 1 + scan.carried());
    int lists = 1 + scan.carried();
    int sequences = lists + stacked.size();
    List<Output<?>> arguments = new ArrayList<>(carried);
    for (int i = sequences; i < inputs.length; i++) {
      boolean whole = i >= sequences + scan.sequences();
      arguments.add(whole ? inputs[i] : body.apply("GatherV2", inputs[i], at, body.number(0)));
    }
    List<Output<?>> computed = lower(body, arguments);
    List<Output<?>> items = new ArrayList<>(scan.histories() ? carried : List.of());
    items.addAll(computed.subList(scan.carried(), computed.size()));
    outputs[0] = body.apply("AddV2", step, body.number(1));
    for (int i = 0; i < scan.carried(); i++) {
      outputs[1 + i] = computed.get(i);
    }
    for (int i = 0; i < stacked.size(); i++) {
      outputs[lists + i] = body.apply("TensorListSetItem", inputs[lists + i], at, items.get(i));
    }
    System.arraycopy(inputs, sequences, outputs, sequences, inputs.length - sequences);
    for (int i = 0; i < outputs.length; i++) {
      outputs[i] = body.apply("Identity", outputs[i]);
    }
  }

  private List<Output<?>> lower(Emitter body, List<Output<?>> arguments) {
    Graph graph = scan.body();
    GraphLowering lowering = site.graph().nested(body);
    List<GraphInput> inputs = graph.inputs();
    for (int i = 0; i < inputs.size(); i++) {
      lowering.define(inputs.get(i).value(), arguments.get(i));
    }
    lowering.lower(graph);
    return graph.outputs().stream().<Output<?>>map(o -> lowering.get(o.value())).toList();
  }

  private Output<?> emptyList(TensorType element) {
    return e.make("TensorListReserve")
        .in(e.ints(element.shape().toInts()), e.number(length))
        .attr("element_dtype", DataTypes.of(element.dtype()))
        .out();
  }

  private Output<?> stack(Output<?> list, TensorType element) {
    return e.make("TensorListStack")
        .in(list, e.ints(element.shape().toInts()))
        .attr("element_dtype", DataTypes.of(element.dtype()))
        .attr("num_elements", length)
        .out();
  }
}
