// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.checks;

import dev.nyala.backend.OpKey;
import dev.nyala.conformance.cases.OpCases;
import dev.nyala.conformance.op.OpCatalog;
import dev.nyala.error.GraphException;
import dev.nyala.graph.Constraint;
import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Node;
import dev.nyala.graph.Operands;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Op;
import dev.nyala.graph.op.Reduction;
import dev.nyala.graph.op.Scan;
import dev.nyala.graph.transform.Gradients;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the cases of the suite show of an op's class: the ops of it, their operands and results, the
 * dtypes they are defined for, and whether they can be differentiated.
 *
 * @param type the class
 * @param mnemonics the names of its ops
 * @param applications graphs of one application each, by name
 * @param attributes the names of their attributes
 */
record OpFacts(
    Class<?> type,
    Set<String> mnemonics,
    Map<String, List<Graph>> applications,
    Set<String> attributes) {

  /** Those of all ops, by the name of their class. */
  static SortedMap<String, OpFacts> all() {
    List<Graph> graphs = OpCatalog.graphs().values().stream().flatMap(Collection::stream).toList();
    Stream<Op> refused =
        OpCatalog.all().stream()
            .map(OpCases::cases)
            .flatMap(cases -> cases.refusals().stream())
            .map(refusal -> refusal.op());
    Map<Class<?>, List<Op>> ops =
        Stream.concat(graphs.stream().map(OpFacts::op), refused)
            .collect(Collectors.groupingBy(op -> classOf(op)));
    SortedMap<String, OpFacts> facts = new TreeMap<>();
    ops.forEach(
        (type, of) -> {
          Set<String> mnemonics =
              of.stream().map(Op::mnemonic).collect(Collectors.toCollection(TreeSet::new));
          Map<String, List<Graph>> applications =
              graphs.stream()
                  .filter(graph -> mnemonics.contains(op(graph).mnemonic()))
                  .collect(Collectors.groupingBy(graph -> op(graph).mnemonic()));
          Set<String> attributes = of.get(0).attributes().texts().keySet();
          facts.put(type.getSimpleName(), new OpFacts(type, mnemonics, applications, attributes));
        });
    return facts;
  }

  private static Class<?> classOf(Op op) {
    return op instanceof Enum<?> member ? member.getDeclaringClass() : op.getClass();
  }

  private static Op op(Graph application) {
    return node(application).op();
  }

  private static Node node(Graph application) {
    return application.nodes().get(0);
  }

  /** How many operands and results there are, such as {@code 2 to 3} and {@code 1}. */
  String counts() {
    List<Node> nodes = graphs().map(OpFacts::node).toList();
    return nodes.isEmpty()
        ? "1 → 1"
        : range(nodes.stream().map(n -> n.operands().size()).toList())
            + " → "
            + range(nodes.stream().map(n -> n.results().size()).toList());
  }

  private static String range(List<Integer> counts) {
    Set<Integer> sorted = new TreeSet<>(counts);
    return sorted.size() == 1
        ? sorted.iterator().next().toString()
        : sorted.stream().min(Integer::compare).orElseThrow() + " or more";
  }

  private Stream<Graph> graphs() {
    return applications.values().stream().flatMap(List::stream);
  }

  /** The dtypes that the op itself accepts in the place of the one it works on. */
  Set<DType> dtypes(String mnemonic) {
    Set<DType> accepted = EnumSet.noneOf(DType.class);
    for (Graph application : applications.getOrDefault(mnemonic, List.of())) {
      Node node = node(application);
      DType own = OpKey.of(node).dtype();
      accepted.add(own);
      for (DType other : EnumSet.complementOf(EnumSet.copyOf(accepted))) {
        if (!node.operands().isEmpty() && accepts(node, own, other)) {
          accepted.add(other);
        }
      }
    }
    return accepted;
  }

  private static boolean accepts(Node node, DType own, DType other) {
    List<TensorType> types =
        node.operands().stream()
            .map(Value::type)
            .map(type -> type.dtype() == own ? new TensorType(other, type.shape()) : type)
            .toList();
    try {
      node.op().infer(new Operands(node.op(), types, ""));
      return true;
    } catch (GraphException refused) {
      return false;
    }
  }

  /** Whether the results' cotangents reach an operand. */
  boolean isDifferentiable(String mnemonic) {
    return applications.getOrDefault(mnemonic, List.of()).stream().anyMatch(OpFacts::hasGradient);
  }

  private static boolean hasGradient(Graph application) {
    Node node = node(application);
    if (node.op() instanceof Scan scan && !scan.histories()) {
      return false; // Differentiation asks for the histories when it records the loop.
    }
    GraphBuilder graph = new GraphBuilder("gradient");
    List<Value> operands = new ArrayList<>();
    for (Value operand : node.operands()) {
      operands.add(graph.input("x" + operands.size(), operand.type()));
    }
    List<Value> by = operands.stream().filter(x -> x.dtype().isFloating()).toList();
    List<Value> sums =
        graph.apply(node.op(), operands).stream()
            .filter(result -> result.dtype().isFloating())
            .map(y -> y.reduce(Reduction.SUM, Axes.range(0, y.rank())).cast(DType.FLOAT64))
            .map(y -> y.reshape(Shape.scalar()))
            .toList();
    return !by.isEmpty()
        && sums.stream()
            .reduce(Value::add)
            .filter(sum -> Gradients.reaching(sum, by).stream().anyMatch(Objects::nonNull))
            .isPresent();
  }

  /** The labelled rules. */
  List<Constraint> rules() {
    List<Constraint> rules = new ArrayList<>();
    for (Field field : type.getDeclaredFields()) {
      if (field.getType() == Constraint.class && Modifier.isPublic(field.getModifiers())) {
        try {
          rules.add((Constraint) field.get(null));
        } catch (IllegalAccessException e) {
          throw new IllegalStateException(e);
        }
      }
    }
    return rules;
  }
}
