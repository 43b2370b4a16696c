// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import dev.nyala.graph.Constraint;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Operands;
import dev.nyala.graph.Value;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The gradient of {@link SimpleRnn}, most of it computed for all steps at once.
 *
 * <p>Operands: x, kernel, recurrent kernel, initial h, the flagged masks; the forward result
 * states; the cotangents of the last h and, if flagged, of the states. Results: the cotangents of
 * x, kernel, recurrent kernel, bias, initial h and, if there is one, of the recurrent mask.
 *
 * @param activation of the forward op
 * @param reverse of the forward op
 * @param masked of the forward op
 * @param recurrentDropout of the forward op
 * @param sequence whether the cotangent of the states is an operand
 */
public record SimpleRnnGrad(
    CellActivation activation,
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
    return new SimpleRnnGrad(
        attributes.constant("activation", CellActivation.class),
        attributes.flag("reverse"),
        attributes.flag("masked"),
        attributes.flag("recurrentDropout"),
        attributes.flag("sequence"));
  }

  @Override
  public String mnemonic() {
    return "simple_rnn_grad";
  }

  @Override
  public Attributes attributes() {
    return Attributes.NONE
        .with("activation", activation)
        .with("reverse", reverse)
        .with("masked", masked)
        .with("recurrentDropout", recurrentDropout)
        .with("sequence", sequence);
  }

  @Override
  public List<TensorType> infer(Operands in) {
    in.count(6 + (masked ? 1 : 0) + (recurrentDropout ? 1 : 0) + (sequence ? 1 : 0));
    RecurrentOperands cell = new RecurrentOperands(in, 1);
    cell.states(1);
    cell.masks(masked, recurrentDropout);
    cell.sequence(cell.stateSequence());
    cell.states(1);
    if (sequence) {
      cell.sequence(cell.stateSequence());
    }
    List<TensorType> results = new ArrayList<>(in.all().subList(0, 3));
    results.addAll(List.of(cell.gatesType(), cell.state()));
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
    Value steps = masked ? Sequences.steps(in.next()) : null;
    RecurrentProduct product =
        new RecurrentProduct(recurrent, recurrentDropout ? in.next() : null, h0.shape().dim(0));
    Value states = Sequences.swapped(in.next());
    Value hs = Sequences.before(states, h0, reverse);
    Value slopes = activation.slope(states);

    Loop loop = new Loop(graph, "simple_rnn_gradient", x.shape().dim(0), !reverse);
    Value dh = loop.carry("dh", in.next());
    Value slope =
        loop.element("slopes", steps == null ? slopes : steps.select(slopes, slopes.like(0)));
    Value kept = steps == null ? null : loop.element("mask", steps);
    if (sequence) {
      dh = dh.add(loop.element("dstates", Sequences.swapped(in.next())));
    }
    Value dz = dh.multiply(slope);
    Value back = product.backward(dz);
    loop.next(kept == null ? back : kept.select(back, dh));
    loop.stack(dz);
    List<Value> results = loop.run();

    Value dzs = results.get(1);
    List<Value> cotangents =
        new ArrayList<>(
            List.of(
                Sequences.swapped(Sequences.inputGradient(dzs, kernel)),
                Sequences.kernelGradient(x, dzs),
                product.kernelGradient(hs, dzs),
                Sequences.biasGradient(dzs).squeeze(0),
                results.get(0)));
    if (recurrentDropout) {
      cotangents.add(product.maskGradient(hs, dzs));
    }
    return cotangents;
  }
}
