// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.ops;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.Op;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * The dtype in which operands of different dtypes meet, as {@code keras.backend.result_type}.
 *
 * <p>BOOL gives way to everything, integers to floats, the narrower to the wider. UINT8 and INT8
 * meet in INT32 (Keras: int16, which there is not), FLOAT16 and BFLOAT16 in FLOAT32.
 */
public final class Promotion {

  private Promotion() {}

  /**
   * Returns the dtype in which two meet.
   *
   * @param a a dtype
   * @param b a dtype
   * @return the least dtype that both promote to
   */
  public static DType of(DType a, DType b) {
    if (a == b || b == DType.BOOL) {
      return a;
    }
    if (a == DType.BOOL || b.isFloating() && a.isInteger()) {
      return b;
    }
    if (a.isFloating() && b.isInteger()) {
      return a;
    }
    if (a.bytes() == b.bytes()) {
      return a.isFloating() ? DType.FLOAT32 : DType.INT32;
    }
    return a.bytes() > b.bytes() ? a : b;
  }

  /**
   * Returns the dtype in which several meet.
   *
   * @param values at least one value
   * @return the least dtype that all promote to
   */
  public static DType of(List<Value> values) {
    return values.stream().map(Value::dtype).reduce(Promotion::of).orElseThrow();
  }

  /**
   * Casts values to the dtype in which they meet.
   *
   * @param values at least one value
   * @return the values, of one dtype
   */
  public static List<Value> unify(List<Value> values) {
    DType dtype = of(values);
    return values.stream().map(v -> v.cast(dtype)).toList();
  }

  /**
   * Casts what is not a float to FLOAT32, as functions do that give fractions.
   *
   * @param x a value
   * @return x, or x as FLOAT32
   */
  public static Value toFloat(Value x) {
    return x.dtype().isFloating() ? x : x.cast(DType.FLOAT32);
  }

  /** Casts BOOL to INT32, as arithmetic with an integer does. */
  static Value toNumber(Value x) {
    return x.dtype() == DType.BOOL ? x.cast(DType.INT32) : x;
  }

  /** Applies an element-wise op to operands of any dtypes and ranks. */
  static Value apply(Op op, Value a, Value b) {
    List<Value> unified = unify(List.of(a, b));
    int rank = Math.max(a.rank(), b.rank());
    return a.graph().add(op, widen(unified.get(0), rank), widen(unified.get(1), rank));
  }

  /** Puts axes of size 1 in front, as NumPy's broadcasting does. */
  static Value widen(Value x, int rank) {
    List<Dim> dims = new ArrayList<>(x.shape().dims());
    while (dims.size() < rank) {
      dims.add(0, Dim.of(1));
    }
    return x.reshape(Shape.of(dims));
  }
}
