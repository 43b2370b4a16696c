// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import dev.nyala.graph.Constraint;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Operands;
import dev.nyala.graph.Value;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The gradient of {@link Lstm}, most of it computed for all steps at once.
 *
 * <p>Operands: x, kernel, recurrent kernel, initial h and c, the flagged masks; the forward results
 * states, gates and cells; the cotangents of the last h and c and, if flagged, of the states.
 * Results: the cotangents of x, kernel, recurrent kernel, bias, initial h and c and, if there is
 * one, of the recurrent mask.
 *
 * @param activation of the forward op
 * @param recurrentActivation of the forward op
 * @param reverse of the forward op
 * @param masked of the forward op
 * @param recurrentDropout of the forward op
 * @param sequence whether the cotangent of the states is an operand
 */
public record LstmGrad(
    CellActivation activation,
    CellActivation recurrentActivation,
    boolean reverse,
    boolean masked,
    boolean recurrentDropout,
    boolean sequence)
    implements CompositeOp {

  /** The rule on x. */
  public static final Constraint C1 = RecurrentOperands.X;

  /** The rule on the kernel. */
  public static final Constraint C2 = RecurrentOperands.KERNEL;

  /** The rule on the recurrent kernel. */
  public static final Constraint C3 = RecurrentOperands.RECURRENT;

  /** The rule on states. */
  public static final Constraint C5 = RecurrentOperands.STATE;

  /** The rule on the step mask. */
  public static final Constraint C6 = RecurrentOperands.MASK;

  /** The rule on the recurrent mask. */
  public static final Constraint C7 = RecurrentOperands.RECURRENT_MASK;

  /** The rule on results of the forward op and their cotangents. */
  public static final Constraint C8 = RecurrentOperands.SEQUENCE;

  static Op read(Attributes attributes) {
    return new LstmGrad(
        attributes.constant("activation", CellActivation.class),
        attributes.constant("recurrentActivation", CellActivation.class),
        attributes.flag("reverse"),
        attributes.flag("masked"),
        attributes.flag("recurrentDropout"),
        attributes.flag("sequence"));
  }

  @Override
  public String mnemonic() {
    return "lstm_grad";
  }

  @Override
  public Attributes attributes() {
    return Attributes.NONE
        .with("activation", activation)
        .with("recurrentActivation", recurrentActivation)
        .with("reverse", reverse)
        .with("masked", masked)
        .with("recurrentDropout", recurrentDropout)
        .with("sequence", sequence);
  }

  @Override
  public List<TensorType> infer(Operands in) {
    in.count(10 + (masked ? 1 : 0) + (recurrentDropout ? 1 : 0) + (sequence ? 1 : 0));
    RecurrentOperands cell = new RecurrentOperands(in, 4);
    cell.states(2);
    cell.masks(masked, recurrentDropout);
    cell.sequence(cell.stateSequence());
    cell.sequence(cell.gateSequence());
    cell.sequence(cell.stateSequence());
    cell.states(2);
    if (sequence) {
      cell.sequence(cell.stateSequence());
    }
    List<TensorType> results = new ArrayList<>(in.all().subList(0, 3));
    results.addAll(List.of(cell.gatesType(), cell.state(), cell.state()));
    if (recurrentDropout) {
      results.add(cell.recurrentMask());
    }
    return results;
  }

  @Override
  public List<Value> decompose(GraphBuilder graph, List<Value> operands) {
    Iterator<Value> in = operands.iterator();
    Value x = Sequences.swapped(in.next());
    Value kernel = in.next();
    Value recurrent = in.next();
    Value h0 = in.next();
    Value c0 = in.next();
    Value steps = masked ? Sequences.steps(in.next()) : null;
    RecurrentProduct product =
        new RecurrentProduct(recurrent, recurrentDropout ? in.next() : null, h0.shape().dim(0));
    Value hs = Sequences.before(Sequences.swapped(in.next()), h0, reverse);
    Value gates = Sequences.swapped(in.next());
    Value cells = Sequences.swapped(in.next());
    Value cs = Sequences.before(cells, c0, reverse);

    Dim u = recurrent.shape().dim(0);
    Value i = Sequences.blocks(gates, u, 0, 1);
    Value f = Sequences.blocks(gates, u, 1, 2);
    Value g = Sequences.blocks(gates, u, 2, 3);
    Value o = Sequences.blocks(gates, u, 3, 4);
    Value squashed = activation.apply(cells);
    Value cellFactors = o.multiply(activation.slope(squashed));
    Value gateFactors =
        Sequences.join(
            g.multiply(recurrentActivation.slope(i)),
            cs.multiply(recurrentActivation.slope(f)),
            i.multiply(activation.slope(g)),
            squashed.multiply(recurrentActivation.slope(o)));
    if (steps != null) {
      cellFactors = steps.select(cellFactors, cellFactors.like(0));
      gateFactors = steps.select(gateFactors, gateFactors.like(0));
      f = steps.select(f, f.like(1));
    }

    Loop loop = new Loop(graph, "lstm_gradient", x.shape().dim(0), !reverse);
    Value dh = loop.carry("dh", in.next());
    Value dc = loop.carry("dc", in.next());
    Value gateFactor = loop.element("gate_factors", gateFactors);
    Value cellFactor = loop.element("cell_factors", cellFactors);
    Value forget = loop.element("forget", f);
    Value kept = steps == null ? null : loop.element("mask", steps);
    if (sequence) {
      dh = dh.add(loop.element("dstates", Sequences.swapped(in.next())));
    }
    dc = dc.add(dh.multiply(cellFactor));
    Value dz = gateFactor.multiply(Sequences.join(dc, dc, dc, dh));
    Value back = product.backward(dz);
    loop.next(kept == null ? back : kept.select(back, dh), dc.multiply(forget));
    loop.stack(dz);
    List<Value> results = loop.run();

    Value dzs = results.get(2);
    List<Value> cotangents =
        new ArrayList<>(
            List.of(
                Sequences.swapped(Sequences.inputGradient(dzs, kernel)),
                Sequences.kernelGradient(x, dzs),
                product.kernelGradient(hs, dzs),
                Sequences.biasGradient(dzs).squeeze(0),
                results.get(0),
                results.get(1)));
    if (recurrentDropout) {
      cotangents.add(product.maskGradient(hs, dzs));
    }
    return cotangents;
  }
}
