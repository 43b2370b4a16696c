// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import dev.nyala.graph.Constraint;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Operands;
import dev.nyala.graph.Value;
import dev.nyala.graph.Vjp;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fully connected recurrent network over a sequence, as {@code keras.layers.SimpleRNN}.
 *
 * <p>Operands: x {@code [batch, time, features]}, kernel {@code [features, u]}, recurrent kernel
 * {@code [u, u]}, bias {@code [u]}, initial state h {@code [batch, u]}; then, if flagged, a BOOL
 * step mask {@code [batch, time]} (where false the step keeps its state) and a recurrent mask
 * {@code [batch, u]} that multiplies h before its product. {@code h' = activation(x·K + b + h·R)}.
 *
 * <p>Results: h after each step {@code [batch, time, u]} and the last h.
 *
 * @param activation of the state
 * @param reverse whether the last step comes first; sequences stay in element order
 * @param masked whether there is a step mask
 * @param recurrentDropout whether there is a recurrent mask
 */
public record SimpleRnn(
    CellActivation activation, boolean reverse, boolean masked, boolean recurrentDropout)
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
    return new SimpleRnn(
        attributes.constant("activation", CellActivation.class),
        attributes.flag("reverse"),
        attributes.flag("masked"),
        attributes.flag("recurrentDropout"));
  }

  @Override
  public String mnemonic() {
    return "simple_rnn";
  }

  @Override
  public Attributes attributes() {
    return Attributes.NONE
        .with("activation", activation)
        .with("reverse", reverse)
        .with("masked", masked)
        .with("recurrentDropout", recurrentDropout);
  }

  @Override
  public List<TensorType> infer(Operands in) {
    in.count(5 + (masked ? 1 : 0) + (recurrentDropout ? 1 : 0));
    RecurrentOperands cell = new RecurrentOperands(in, 1);
    cell.bias();
    cell.states(1);
    cell.masks(masked, recurrentDropout);
    return List.of(cell.stateSequence(), cell.state());
  }

  @Override
  public List<Value> decompose(GraphBuilder graph, List<Value> operands) {
    Iterator<Value> in = operands.iterator();
    Value x = Sequences.swapped(in.next());
    Value kernel = in.next();
    Value recurrent = in.next();
    Value projected = Sequences.project(x, kernel, in.next());
    Value h0 = in.next();
    Value steps = masked ? Sequences.steps(in.next()) : null;
    RecurrentProduct product =
        new RecurrentProduct(recurrent, recurrentDropout ? in.next() : null, h0.shape().dim(0));

    Loop loop = new Loop(graph, "simple_rnn", x.shape().dim(0), reverse);
    Value h = loop.carry("h", h0);
    Value z = loop.element("x", projected);
    Value kept = steps == null ? null : loop.element("mask", steps);
    Value newH = activation.apply(z.add(product.of(h)));
    newH = kept == null ? newH : kept.select(newH, h);
    loop.next(newH);
    loop.stack(newH);
    List<Value> results = loop.run();
    return List.of(Sequences.swapped(results.get(1)), results.get(0));
  }

  @Override
  public boolean hasVjp() {
    return true;
  }

  @Override
  public List<@Nullable Value> vjp(Vjp v) {
    boolean sequence = v.hasCotangent(0);
    SimpleRnnGrad gradient =
        new SimpleRnnGrad(activation, reverse, masked, recurrentDropout, sequence);
    List<Value> operands = new ArrayList<>(v.node().operands());
    operands.remove(3);
    operands.addAll(List.of(v.result(0), v.cotangent(1)));
    if (sequence) {
      operands.add(v.cotangent(0));
    }
    List<@Nullable Value> cotangents = new ArrayList<>(v.graph().apply(gradient, operands));
    if (masked) {
      cotangents.add(5, null);
    }
    return cotangents;
  }
}
