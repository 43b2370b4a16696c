// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.transform;

import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Node;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Op;
import dev.nyala.tensor.TensorType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites nodes by equations that make a graph smaller, until none matches.
 *
 * <p>Equations hold for NaN and infinities too; up to rounding and the sign of a zero. The result
 * can no longer be differentiated where the graph said how.
 */
public final class Simplify {

  private static final int MOST_ROUNDS = 16;

  private static final List<Simplification> RULES =
      List.of(
          new GradientMarker(),
          new NeutralOperand(),
          new NegatedOperand(),
          new RepeatedUnary(),
          new LostSign(),
          new LosslessCast(),
          new ConstantCondition(),
          new ReshapeOfReshape(),
          new TransposeOfTranspose(),
          new TransposeOfUnits(),
          new BroadcastOfBroadcast(),
          new StretchedOperand(),
          new WholeSlice(),
          new SliceOfConcatenate(),
          new EmptyPad(),
          new SingleConcatenate(),
          new ReduceOfUnits(),
          new ReverseOfReverse(),
          new TransposedFactor(),
          new ReluBeforePool());

  private final Uses uses;
  private boolean changed;

  private Simplify(Graph graph) {
    this.uses = new Uses(graph);
  }

  /**
   * Simplifies a graph.
   *
   * @param graph the graph, already differentiated
   * @return a graph that computes the same
   */
  public static Graph apply(Graph graph) {
    Graph current = graph;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Simplify pass = new Simplify(current);
      current = DeadCode.apply(Rewriter.apply(current, pass::rewrite));
      if (!pass.changed) {
        break;
      }
    }
    return current;
  }

  private @Nullable List<Value> rewrite(
      Node node, Op op, List<Value> operands, GraphBuilder target) {
    Candidate candidate = new Candidate(node, op, operands, target, uses);
    for (Simplification rule : RULES) {
      List<Value> results = rule.apply(candidate);
      if (results != null) {
        requireSameTypes(node, results, rule);
        changed = true;
        return results;
      }
    }
    return null;
  }

  private static void requireSameTypes(Node node, List<Value> results, Simplification rule) {
    List<TensorType> old = node.results().stream().map(Value::type).toList();
    List<TensorType> now = results.stream().map(Value::type).toList();
    if (!old.equals(now)) {
      throw new IllegalStateException(
          rule.getClass().getSimpleName() + " makes " + now + " of " + node);
    }
  }
}
