// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.kernel;

/** Element-wise functions of two operands, each with its definition for one pair. */
public enum BinaryKernel {
  /** {@code x + y}. */
  ADD(Float::sum),
  /** {@code x - y}. */
  SUB((x, y) -> x - y),
  /** {@code x * y}. */
  MUL((x, y) -> x * y),
  /** {@code x / y}. */
  DIV((x, y) -> x / y),
  /** The larger; NaN if either is. */
  MAX(Math::max),
  /** The smaller; NaN if either is. */
  MIN(Math::min),
  /** {@code x} to the power of {@code y}. */
  POW((x, y) -> (float) Math.pow(x, y)),
  /** The remainder of floored division, with the sign of {@code y}. */
  FLOOR_MOD(FloatMath::floorMod),
  /** {@code floor(x / y)}. */
  FLOOR_DIV((x, y) -> (float) Math.floor(x / y)),
  /** The angle of the point (y, x), arguments in the order of {@link Math#atan2}. */
  ATAN2((y, x) -> (float) Math.atan2(y, x)),
  /** {@code (x - y)²}. */
  SQUARED_DIFFERENCE((x, y) -> (x - y) * (x - y)),
  /** The gradient x where the value y of a rectifier is positive, else 0. */
  RELU_GRADIENT((x, y) -> y > 0 ? x : 0f),
  /** The gradient x times {@code 1 - y²}, y the value of the hyperbolic tangent. */
  TANH_GRADIENT((x, y) -> x * (1 - y * y)),
  /** The gradient x times {@code y (1 - y)}, y the value of the logistic function. */
  SIGMOID_GRADIENT((x, y) -> x * (y * (1 - y)));

  private interface Function {
    float of(float x, float y);
  }

  private final Function function;

  BinaryKernel(Function function) {
    this.function = function;
  }

  /** Returns the value for one pair. */
  public float of(float x, float y) {
    return function.of(x, y);
  }
}
