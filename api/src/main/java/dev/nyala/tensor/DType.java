// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.tensor;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;

/**
 * Element types of tensors.
 *
 * <p>{@link #FLOAT16} and {@link #BFLOAT16} are storage formats: every op computes them in float32
 * and rounds its result. Integers wrap. Immutable and thread-safe.
 */
public enum DType {
  /** IEEE 754 single precision. */
  FLOAT32("float32", "f32", 4, Kind.FLOAT),
  /** IEEE 754 double precision. */
  FLOAT64("float64", "f64", 8, Kind.FLOAT),
  /** IEEE 754 half precision. */
  FLOAT16("float16", "f16", 2, Kind.FLOAT),
  /** The upper half of a float32. */
  BFLOAT16("bfloat16", "bf16", 2, Kind.FLOAT),
  /** Signed 32-bit integer. */
  INT32("int32", "i32", 4, Kind.INTEGER),
  /** Signed 64-bit integer. */
  INT64("int64", "i64", 8, Kind.INTEGER),
  /** Signed 8-bit integer. */
  INT8("int8", "i8", 1, Kind.INTEGER),
  /** Unsigned 8-bit integer. */
  UINT8("uint8", "u8", 1, Kind.INTEGER),
  /** Truth value. */
  BOOL("bool", "bool", 1, Kind.BOOL);

  private enum Kind {
    FLOAT,
    INTEGER,
    BOOL
  }

  private final String kerasName;
  private final String shortName;
  private final int bytes;
  private final Kind kind;

  DType(String kerasName, String shortName, int bytes, Kind kind) {
    this.kerasName = kerasName;
    this.shortName = shortName;
    this.bytes = bytes;
    this.kind = kind;
  }

  /**
   * Returns the name Keras uses.
   *
   * @return for example {@code float32}
   */
  public String kerasName() {
    return kerasName;
  }

  /**
   * Returns the name used in the text of graphs.
   *
   * @return for example {@code f32}
   */
  public String shortName() {
    return shortName;
  }

  /**
   * Returns the size of one element.
   *
   * @return bytes
   */
  public int bytes() {
    return bytes;
  }

  /**
   * Tells whether elements are floating-point numbers.
   *
   * @return true for the four float types
   */
  public boolean isFloating() {
    return kind == Kind.FLOAT;
  }

  /**
   * Tells whether elements are integers.
   *
   * @return true for the four integer types, false for {@link #BOOL}
   */
  public boolean isInteger() {
    return kind == Kind.INTEGER;
  }

  /**
   * Rounds a number to the nearest one this dtype can hold, as a cast would.
   *
   * @param value any number; for {@link #BOOL} everything but zero is one; integers truncate
   * @return the number as stored
   */
  public double round(double value) {
    return switch (this) {
      case FLOAT32 -> (float) value;
      case FLOAT64 -> value;
      case FLOAT16 -> HalfPrecision.toFloat(HalfPrecision.fromFloat((float) value));
      case BFLOAT16 -> BrainFloat.toFloat(BrainFloat.fromFloat((float) value));
      case INT32, INT64, INT8, UINT8 -> wrap((long) value);
      case BOOL -> value != 0 ? 1 : 0;
    };
  }

  /**
   * Wraps an integer into the range of this dtype, two's complement.
   *
   * @param value any integer
   * @return the integer as stored; for {@link #BOOL} 0 or 1; unchanged for floats
   */
  public long wrap(long value) {
    return switch (this) {
      case INT32 -> (int) value;
      case INT8 -> (byte) value;
      case UINT8 -> value & 0xFF;
      case BOOL -> value != 0 ? 1 : 0;
      case INT64, FLOAT32, FLOAT64, FLOAT16, BFLOAT16 -> value;
    };
  }

  /**
   * Returns the smallest value: minus infinity for floats.
   *
   * @return the identity of a maximum
   */
  public double lowest() {
    return switch (this) {
      case FLOAT32, FLOAT64, FLOAT16, BFLOAT16 -> Double.NEGATIVE_INFINITY;
      case INT32 -> Integer.MIN_VALUE;
      case INT64 -> Long.MIN_VALUE;
      case INT8 -> Byte.MIN_VALUE;
      case UINT8, BOOL -> 0;
    };
  }

  /**
   * Returns the largest value: infinity for floats.
   *
   * @return the identity of a minimum
   */
  public double highest() {
    return switch (this) {
      case FLOAT32, FLOAT64, FLOAT16, BFLOAT16 -> Double.POSITIVE_INFINITY;
      case INT32 -> Integer.MAX_VALUE;
      case INT64 -> Long.MAX_VALUE;
      case INT8 -> Byte.MAX_VALUE;
      case UINT8 -> 255;
      case BOOL -> 1;
    };
  }

  /**
   * Finds a dtype by its Keras name or short name.
   *
   * @param name for example {@code float32} or {@code f32}
   * @return the dtype
   * @throws DataException if there is none of that name
   */
  public static DType of(String name) {
    for (DType dtype : values()) {
      if (dtype.kerasName.equals(name) || dtype.shortName.equals(name)) {
        return dtype;
      }
    }
    throw new DataException(
        Diagnostic.of("Unknown dtype")
            .received(name)
            .expected("float32, float64, float16, bfloat16, int32, int64, int8, uint8 or bool"));
  }
}
