// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.error.Diagnostic;
import dev.nyala.graph.Node;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Binary;
import dev.nyala.graph.op.BroadcastTo;
import dev.nyala.graph.op.Cast;
import dev.nyala.graph.op.Concatenate;
import dev.nyala.graph.op.DimensionSize;
import dev.nyala.graph.op.Gather;
import dev.nyala.graph.op.Op;
import dev.nyala.graph.op.Reduce;
import dev.nyala.graph.op.Reduction;
import dev.nyala.graph.op.Reshape;
import dev.nyala.graph.op.Select;
import dev.nyala.graph.op.Slice;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;

/**
 * Integers that are known before the run as expressions of dimensions: scalars and vectors such as
 * the shape that a {@code Reshape} is given.
 */
final class StaticSizes {

  private final StaticValues values;
  private final Map<Value, Optional<List<Dim>>> found = new HashMap<>();

  StaticSizes(StaticValues values) {
    this.values = values;
  }

  /** Returns the elements of a scalar or a vector of integers. */
  List<Dim> of(Value value) {
    return find(value).orElseGet(() -> sizes(values.of(value)));
  }

  private static List<Dim> sizes(Tensor tensor) {
    List<Dim> sizes = new ArrayList<>();
    for (int i = 0; i < tensor.size(); i++) {
      sizes.add(Dim.of(OperatorAttributes.narrow(tensor.getLong(i))));
    }
    return sizes;
  }

  private Optional<List<Dim>> find(Value value) {
    if (value.dtype().isFloating()) {
      return Optional.empty();
    }
    Optional<List<Dim>> earlier = found.get(value);
    if (earlier == null) {
      Optional<Tensor> known = values.find(value);
      Node node = value.producer();
      earlier = known.isPresent() || node == null ? known.map(StaticSizes::sizes) : computed(node);
      found.put(value, earlier);
    }
    return earlier;
  }

  /** Returns what a node gives, by the sizes it takes. */
  Optional<List<Dim>> computed(Node node) {
    Op op = node.op();
    if (node.operands().isEmpty()) {
      return Optional.empty();
    }
    Value first = node.operands().get(0);
    if (op instanceof DimensionSize size) {
      return Optional.of(List.of(first.shape().dim(size.axis())));
    }
    if (op instanceof Cast || op instanceof Reshape) {
      return find(first);
    }
    if (op instanceof Concatenate) {
      return joined(node.operands());
    }
    if (op instanceof BroadcastTo && node.results().get(0).rank() == 1) {
      int count = node.results().get(0).shape().toInt(0);
      return find(first).map(all -> all.size() == 1 ? Collections.nCopies(count, all.get(0)) : all);
    }
    if (op instanceof Slice slice && first.rank() == 1) {
      return find(first).map(all -> sliced(all, slice));
    }
    if (op instanceof Gather && first.rank() == 1) {
      return gathered(first, node.operands().get(1));
    }
    if (op instanceof Reduce reduce && reduce.reduction() == Reduction.PRODUCT) {
      return find(first).map(all -> List.of(all.stream().reduce(Dim.of(1), Dim::times)));
    }
    if (op instanceof Select) {
      return selected(node);
    }
    return op instanceof Binary binary ? combined(binary, node) : Optional.empty();
  }

  private Optional<List<Dim>> joined(List<Value> parts) {
    List<Dim> all = new ArrayList<>();
    for (Value part : parts) {
      Optional<List<Dim>> sizes = find(part);
      if (sizes.isEmpty()) {
        return Optional.empty();
      }
      all.addAll(sizes.get());
    }
    return Optional.of(all);
  }

  private static List<Dim> sliced(List<Dim> all, Slice slice) {
    List<Dim> part = new ArrayList<>();
    for (int i = slice.starts().get(0).toInt();
        i < slice.limits().get(0).toInt();
        i += slice.strides().get(0)) {
      part.add(all.get(i));
    }
    return part;
  }

  private Optional<List<Dim>> gathered(Value from, Value places) {
    Optional<Tensor> indices = values.find(places);
    if (indices.isEmpty()) {
      return Optional.empty();
    }
    return find(from).map(all -> sizes(indices.get()).stream().map(i -> at(all, i)).toList());
  }

  private static Dim at(List<Dim> all, Dim index) {
    return all.get(Math.max(0, Math.min(all.size() - 1, index.toInt())));
  }

  private Optional<List<Dim>> selected(Node node) {
    Optional<Tensor> condition = values.find(node.operands().get(0));
    Optional<List<Dim>> yes = find(node.operands().get(1));
    Optional<List<Dim>> no = find(node.operands().get(2));
    if (condition.isEmpty() || yes.isEmpty() || no.isEmpty()) {
      return Optional.empty();
    }
    List<Dim> chosen = new ArrayList<>();
    int count = node.results().get(0).shape().size();
    for (int i = 0; i < count; i++) {
      boolean holds = condition.get().getLong(condition.get().size() == 1 ? 0 : i) != 0;
      chosen.add(stretched(holds ? yes.get() : no.get(), i));
    }
    return Optional.of(chosen);
  }

  private static Dim stretched(List<Dim> sizes, int index) {
    return sizes.get(sizes.size() == 1 ? 0 : index);
  }

  private Optional<List<Dim>> combined(Binary op, Node node) {
    Optional<List<Dim>> left = find(node.operands().get(0));
    Optional<List<Dim>> right = find(node.operands().get(1));
    Optional<BinaryOperator<Dim>> rule = rule(op);
    if (left.isEmpty() || right.isEmpty() || rule.isEmpty()) {
      return Optional.empty();
    }
    List<Dim> results = new ArrayList<>();
    for (int i = 0; i < Math.max(left.get().size(), right.get().size()); i++) {
      results.add(rule.get().apply(stretched(left.get(), i), stretched(right.get(), i)));
    }
    return Optional.of(results);
  }

  private static Optional<BinaryOperator<Dim>> rule(Binary op) {
    return switch (op) {
      case ADD -> Optional.of(Dim::plus);
      case SUBTRACT -> Optional.of(Dim::minus);
      case MULTIPLY -> Optional.of(Dim::times);
      case DIVIDE, FLOOR_DIVIDE -> Optional.of(Dim::floorDiv);
      case MAXIMUM -> Optional.of(StaticSizes::larger);
      default -> Optional.empty();
    };
  }

  /** Of a size and 1, which stretches to it, the larger is the size. */
  private static Dim larger(Dim a, Dim b) {
    if (a.isStatic() && b.isStatic()) {
      return Dim.of(Math.max(a.toInt(), b.toInt()));
    }
    if (a.is(1) || a.equals(b)) {
      return b;
    }
    if (b.is(1)) {
      return a;
    }
    throw new UnknownValueException(
        Diagnostic.of("It cannot be told which of two sizes is larger").received("%s and %s", a, b),
        Set.of());
  }
}
