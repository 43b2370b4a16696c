// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import dev.nyala.graph.Constraint;
import dev.nyala.graph.Operands;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;

/** Checks the operands of the recurrent ops one after the other: their common rules. */
final class RecurrentOperands {

  static final Constraint X = Constraint.of("C1", "x is of floats, [batch, time, features]");
  static final Constraint KERNEL =
      Constraint.of("C2", "the kernel is [features, gates · units] of x's dtype");
  static final Constraint RECURRENT =
      Constraint.of("C3", "the recurrent kernel is [units, gates · units] of x's dtype");
  static final Constraint BIAS =
      Constraint.of("C4", "the bias is [gates · units] of x's dtype, [2, ...] if resetAfter");
  static final Constraint STATE = Constraint.of("C5", "states are [batch, units] of x's dtype");
  static final Constraint MASK = Constraint.of("C6", "the mask is bool, [batch, time]");
  static final Constraint RECURRENT_MASK =
      Constraint.of("C7", "the recurrent mask is [batch, gates · units] of x's dtype");
  static final Constraint SEQUENCE =
      Constraint.of("C8", "results and their cotangents have the types of the forward op");

  private final Operands in;
  private final DType dtype;
  private final Dim batch;
  private final Dim time;
  private final Dim units;
  private final Dim gates;
  private int next;

  /** Checks x, the kernel and the recurrent kernel. */
  RecurrentOperands(Operands in, int gateCount) {
    this.in = in;
    TensorType x = in.get(next++);
    in.check(X, x.rank() == 3 && x.dtype().isFloating());
    this.dtype = x.dtype();
    this.batch = x.shape().dim(0);
    this.time = x.shape().dim(1);
    TensorType recurrent = in.get(2);
    in.check(RECURRENT, recurrent.rank() == 2);
    this.units = recurrent.shape().dim(0);
    this.gates = units.times(gateCount);
    expect(KERNEL, type(x.shape().dim(2), gates));
    expect(RECURRENT, type(units, gates));
  }

  private TensorType type(Dim... dims) {
    return new TensorType(dtype, Shape.ofDims(dims));
  }

  private void expect(Constraint constraint, TensorType expected) {
    in.check(constraint, in.get(next).equals(expected), "operand %d, not %s", next, expected);
    next++;
  }

  void bias() {
    expect(BIAS, gatesType());
  }

  void twoBiases() {
    expect(BIAS, type(Dim.of(2), gates));
  }

  void states(int count) {
    for (int i = 0; i < count; i++) {
      expect(STATE, state());
    }
  }

  void masks(boolean masked, boolean recurrentDropout) {
    if (masked) {
      expect(MASK, type(batch, time).withDtype(DType.BOOL));
    }
    if (recurrentDropout) {
      expect(RECURRENT_MASK, recurrentMask());
    }
  }

  void sequence(TensorType expected) {
    expect(SEQUENCE, expected);
  }

  TensorType gatesType() {
    return type(gates);
  }

  TensorType state() {
    return type(batch, units);
  }

  TensorType recurrentMask() {
    return type(batch, gates);
  }

  TensorType stateSequence() {
    return type(batch, time, units);
  }

  TensorType gateSequence() {
    return type(batch, time, gates);
  }
}
