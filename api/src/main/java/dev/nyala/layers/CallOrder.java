// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keras's order of the calls and layers of a model: by distance to the outputs, then as they are
 * met on the way back from the outputs.
 */
final class CallOrder {

  private final List<SymbolicTensor> inputs;
  private final Map<CallGraph.Operation, Integer> met = new HashMap<>();
  private final Map<CallGraph.Operation, Integer> depths = new LinkedHashMap<>();
  private final Map<Object, Integer> nodeDepths = new HashMap<>();
  private final Set<Object> nodes = new LinkedHashSet<>();

  /**
   * Finds the order.
   *
   * @param inputs inputs of the model
   * @param outputs outputs of layers
   * @throws ModelException if an output depends on another input
   */
  CallOrder(List<SymbolicTensor> inputs, List<SymbolicTensor> outputs) {
    this.inputs = inputs;
    outputs.forEach(CallOrder::requireComputed);
    outputs.forEach(this::visit);
    List<Object> reversed = new ArrayList<>(nodes);
    for (int i = reversed.size() - 1; i >= 0; i--) {
      measure(reversed.get(i));
    }
  }

  private static void requireComputed(SymbolicTensor output) {
    if (output instanceof ConstantTensor) {
      throw new ModelException(
          Diagnostic.of("An output of the model depends on no input")
              .received("%s", output)
              .expected("an input, or what layers and functions make of inputs"));
    }
  }

  /** Adds the calls a tensor depends on, those met first having the smallest numbers. */
  private void visit(SymbolicTensor tensor) {
    if (tensor instanceof ConstantTensor) {
      return;
    }
    Object node = node(tensor);
    met.putIfAbsent(operation(node), met.size());
    if (!nodes.contains(node)) {
      if (node instanceof LayerCall call) {
        call.inputs().forEach(this::visit);
      }
      nodes.add(node);
    }
  }

  /** Returns the call whose result a tensor is, or the tensor itself if it is an input. */
  private Object node(SymbolicTensor tensor) {
    if (inputs.contains(tensor)) {
      return tensor;
    }
    LayerCall call = tensor.source();
    if (call == null) {
      throw new ModelException(
          Diagnostic.of("An output of the model depends on an input that was not given to it")
              .received("%s", tensor)
              .expected("inputs %s", inputs)
              .remedy("add it to the model's inputs"));
    }
    return call;
  }

  private static CallGraph.Operation operation(Object node) {
    return node instanceof LayerCall call
        ? new CallGraph.Operation(call.layer(), null)
        : new CallGraph.Operation(null, (SymbolicTensor) node);
  }

  private void measure(Object node) {
    int own = nodeDepths.getOrDefault(node, 0);
    int depth = depths.merge(operation(node), own, Math::max);
    nodeDepths.put(node, depth);
    if (node instanceof LayerCall call) {
      call.inputs().stream()
          .filter(x -> !(x instanceof ConstantTensor))
          .forEach(x -> nodeDepths.merge(node(x), depth + 1, Math::max));
    }
  }

  List<LayerCall> calls() {
    List<LayerCall> calls = new ArrayList<>();
    for (Object node : nodes) {
      if (node instanceof LayerCall call) {
        calls.add(call);
      }
    }
    calls.sort(Comparator.comparingInt(call -> -nodeDepths.getOrDefault(call, 0)));
    return List.copyOf(calls);
  }

  List<CallGraph.Operation> operations() {
    return depths.keySet().stream()
        .sorted(
            Comparator.<CallGraph.Operation>comparingInt(o -> -depths.getOrDefault(o, 0))
                .thenComparingInt(o -> met.getOrDefault(o, 0)))
        .toList();
  }
}
