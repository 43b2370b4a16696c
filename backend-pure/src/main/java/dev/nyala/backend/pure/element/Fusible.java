// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.element;

import dev.nyala.backend.pure.kernel.BinaryKernel;
import dev.nyala.backend.pure.kernel.UnaryKernel;
import dev.nyala.graph.Node;
import dev.nyala.graph.op.Binary;
import dev.nyala.graph.op.BroadcastTo;
import dev.nyala.graph.op.Cast;
import dev.nyala.graph.op.Comparison;
import dev.nyala.graph.op.Select;
import dev.nyala.graph.op.Unary;
import dev.nyala.tensor.DType;
import org.jspecify.annotations.Nullable;

/** Says which nodes tile programs can run, and by which kernels. */
public final class Fusible {

  private Fusible() {}

  /** Tells whether a node is element-wise on floats of at most 32 bits and BOOL. */
  public static boolean test(Node node) {
    if (!inTiles(node.result().dtype())) {
      return false;
    }
    if (node.op() instanceof Cast) {
      // A tiny double is not zero, but as a float it is.
      return node.operand(0).dtype() != DType.FLOAT64 || node.result().dtype() != DType.BOOL;
    }
    boolean elementWise =
        node.op() instanceof Unary
            || node.op() instanceof Binary
            || node.op() instanceof Comparison
            || node.op() instanceof Select
            || node.op() instanceof BroadcastTo;
    return elementWise && node.operands().stream().allMatch(o -> inTiles(o.dtype()));
  }

  static boolean inTiles(DType dtype) {
    return isFloat(dtype) || dtype == DType.BOOL;
  }

  static boolean isFloat(DType dtype) {
    return dtype.isFloating() && dtype != DType.FLOAT64;
  }

  static @Nullable UnaryKernel kernel(Unary op) {
    return switch (op) {
      case NEGATIVE -> UnaryKernel.NEG;
      case ABS -> UnaryKernel.ABS;
      case SIGN -> UnaryKernel.SIGN;
      case EXP -> UnaryKernel.EXP;
      case EXPM1 -> UnaryKernel.EXPM1;
      case LOG -> UnaryKernel.LOG;
      case LOG1P -> UnaryKernel.LOG1P;
      case SQRT -> UnaryKernel.SQRT;
      case RSQRT -> UnaryKernel.RSQRT;
      case SQUARE -> UnaryKernel.SQUARE;
      case RECIPROCAL -> UnaryKernel.RECIPROCAL;
      case SIN -> UnaryKernel.SIN;
      case COS -> UnaryKernel.COS;
      case TAN -> UnaryKernel.TAN;
      case ASIN -> UnaryKernel.ASIN;
      case ACOS -> UnaryKernel.ACOS;
      case ATAN -> UnaryKernel.ATAN;
      case SINH -> UnaryKernel.SINH;
      case COSH -> UnaryKernel.COSH;
      case TANH -> UnaryKernel.TANH;
      case ASINH -> UnaryKernel.ASINH;
      case ACOSH -> UnaryKernel.ACOSH;
      case ATANH -> UnaryKernel.ATANH;
      case SIGMOID -> UnaryKernel.SIGMOID;
      case SOFTPLUS -> UnaryKernel.SOFTPLUS;
      case RELU -> UnaryKernel.RELU;
      case ERF -> UnaryKernel.ERF;
      case FLOOR -> UnaryKernel.FLOOR;
      case CEIL -> UnaryKernel.CEIL;
      case ROUND -> UnaryKernel.ROUND;
      case ERF_INV, NOT -> null;
    };
  }

  static @Nullable BinaryKernel kernel(Binary op) {
    return switch (op) {
      case ADD -> BinaryKernel.ADD;
      case SUBTRACT -> BinaryKernel.SUB;
      case MULTIPLY -> BinaryKernel.MUL;
      case DIVIDE -> BinaryKernel.DIV;
      case POWER -> BinaryKernel.POW;
      case MAXIMUM, OR -> BinaryKernel.MAX;
      case MINIMUM, AND -> BinaryKernel.MIN;
      case FLOOR_DIVIDE -> BinaryKernel.FLOOR_DIV;
      case FLOOR_MOD -> BinaryKernel.FLOOR_MOD;
      case ATAN2 -> BinaryKernel.ATAN2;
      case XOR, SHIFT_LEFT, SHIFT_RIGHT -> null;
    };
  }
}
