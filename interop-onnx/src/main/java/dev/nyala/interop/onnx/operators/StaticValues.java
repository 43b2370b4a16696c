// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.backend.Lowerings;
import dev.nyala.backend.host.HostCall;
import dev.nyala.backend.host.HostKernel;
import dev.nyala.backend.host.HostKernels;
import dev.nyala.error.Diagnostic;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Node;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.CompositeOp;
import dev.nyala.graph.op.Constant;
import dev.nyala.graph.op.DimensionSize;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Values that are known before the run: those of constants and of dimensions, and all that is
 * computed from them.
 */
final class StaticValues {

  /** A gigabyte of single-precision numbers; a file may ask for more than there is. */
  private static final int MOST_ELEMENTS = 1 << 28;

  private final Lowerings<HostKernel> table =
      HostKernels.addTo(Lowerings.<HostKernel>of("import")).build();
  private final Map<Value, Tensor> known = new HashMap<>();
  private final Set<Value> unknown = new HashSet<>();
  private final StaticSizes sizes = new StaticSizes(this);

  /** Returns the integers that are known as expressions of dimensions. */
  StaticSizes sizes() {
    return sizes;
  }

  /**
   * Returns the value of a value.
   *
   * @throws UnknownValueException if it depends on something that is known in the run alone
   */
  Tensor of(Value value) {
    Optional<Tensor> tensor = find(value);
    if (tensor.isEmpty()) {
      Set<String> inputs = new LinkedHashSet<>();
      inputsOf(value, inputs, new LinkedHashSet<>());
      throw new UnknownValueException(
          Diagnostic.of("A value must be known before the run, and is not")
              .received(inputs.isEmpty() ? value.type().toString() : "it depends on " + inputs)
              .expected("a constant, or something computed from constants and dimensions")
              .remedy(
                  inputs.isEmpty()
                      ? "give the inputs fixed sizes"
                      : "run the file through OnnxModel, which knows its inputs before the run"),
          inputs);
    }
    return tensor.get();
  }

  /** Returns the value of a value, or nothing if it is not known before the run. */
  Optional<Tensor> find(Value value) {
    Tensor tensor = known.get(value);
    if (tensor != null) {
      return Optional.of(tensor);
    }
    if (unknown.contains(value)) {
      return Optional.empty();
    }
    Value outer = outer(value);
    if (outer != value) {
      return find(outer);
    }
    Node node = value.producer();
    if (node == null || !compute(node) && !pick(value, node)) {
      unknown.add(value);
      return Optional.empty();
    }
    return Optional.ofNullable(known.get(value));
  }

  /** Of sizes some may be known, and the others not be needed. */
  private boolean pick(Value value, Node node) {
    if (value.rank() > 1 || !value.dtype().isInteger()) {
      return false;
    }
    Optional<List<Dim>> all = sizes.computed(node);
    boolean fixed = all.isPresent() && all.get().stream().allMatch(Dim::isStatic);
    if (fixed && value.shape().isStatic()) {
      TensorBuffer elements = new TensorBuffer(value.type());
      for (int i = 0; i < elements.size(); i++) {
        elements.setLong(i, all.get().get(i).toInt());
      }
      known.put(value, elements.toTensor());
    }
    return known.containsKey(value);
  }

  /** Returns what a body takes from the graph around it, as it is there. */
  private static Value outer(Value value) {
    List<Value> captures = value.graph().captures();
    for (Value captured : captures) {
      if (value.graph().resolve(captured).equals(value)) {
        return captured;
      }
    }
    return value;
  }

  private boolean compute(Node node) {
    if (node.op() instanceof Constant constant) {
      known.put(node.results().get(0), constant.value());
      return true;
    }
    if (node.op() instanceof DimensionSize size) {
      Dim dim = node.operands().get(0).shape().dim(size.axis());
      if (dim.isStatic()) {
        known.put(node.results().get(0), Tensor.scalar(DType.INT64, dim.toInt()));
      }
      return dim.isStatic();
    }
    for (Value operand : node.operands()) {
      if (find(operand).isEmpty()) {
        return false;
      }
    }
    boolean bounded = node.results().stream().allMatch(StaticValues::isBounded);
    return bounded && run(node);
  }

  private static boolean isBounded(Value value) {
    long size = 1;
    for (Dim dim : value.shape().dims()) {
      size = dim.isStatic() ? Math.min(size * dim.toInt(), MOST_ELEMENTS) : MOST_ELEMENTS;
    }
    return size < MOST_ELEMENTS;
  }

  private boolean run(Node node) {
    HostKernel kernel = table.find(node);
    if (kernel != null) {
      List<TensorBuffer> results =
          node.results().stream().map(result -> new TensorBuffer(result.type())).toList();
      List<Tensor> operands = node.operands().stream().map(this::of).toList();
      kernel.run(new HostCall(node, operands, results, table));
      for (int i = 0; i < results.size(); i++) {
        known.put(node.results().get(i), results.get(i).toTensor());
      }
      return true;
    }
    return node.op() instanceof CompositeOp composite && decompose(composite, node);
  }

  private boolean decompose(CompositeOp composite, Node node) {
    GraphBuilder scratch = new GraphBuilder("constants");
    List<Value> operands =
        node.operands().stream().map(operand -> scratch.constant(of(operand))).toList();
    List<Value> results = composite.decompose(scratch, operands);
    for (int i = 0; i < results.size(); i++) {
      Optional<Tensor> result = find(results.get(i));
      if (result.isEmpty()) {
        return false;
      }
      known.put(node.results().get(i), result.get());
    }
    return true;
  }

  private void inputsOf(Value value, Set<String> inputs, Set<Value> seen) {
    if (!seen.add(value) || find(value).isPresent()) {
      return;
    }
    Value outer = outer(value);
    Node node = value.producer();
    if (outer != value) {
      inputsOf(outer, inputs, seen);
    } else if (node != null) {
      node.operands().forEach(operand -> inputsOf(operand, inputs, seen));
    } else {
      inputs.add(value.name());
    }
  }
}
