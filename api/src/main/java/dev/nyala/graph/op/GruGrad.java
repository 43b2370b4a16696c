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
import java.util.List;

/**
 * The gradient of {@link Gru}, most of it computed for all steps at once.
 *
 * <p>Operands: x, kernel, recurrent kernel, initial h, the flagged masks; the forward results
 * states, gates and recurrent products; the cotangents of the last h and, if flagged, of the
 * states. Results: the cotangents of x, kernel, recurrent kernel, bias, initial h and, if there is
 * one, of the recurrent mask.
 *
 * @param activation of the forward op
 * @param recurrentActivation of the forward op
 * @param resetAfter of the forward op
 * @param reverse of the forward op
 * @param masked of the forward op
 * @param recurrentDropout of the forward op
 * @param sequence whether the cotangent of the states is an operand
 */
public record GruGrad(
    CellActivation activation,
    CellActivation recurrentActivation,
    boolean resetAfter,
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
    return new GruGrad(
        attributes.constant("activation", CellActivation.class),
        attributes.constant("recurrentActivation", CellActivation.class),
        attributes.flag("resetAfter"),
        attributes.flag("reverse"),
        attributes.flag("masked"),
        attributes.flag("recurrentDropout"),
        attributes.flag("sequence"));
  }

  @Override
  public String mnemonic() {
    return "gru_grad";
  }

  @Override
  public Attributes attributes() {
    return Attributes.NONE
        .with("activation", activation)
        .with("recurrentActivation", recurrentActivation)
        .with("resetAfter", resetAfter)
        .with("reverse", reverse)
        .with("masked", masked)
        .with("recurrentDropout", recurrentDropout)
        .with("sequence", sequence);
  }

  @Override
  public List<TensorType> infer(Operands in) {
    in.count(8 + (masked ? 1 : 0) + (recurrentDropout ? 1 : 0) + (sequence ? 1 : 0));
    RecurrentOperands cell = new RecurrentOperands(in, 3);
    cell.states(1);
    cell.masks(masked, recurrentDropout);
    cell.sequence(cell.stateSequence());
    cell.sequence(cell.gateSequence());
    cell.sequence(cell.stateSequence());
    cell.states(1);
    if (sequence) {
      cell.sequence(cell.stateSequence());
    }
    List<TensorType> results = new ArrayList<>(in.all().subList(0, 3));
    TensorType gates = cell.gatesType();
    results.add(resetAfter ? gates.withShape(gates.shape().insert(0, Dim.of(2))) : gates);
    results.add(cell.state());
    if (recurrentDropout) {
      results.add(cell.recurrentMask());
    }
    return results;
  }

  @Override
  public List<Value> decompose(GraphBuilder graph, List<Value> operands) {
    return new GruGradient(this, graph, operands).cotangents();
  }
}
