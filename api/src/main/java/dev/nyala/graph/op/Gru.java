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
 * Gated recurrent units over a sequence, as {@code keras.layers.GRU} computes them.
 *
 * <p>Operands: x {@code [batch, time, features]}, kernel {@code [features, 3u]}, recurrent kernel
 * {@code [u, 3u]}, bias {@code [3u]} or, if {@code resetAfter}, the input's and the recurrent
 * product's {@code [2, 3u]}, initial state h {@code [batch, u]}; then, if flagged, a BOOL step mask
 * {@code [batch, time]} (where false the step keeps its state) and a recurrent mask {@code [batch,
 * 3u]} that multiplies h before its product with each gate's block of the recurrent kernel.
 *
 * <p>With the gates z (update) and r (reset) of {@code x·K + b + h·R}: {@code h' = z·h + (1-z)·g},
 * where {@code g = activation(x·K + b + n)} and n is {@code r · (h·R + b₂)} if {@code resetAfter},
 * else {@code (r·h)·R}, with the third blocks of K, R and the biases.
 *
 * <p>Results: h after each step {@code [batch, time, u]}, the last h, and for the gradient the
 * activated gates z, r, g {@code [batch, time, 3u]} (of no meaning where masked) and the third
 * block of the recurrent product, before r multiplies it {@code [batch, time, u]}. Source: Cho et
 * al., 2014.
 *
 * @param activation of the candidate g
 * @param recurrentActivation of the gates z and r
 * @param resetAfter whether r multiplies the product with the recurrent kernel, not the state
 * @param reverse whether the last step comes first; sequences stay in element order
 * @param masked whether there is a step mask
 * @param recurrentDropout whether there is a recurrent mask
 */
public record Gru(
    CellActivation activation,
    CellActivation recurrentActivation,
    boolean resetAfter,
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
    return new Gru(
        attributes.constant("activation", CellActivation.class),
        attributes.constant("recurrentActivation", CellActivation.class),
        attributes.flag("resetAfter"),
        attributes.flag("reverse"),
        attributes.flag("masked"),
        attributes.flag("recurrentDropout"));
  }

  @Override
  public String mnemonic() {
    return "gru";
  }

  @Override
  public Attributes attributes() {
    return Attributes.NONE
        .with("activation", activation)
        .with("recurrentActivation", recurrentActivation)
        .with("resetAfter", resetAfter)
        .with("reverse", reverse)
        .with("masked", masked)
        .with("recurrentDropout", recurrentDropout);
  }

  @Override
  public List<TensorType> infer(Operands in) {
    in.count(5 + (masked ? 1 : 0) + (recurrentDropout ? 1 : 0));
    RecurrentOperands cell = new RecurrentOperands(in, 3);
    if (resetAfter) {
      cell.twoBiases();
    } else {
      cell.bias();
    }
    cell.states(1);
    cell.masks(masked, recurrentDropout);
    TensorType states = cell.stateSequence();
    return List.of(states, cell.state(), cell.gateSequence(), states);
  }

  @Override
  public List<Value> decompose(GraphBuilder graph, List<Value> operands) {
    Iterator<Value> in = operands.iterator();
    Value x = Sequences.swapped(in.next());
    Value kernel = in.next();
    Value recurrent = in.next();
    Value bias = in.next();
    Value projected = Sequences.project(x, kernel, resetAfter ? row(bias, 0) : bias);
    Value recurrentBias = resetAfter ? row(bias, 1) : null;
    Value h0 = in.next();
    Value steps = masked ? Sequences.steps(in.next()) : null;
    GruProducts products =
        new GruProducts(recurrent, recurrentDropout ? in.next() : null, h0.shape().dim(0));

    Dim u = recurrent.shape().dim(0);
    Loop loop = new Loop(graph, "gru", x.shape().dim(0), reverse);
    Value h = loop.carry("h", h0);
    Value z = loop.element("x", projected);
    Value kept = steps == null ? null : loop.element("mask", steps);
    Value gates;
    Value inner;
    Value reset;
    if (recurrentBias != null) {
      Value product = products.all().of(h).add(recurrentBias);
      gates = gates(z, Sequences.blocks(product, u, 0, 2), u);
      inner = Sequences.blocks(product, u, 2, 3);
      reset = Sequences.blocks(gates, u, 1, 2).multiply(inner);
    } else {
      gates = gates(z, products.gates().of(h), u);
      inner = products.candidate().of(Sequences.blocks(gates, u, 1, 2).multiply(h));
      reset = inner;
    }
    Value candidate = activation.apply(Sequences.blocks(z, u, 2, 3).add(reset));
    Value update = Sequences.blocks(gates, u, 0, 1);
    Value newH = update.multiply(h).add(update.subtractFrom(1).multiply(candidate));
    newH = kept == null ? newH : kept.select(newH, h);
    loop.next(newH);
    loop.stack(newH, Sequences.join(gates, candidate), inner);
    List<Value> results = loop.run();
    return List.of(
        Sequences.swapped(results.get(1)),
        results.get(0),
        Sequences.swapped(results.get(2)),
        Sequences.swapped(results.get(3)));
  }

  private Value gates(Value projected, Value product, Dim units) {
    return recurrentActivation.apply(Sequences.blocks(projected, units, 0, 2).add(product));
  }

  private static Value row(Value biases, int row) {
    Slice slice = Slice.along(biases.shape(), 0, Dim.of(row), Dim.of(row + 1));
    return biases.graph().add(slice, biases);
  }

  @Override
  public boolean hasVjp() {
    return true;
  }

  @Override
  public boolean hasVjp(Vjp v) {
    // Cotangents of the residuals occur in second order only.
    return !v.hasCotangent(2) && !v.hasCotangent(3);
  }

  @Override
  public List<@Nullable Value> vjp(Vjp v) {
    boolean sequence = v.hasCotangent(0);
    GruGrad gradient =
        new GruGrad(
            activation,
            recurrentActivation,
            resetAfter,
            reverse,
            masked,
            recurrentDropout,
            sequence);
    List<Value> operands = new ArrayList<>(v.node().operands());
    operands.remove(3);
    operands.addAll(List.of(v.result(0), v.result(2), v.result(3), v.cotangent(1)));
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
