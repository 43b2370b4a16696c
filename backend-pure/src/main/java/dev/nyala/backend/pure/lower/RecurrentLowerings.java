// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.lower;

import dev.nyala.backend.Lowerings;
import dev.nyala.backend.pure.step.Lowering;
import dev.nyala.graph.Node;
import dev.nyala.graph.op.CellActivation;
import dev.nyala.graph.op.Lstm;
import dev.nyala.graph.op.LstmGrad;
import dev.nyala.tensor.DType;
import java.util.EnumSet;
import java.util.Set;

/** Recurrent layers that run whole; what is not here is decomposed into a scan. */
final class RecurrentLowerings {

  private static final Set<DType> FLOAT32 = EnumSet.of(DType.FLOAT32);
  private static final String STANDARD =
      "tanh and sigmoid, no masks, at least one step of one element";

  private RecurrentLowerings() {}

  static void add(Lowerings.Builder<Lowering> table) {
    table.putWhere(
        "lstm",
        FLOAT32,
        STANDARD,
        n -> isStandard(n, (Lstm) n.op()),
        new Lowering.Stepped(LstmForward::new, false));
    table.putWhere(
        "lstm_grad",
        FLOAT32,
        STANDARD,
        n -> isStandard(n, (LstmGrad) n.op()),
        new Lowering.Stepped(LstmBackward::new, false));
  }

  private static boolean isStandard(Node node, Lstm op) {
    return isStandard(op.activation(), op.recurrentActivation())
        && !op.masked()
        && !op.recurrentDropout()
        && isThere(node);
  }

  private static boolean isStandard(Node node, LstmGrad op) {
    return isStandard(op.activation(), op.recurrentActivation())
        && !op.masked()
        && !op.recurrentDropout()
        && isThere(node);
  }

  private static boolean isStandard(CellActivation activation, CellActivation recurrent) {
    return activation == CellActivation.TANH && recurrent == CellActivation.SIGMOID;
  }

  private static boolean isThere(Node node) {
    return node.operands().stream().allMatch(o -> o.shape().size() > 0);
  }
}
