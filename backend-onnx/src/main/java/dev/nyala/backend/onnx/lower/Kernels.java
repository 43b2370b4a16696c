// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.onnx.lower;

import dev.nyala.tensor.DType;
import java.util.Set;

/**
 * Which dtypes ONNX Runtime 1.29 computes in, found by trying: where it lacks an operator for a
 * dtype, a wider one that holds every value is taken.
 *
 * <p>Half precision is computed in single precision and rounded after each op. Integers of 8 bits
 * are computed in 32 and wrap when they are cast back.
 */
final class Kernels {

  /** Ops that move elements: their operators take every dtype. */
  private static final Set<String> MOVES =
      Set.of(
          "cast",
          "concatenate",
          "constant",
          "dimension_size",
          "dynamic_slice",
          "dynamic_update_slice",
          "gather",
          "reshape",
          "reverse",
          "scan",
          "slice",
          "stop_gradient",
          "transpose");

  /** Ops over no elements give a limit of the dtype, which a wider dtype does not have. */
  private static final Set<String> LIMITS =
      Set.of("cumulative_max", "cumulative_min", "reduce_max", "reduce_min");

  /** Ops whose operators take double precision in no form; {@link Corrections} compose them. */
  private static final Set<String> SINGLE = Set.of("gelu");

  private Kernels() {}

  static boolean canCompute(String op, DType dtype) {
    return dtype != DType.FLOAT64 || !SINGLE.contains(op);
  }

  static DType dtype(String op, DType dtype) {
    if (MOVES.contains(op)) {
      return dtype;
    }
    return switch (dtype) {
      case FLOAT16, BFLOAT16 -> DType.FLOAT32;
      case INT8, UINT8 -> LIMITS.contains(op) ? dtype : DType.INT32;
      case BOOL -> op.equals("select") ? DType.UINT8 : dtype;
      case FLOAT32, FLOAT64, INT32, INT64 -> dtype;
    };
  }
}
