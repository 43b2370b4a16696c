// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.op;

import dev.nyala.conformance.cases.Cases;
import dev.nyala.conformance.cases.Draw;
import dev.nyala.conformance.cases.Trial;
import dev.nyala.graph.Constraint;
import dev.nyala.graph.op.CellActivation;
import dev.nyala.graph.op.Op;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Drawn sizes and flags of a recurrent op. */
record Cells(
    CellActivation activation,
    CellActivation recurrentActivation,
    boolean reverse,
    boolean masked,
    boolean recurrentDropout,
    int gates) {

  /** Draws flags; activations are bounded, so that long sequences do not explode. */
  static Cells drawn(Draw r, int gates) {
    return new Cells(
        r.pick(CellActivation.TANH, CellActivation.TANH, CellActivation.SOFTSIGN),
        r.pick(CellActivation.SIGMOID, CellActivation.SIGMOID, CellActivation.HARD_SIGMOID),
        r.flag(),
        r.flag(),
        r.flag(),
        gates);
  }

  /** Draws the operands of the forward op. */
  List<Tensor> operands(Draw r, int states, int[] biasRows) {
    int batch = r.integer(1, 3);
    int time = Math.min(r.dimOrNone(), 7);
    int features = Math.min(r.dim(), 19);
    int units = Math.min(r.dim(), 21);
    int width = gates * units;
    int[] bias = biasRows.length == 0 ? new int[] {width} : new int[] {biasRows[0], width};
    List<Tensor> operands = new ArrayList<>();
    operands.add(r.tensor(batch, time, features));
    operands.add(r.tensor(new int[] {features, width}, -0.5, 0.5));
    operands.add(r.tensor(new int[] {units, width}, -0.5, 0.5));
    operands.add(r.tensor(bias, -0.5, 0.5));
    for (int i = 0; i < states; i++) {
      operands.add(r.tensor(new int[] {batch, units}, -1, 1));
    }
    if (masked) {
      operands.add(r.tensor(DType.BOOL, new int[] {batch, time}, 0, 1));
    }
    if (recurrentDropout) {
      operands.add(r.tensor(new int[] {batch, width}, 0, 2));
    }
    return operands;
  }

  /**
   * Returns the operands of the gradient op: the forward ones without the bias, the forward results
   * named, cotangents of the last states and perhaps of the sequence.
   */
  static List<Tensor> gradientOperands(
      Draw r, Trial forward, int[] saved, int states, boolean sequence) {
    List<Tensor> results = ForwardResults.of(forward);
    List<Tensor> operands = new ArrayList<>(forward.operands());
    operands.remove(3);
    for (int index : saved) {
      operands.add(results.get(index));
    }
    for (int i = 1; i <= states; i++) {
      operands.add(r.tensor(results.get(i).shape().toInts()));
    }
    if (sequence) {
      operands.add(r.tensor(results.get(0).shape().toInts()));
    }
    return operands;
  }

  /** Adds a refusal: legal operand types of which one is replaced. */
  static void refuses(
      Cases c, Constraint rule, Op op, int index, String wrong, List<String> operands) {
    String[] changed = operands.toArray(String[]::new);
    changed[index] = wrong;
    c.refuses(rule, op, changed);
  }
}
