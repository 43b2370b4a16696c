// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import dev.nyala.graph.Constraint;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Operands;
import dev.nyala.graph.Value;
import dev.nyala.graph.Vjp;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Long short-term memory over a sequence, as {@code keras.layers.LSTM} computes it.
 *
 * <p>Operands: x {@code [batch, time, features]}, kernel {@code [features, 4u]}, recurrent kernel
 * {@code [u, 4u]}, bias {@code [4u]}, initial states h and c {@code [batch, u]}; then, if flagged,
 * a BOOL step mask {@code [batch, time]} (where false the step keeps its states) and a recurrent
 * mask {@code [batch, 4u]} that multiplies h before its product with each gate's block of the
 * recurrent kernel. With {@code [i|f|g|o] = x·K + b + h·R}, gates activated: {@code c' = f·c + i·g}
 * and {@code h' = o · activation(c')}.
 *
 * <p>Results: h after each step {@code [batch, time, u]}, the last h and c, and for the gradient
 * the activated gates {@code [batch, time, 4u]} (of no meaning where masked) and c after each step.
 * Source: Hochreiter and Schmidhuber, 1997.
 *
 * @param activation of the candidate g and of c
 * @param recurrentActivation of the gates i, f and o
 * @param reverse whether the last step comes first; sequences stay in element order
 * @param masked whether there is a step mask
 * @param recurrentDropout whether there is a recurrent mask
 */
public record Lstm(
    CellActivation activation,
    CellActivation recurrentActivation,
    boolean reverse,
    boolean masked,
    boolean recurrentDropout)
    implements CompositeOp {

  /** The rule on x. */
  public static final Constraint C1 = RecurrentOperands.X;

  /** The rule on the kernel. */
  public static final Constraint C2 = RecurrentOperands.KERNEL;

  /** The rule on the recurrent kernel. */
  public static final Constraint C3 = RecurrentOperands.RECURRENT;

  /** The rule on the bias. */
  public static final Constraint C4 = RecurrentOperands.BIAS;

  /** The rule on states. */
  public static final Constraint C5 = RecurrentOperands.STATE;

  /** The rule on the step mask. */
  public static final Constraint C6 = RecurrentOperands.MASK;

  /** The rule on the recurrent mask. */
  public static final Constraint C7 = RecurrentOperands.RECURRENT_MASK;

  static Op read(Attributes attributes) {
    return new Lstm(
        attributes.constant("activation", CellActivation.class),
        attributes.constant("recurrentActivation", CellActivation.class),
        attributes.flag("reverse"),
        attributes.flag("masked"),
        attributes.flag("recurrentDropout"));
  }

  @Override
  public String mnemonic() {
    return "lstm";
  }

  @Override
  public Attributes attributes() {
    return Attributes.NONE
        .with("activation", activation)
        .with("recurrentActivation", recurrentActivation)
        .with("reverse", reverse)
        .with("masked", masked)
        .with("recurrentDropout", recurrentDropout);
  }

  @Override
  public List<TensorType> infer(Operands in) {
    in.count(6 + (masked ? 1 : 0) + (recurrentDropout ? 1 : 0));
    RecurrentOperands cell = new RecurrentOperands(in, 4);
    cell.bias();
    cell.states(2);
    cell.masks(masked, recurrentDropout);
    TensorType states = cell.stateSequence();
    return List.of(states, cell.state(), cell.state(), cell.gateSequence(), states);
  }

  @Override
  public List<Value> decompose(GraphBuilder graph, List<Value> operands) {
    Iterator<Value> in = operands.iterator();
    Value x = Sequences.swapped(in.next());
    Value kernel = in.next();
    Value recurrent = in.next();
    Value projected = Sequences.project(x, kernel, in.next());
    Value h0 = in.next();
    Value c0 = in.next();
    Value steps = masked ? Sequences.steps(in.next()) : null;
    Dim u = recurrent.shape().dim(0);
    RecurrentProduct product =
        new RecurrentProduct(recurrent, recurrentDropout ? in.next() : null, h0.shape().dim(0));

    Loop loop = new Loop(graph, "lstm", x.shape().dim(0), reverse);
    Value h = loop.carry("h", h0);
    Value c = loop.carry("c", c0);
    Value z = loop.element("x", projected);
    Value kept = steps == null ? null : loop.element("mask", steps);
    z = z.add(product.of(h));
    Value inputForget = recurrentActivation.apply(Sequences.blocks(z, u, 0, 2));
    Value candidate = activation.apply(Sequences.blocks(z, u, 2, 3));
    Value output = recurrentActivation.apply(Sequences.blocks(z, u, 3, 4));
    Value forgotten = Sequences.blocks(inputForget, u, 1, 2).multiply(c);
    Value newC = forgotten.add(Sequences.blocks(inputForget, u, 0, 1).multiply(candidate));
    Value newH = output.multiply(activation.apply(newC));
    if (kept != null) {
      newC = kept.select(newC, c);
      newH = kept.select(newH, h);
    }
    loop.next(newH, newC);
    loop.stack(newH, Sequences.join(inputForget, candidate, output), newC);
    List<Value> results = loop.run();
    return List.of(
        Sequences.swapped(results.get(2)),
        results.get(0),
        results.get(1),
        Sequences.swapped(results.get(3)),
        Sequences.swapped(results.get(4)));
  }

  @Override
  public boolean hasVjp() {
    return true;
  }

  @Override
  public boolean hasVjp(Vjp v) {
    // Cotangents of the residuals occur in second order only.
    return !v.hasCotangent(3) && !v.hasCotangent(4);
  }

  @Override
  public List<@Nullable Value> vjp(Vjp v) {
    boolean sequence = v.hasCotangent(0);
    LstmGrad gradient =
        new LstmGrad(activation, recurrentActivation, reverse, masked, recurrentDropout, sequence);
    List<Value> operands = new ArrayList<>(v.node().operands());
    operands.remove(3);
    operands.addAll(List.of(v.result(0), v.result(3), v.result(4)));
    operands.addAll(List.of(v.cotangent(1), v.cotangent(2)));
    if (sequence) {
      operands.add(v.cotangent(0));
    }
    List<@Nullable Value> cotangents = new ArrayList<>(v.graph().apply(gradient, operands));
    if (masked) {
      cotangents.add(6, null);
    }
    return cotangents;
  }
}
