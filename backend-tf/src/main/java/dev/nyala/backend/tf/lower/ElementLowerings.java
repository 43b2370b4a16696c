// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf.lower;

import dev.nyala.graph.op.Binary;
import dev.nyala.graph.op.Comparison;
import dev.nyala.graph.op.Unary;
import dev.nyala.tensor.DType;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.tensorflow.Output;

/** Element-wise ops: most are one op of TensorFlow, the others corrected at the edges. */
final class ElementLowerings {

  private static final Set<DType> BOOL = EnumSet.of(DType.BOOL);
  private static final Set<DType> INTEGERS = DTypes.those(DType::isInteger);

  private ElementLowerings() {}

  static void add(Rows rows) {
    for (Unary op : Unary.values()) {
      Set<DType> domain = DTypes.those(op.domain()::contains);
      if (op == Unary.NOT) {
        rows.put(op.mnemonic(), BOOL, direct("LogicalNot"));
        rows.put(op.mnemonic(), INTEGERS, direct("Invert"));
      } else if (op == Unary.RECIPROCAL) {
        // The kernel of that name is too coarse.
        rows.put(
            op.mnemonic(),
            DTypes.FLOATING,
            DTypes.WIDE_FLOATS,
            site -> site.emitter().apply("RealDiv", site.number(1), site.operand(0)));
      } else {
        rows.put(op.mnemonic(), domain, DTypes.WIDE, unary(op));
      }
    }
    for (Binary op : Binary.values()) {
      switch (op) {
        case AND, OR, XOR -> {
          rows.put(op.mnemonic(), BOOL, direct(logical(op)));
          rows.put(op.mnemonic(), INTEGERS, direct(bitwise(op)));
        }
        default -> {
          Set<DType> domain = DTypes.those(op.domain()::contains);
          rows.put(op.mnemonic(), domain, DTypes.WIDE, binary(op));
        }
      }
    }
    for (Comparison op : Comparison.values()) {
      boolean ordered = op != Comparison.EQUAL && op != Comparison.NOT_EQUAL;
      Set<DType> kernels = ordered ? DTypes.NUMBERS : DTypes.ALL;
      rows.put(op.mnemonic(), DTypes.ALL, kernels, direct(comparison(op)));
    }
  }

  private static Lowering.Single direct(String type) {
    return site -> site.emitter().apply(type, site.operands().toArray(new Output<?>[0]));
  }

  private static Lowering.Single unary(Unary op) {
    return direct(
        switch (op) {
          case NEGATIVE -> "Neg";
          case ABS -> "Abs";
          case SIGN -> "Sign";
          case EXP -> "Exp";
          case EXPM1 -> "Expm1";
          case LOG -> "Log";
          case LOG1P -> "Log1p";
          case SQRT -> "Sqrt";
          case RSQRT -> "Rsqrt";
          case SQUARE -> "Square";
          case RECIPROCAL -> "Reciprocal";
          case SIN -> "Sin";
          case COS -> "Cos";
          case TAN -> "Tan";
          case ASIN -> "Asin";
          case ACOS -> "Acos";
          case ATAN -> "Atan";
          case SINH -> "Sinh";
          case COSH -> "Cosh";
          case TANH -> "Tanh";
          case ASINH -> "Asinh";
          case ACOSH -> "Acosh";
          case ATANH -> "Atanh";
          case SIGMOID -> "Sigmoid";
          case SOFTPLUS -> "Softplus";
          case RELU -> "Relu";
          case ERF -> "Erf";
          case ERF_INV -> "Erfinv";
          case FLOOR -> "Floor";
          case CEIL -> "Ceil";
          case ROUND -> "Rint";
          case NOT -> "LogicalNot";
        });
  }

  private static String logical(Binary op) {
    return switch (op) {
      case AND -> "LogicalAnd";
      case OR -> "LogicalOr";
      default -> "NotEqual";
    };
  }

  private static String bitwise(Binary op) {
    return switch (op) {
      case AND -> "BitwiseAnd";
      case OR -> "BitwiseOr";
      default -> "BitwiseXor";
    };
  }

  private static Lowering.Single binary(Binary op) {
    return switch (op) {
      case ADD -> ElementLowerings::sum;
      case SUBTRACT -> direct("Sub");
      case MULTIPLY -> direct("Mul");
      case DIVIDE -> byKind(direct("RealDiv"), Division::truncated);
      case POWER -> byKind(Powers::ofFloats, Powers::ofIntegers);
      case MAXIMUM -> direct("Maximum");
      case MINIMUM -> direct("Minimum");
      case FLOOR_DIVIDE -> byKind(direct("FloorDiv"), Division::floored);
      case FLOOR_MOD -> byKind(direct("FloorMod"), Division::remainder);
      case ATAN2 -> direct("Atan2");
      case SHIFT_LEFT -> Shifts::left;
      case SHIFT_RIGHT -> Shifts::right;
      case AND, OR, XOR -> throw new IllegalArgumentException(op.mnemonic());
    };
  }

  /**
   * A vector that is added to every row is a bias, whose kernel convolutions and products take in.
   */
  private static Output<?> sum(Site site) {
    int[] a = site.dims(0);
    int[] b = site.dims(1);
    int last = a.length - 1;
    boolean bias =
        DTypes.WIDE_FLOATS.contains(site.dtype())
            && last > 0
            && a[last] == b[last]
            && Arrays.stream(b, 0, last).allMatch(d -> d == 1)
            && Arrays.equals(a, site.resultDims());
    Emitter e = site.emitter();
    return bias
        ? e.apply("BiasAdd", site.operand(0), e.reshape(site.operand(1), b[last]))
        : e.apply("AddV2", site.operand(0), site.operand(1));
  }

  private static Lowering.Single byKind(Lowering.Single floats, Lowering.Single integers) {
    return site -> (site.dtype().isFloating() ? floats : integers).lower(site);
  }

  private static String comparison(Comparison op) {
    return switch (op) {
      case EQUAL -> "Equal";
      case NOT_EQUAL -> "NotEqual";
      case LESS -> "Less";
      case LESS_EQUAL -> "LessEqual";
      case GREATER -> "Greater";
      case GREATER_EQUAL -> "GreaterEqual";
    };
  }
}
