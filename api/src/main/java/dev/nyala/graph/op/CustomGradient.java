// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import dev.nyala.graph.Constraint;
import dev.nyala.graph.Graph;
import dev.nyala.graph.Inliner;
import dev.nyala.graph.Operands;
import dev.nyala.graph.Value;
import dev.nyala.graph.Vjp;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Computes one graph and differentiates as another: a function with a gradient of the user's own.
 *
 * <p>Operands: the inputs of {@code forward}. Results: its outputs. The gradient is {@code
 * backward}, applied to the operands, then the results, then one cotangent per result; its outputs
 * are the gradients of the operands of float dtype, in order. Symbols of the two graphs are those
 * of the graph around them.
 *
 * <pre>{@code custom_gradient{forward=round(x), backward=g}  : rounds, and lets gradients through}
 * </pre>
 *
 * @param forward what is computed
 * @param backward its gradient
 */
public record CustomGradient(Graph forward, Graph backward) implements Op {

  /** The rule on operands. */
  public static final Constraint C1 =
      Constraint.of("C1", "the operands have the types of forward's inputs");

  /** The rule on the gradient's inputs. */
  public static final Constraint C2 =
      Constraint.of(
          "C2", "backward's inputs are forward's inputs, its outputs, and its outputs again");

  /** The rule on the gradient's outputs. */
  public static final Constraint C3 =
      Constraint.of("C3", "backward's outputs have the types of forward's inputs of float dtype");

  /** The rule on state. */
  public static final Constraint C4 = Constraint.of("C4", "neither graph has variables");

  static Op read(Attributes attributes) {
    return new CustomGradient(attributes.graph("forward"), attributes.graph("backward"));
  }

  @Override
  public String mnemonic() {
    return "custom_gradient";
  }

  @Override
  public Attributes attributes() {
    return Attributes.NONE.with("forward", forward).with("backward", backward);
  }

  @Override
  public List<Graph> bodies() {
    return List.of(forward, backward);
  }

  @Override
  public Op withBodies(List<Graph> bodies) {
    return new CustomGradient(bodies.get(0), bodies.get(1));
  }

  @Override
  public List<TensorType> infer(Operands in) {
    List<TensorType> inputs = forward.inputTypes();
    List<TensorType> outputs = forward.outputTypes();
    in.check(C1, in.all().equals(inputs), "inputs %s", inputs);
    List<TensorType> seen = new ArrayList<>(inputs);
    seen.addAll(outputs);
    seen.addAll(outputs);
    in.check(C2, backward.inputTypes().equals(seen), "%s", backward.inputTypes());
    List<TensorType> smooth = inputs.stream().filter(t -> t.dtype().isFloating()).toList();
    in.check(C3, backward.outputTypes().equals(smooth), "%s", backward.outputTypes());
    in.check(C4, forward.variables().isEmpty() && backward.variables().isEmpty(), "variables");
    return outputs;
  }

  @Override
  public List<@Nullable Value> vjp(Vjp v) {
    List<Value> arguments = new ArrayList<>(v.node().operands());
    arguments.addAll(v.node().results());
    for (int i = 0; i < v.node().results().size(); i++) {
      arguments.add(v.cotangent(i));
    }
    List<Value> gradients = Inliner.inline(v.graph(), backward, arguments);
    List<@Nullable Value> perOperand = new ArrayList<>();
    int next = 0;
    for (Value operand : v.node().operands()) {
      perOperand.add(operand.dtype().isFloating() ? gradients.get(next++) : null);
    }
    return perOperand;
  }
}
