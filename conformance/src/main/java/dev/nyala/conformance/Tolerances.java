// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance;

import dev.nyala.graph.op.CompositeOp;
import dev.nyala.graph.op.Conv;
import dev.nyala.graph.op.ConvFilterGrad;
import dev.nyala.graph.op.ConvInputGrad;
import dev.nyala.graph.op.Cumulate;
import dev.nyala.graph.op.MatMul;
import dev.nyala.graph.op.Op;
import dev.nyala.graph.op.Reduce;
import dev.nyala.graph.op.Scan;
import dev.nyala.graph.op.ScatterAdd;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.List;

/**
 * The one table of numerical tolerances: by op, then by dtype, then by how many terms are summed.
 *
 * <p>What is not in the table moves elements or compares them, and must be exact.
 */
public final class Tolerances {

  /** What composite ops and whole programs get: a chain of ops. */
  private static final Tolerance CHAIN = Tolerance.ofLargest(64);

  private Tolerances() {}

  /** The table, in units of the dtype's precision for each term that is summed. */
  private static Tolerance row(String op) {
    return switch (op) {
      case "divide", "sqrt", "reciprocal", "square", "floor_divide" -> Tolerance.ulps(1);
      case "rsqrt" -> Tolerance.ulps(2);
      case "floor_mod",
          "reduce_sum",
          "reduce_product",
          "matmul",
          "scatter_add",
          "cumulative_sum",
          "cumulative_product",
          "conv",
          "conv_input_grad",
          "conv_filter_grad" ->
          Tolerance.ofLargest(2);
      case "exp", "expm1", "sigmoid", "softplus", "tanh", "sinh", "cosh", "erf" ->
          Tolerance.ulps(8);
      case "log",
          "log1p",
          "sin",
          "cos",
          "tan",
          "asin",
          "acos",
          "atan",
          "asinh",
          "acosh",
          "atanh",
          "atan2",
          "average_pool",
          "average_pool_grad",
          "max_pool_grad" ->
          Tolerance.ofLargest(4);
      case "power" -> Tolerance.ulps(64);
      case "erf_inv" -> Tolerance.ofLargest(64);
      case "scan", "custom_gradient" -> Tolerance.ofLargest(16);
      // What is left moves elements or compares them.
      default -> Tolerance.EXACT;
    };
  }

  /**
   * Returns the tolerance of one application of an op.
   *
   * @param op the op
   * @param operands the operand types
   * @param result the result's type
   * @return exact unless the table says otherwise
   */
  public static Tolerance of(Op op, List<TensorType> operands, TensorType result) {
    if (!result.dtype().isFloating()) {
      return Tolerance.EXACT;
    }
    Tolerance base = op instanceof CompositeOp ? CHAIN : row(op.mnemonic());
    if (base.equals(Tolerance.EXACT)) {
      boolean narrow = result.dtype() == DType.FLOAT16 || result.dtype() == DType.BFLOAT16;
      // Half precision is computed in single precision, so it may be rounded twice.
      return narrow ? Tolerance.ulps(1) : Tolerance.EXACT;
    }
    int terms = terms(op, operands, result);
    return new Tolerance(base.relative() + terms - 1, base.scaled() * terms);
  }

  /**
   * Returns the tolerance of a graph of many ops.
   *
   * @param nodes how many
   * @return grows with the number of nodes
   */
  public static Tolerance ofProgram(int nodes) {
    return Tolerance.ofLargest(CHAIN.scaled() * Math.max(1, nodes));
  }

  /** Returns how many terms are summed or multiplied into one element. */
  private static int terms(Op op, List<TensorType> operands, TensorType result) {
    Shape first = operands.get(0).shape();
    int terms = 1;
    if (op instanceof MatMul matMul) {
      terms = first.toInt(matMul.transposeA() ? -2 : -1);
    } else if (op instanceof Reduce) {
      terms = first.size() / Math.max(1, result.shape().size());
    } else if (op instanceof Cumulate cumulate) {
      terms = first.toInt(cumulate.axis());
    } else if (op instanceof ScatterAdd) {
      terms = operands.get(2).shape().size();
    } else if (op instanceof Conv || op instanceof ConvInputGrad) {
      Shape kernel = operands.get(1).shape();
      terms = kernel.size() / Math.max(1, Math.min(kernel.toInt(-1), kernel.toInt(-2)));
    } else if (op instanceof ConvFilterGrad) {
      Shape dy = operands.get(1).shape();
      terms = dy.size() / Math.max(1, dy.toInt(-1));
    } else if (op instanceof Scan scan) {
      terms = scan.length().toInt();
    }
    return Math.max(1, terms);
  }
}
