// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.ops;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.Gelu;
import dev.nyala.graph.op.LogSoftmax;
import dev.nyala.graph.op.Softmax;
import dev.nyala.graph.op.Unary;
import java.util.List;

/** Functions of neural networks, as in {@code keras.ops.nn}. Operands are floats. */
public final class Nn {

  private static final double SELU_ALPHA = 1.6732632423543772848170429916717;
  private static final double SELU_SCALE = 1.0507009873554804934193349852946;

  private Nn() {}

  /**
   * Returns the positive part.
   *
   * @param x a value
   * @return max(0, x)
   */
  public static Value relu(Value x) {
    return x.relu();
  }

  /**
   * Returns a positive part with a slope below and limits.
   *
   * @param x a value
   * @param negativeSlope the slope below the threshold
   * @param maxValue the largest result; infinity for no limit
   * @param threshold below it, the slope applies
   * @return negativeSlope × (x - threshold) below the threshold, else x, at most maxValue
   */
  public static Value relu(Value x, double negativeSlope, double maxValue, double threshold) {
    boolean limited = maxValue != Double.POSITIVE_INFINITY;
    if (negativeSlope != 0 && !limited && threshold == 0) {
      return leakyRelu(x, negativeSlope);
    }
    Value positive = threshold == 0 ? x.relu() : x.greater(threshold).select(x, x.like(0));
    if (limited) {
      positive =
          threshold == 0 && maxValue == 6 ? relu6(x) : Arithmetic.clip(positive, 0, maxValue);
    }
    if (negativeSlope == 0) {
      return positive;
    }
    Value below = x.negative().add(threshold).relu();
    return positive.subtract(below.multiply(negativeSlope));
  }

  /**
   * Returns the positive part, limited to 6.
   *
   * @param x a value
   * @return min(max(0, x), 6); the gradient is 1 between 0 and 6
   */
  public static Value relu6(Value x) {
    Value positive = x.relu();
    return positive.like(6).minimum(positive);
  }

  /**
   * Returns x where it is positive and a fraction of it elsewhere.
   *
   * @param x a value
   * @param negativeSlope the fraction
   * @return x or negativeSlope × x
   */
  public static Value leakyRelu(Value x, double negativeSlope) {
    return x.greater(0).select(x, x.multiply(negativeSlope));
  }

  /**
   * Returns the exponential linear unit (Clevert et al., 2016).
   *
   * @param x a value
   * @param alpha minus the limit at minus infinity
   * @return x where positive, else alpha × (eˣ - 1)
   */
  public static Value elu(Value x, double alpha) {
    return x.greater(0).select(x, negativePart(x).multiply(alpha));
  }

  /**
   * Returns the scaled exponential linear unit (Klambauer et al., 2017).
   *
   * @param x a value
   * @return 1.0507 × elu(x, 1.6733)
   */
  public static Value selu(Value x) {
    Value negative = negativePart(x).multiply(SELU_SCALE * SELU_ALPHA);
    return x.less(0).select(negative, x.multiply(SELU_SCALE));
  }

  /** Returns eˣ - 1 where x is negative; elsewhere 0, lest it overflow and spoil gradients. */
  private static Value negativePart(Value x) {
    return Elementwise.expm1(x.minimum(0));
  }

  /**
   * Returns the Gaussian error linear unit (Hendrycks and Gimpel, 2016).
   *
   * @param x a value
   * @param approximate whether the distribution is approximated by a hyperbolic tangent
   * @return x Φ(x)
   */
  public static Value gelu(Value x, boolean approximate) {
    return x.graph().add(new Gelu(approximate), x);
  }

  /**
   * Returns x times its logistic function, also called swish.
   *
   * @param x a value
   * @return x / (1 + e⁻ˣ)
   */
  public static Value silu(Value x) {
    return x.multiply(x.sigmoid());
  }

  /**
   * Returns a self-regularised activation (Misra, 2019).
   *
   * @param x a value
   * @return x tanh(ln(1 + eˣ))
   */
  public static Value mish(Value x) {
    return x.multiply(softplus(x).tanh());
  }

  /**
   * Returns a smooth positive part, without overflow.
   *
   * @param x a value
   * @return ln(1 + eˣ)
   */
  public static Value softplus(Value x) {
    return x.graph().add(Unary.SOFTPLUS, x);
  }

  /**
   * Returns a function that rises from -1 to 1.
   *
   * @param x a value
   * @return x / (1 + |x|)
   */
  public static Value softsign(Value x) {
    return x.divide(x.abs().add(1));
  }

  /**
   * Returns the logistic function.
   *
   * @param x a value
   * @return 1 / (1 + e⁻ˣ)
   */
  public static Value sigmoid(Value x) {
    return x.sigmoid();
  }

  /**
   * Returns the logarithm of the logistic function, without overflow.
   *
   * @param x a value
   * @return -ln(1 + e⁻ˣ)
   */
  public static Value logSigmoid(Value x) {
    return softplus(x.negative()).negative();
  }

  /**
   * Returns a logistic function made of lines.
   *
   * @param x a value
   * @return relu6(x + 3) / 6
   */
  public static Value hardSigmoid(Value x) {
    return relu6(x.add(3)).divide(6);
  }

  /**
   * Returns the exponential linear unit with a continuous derivative (Barron, 2017).
   *
   * @param x a value
   * @param alpha minus the limit at minus infinity
   * @return x where positive, else alpha × (e^(x / alpha) - 1)
   */
  public static Value celu(Value x, double alpha) {
    return x.relu().add(Elementwise.expm1(x.minimum(0).divide(alpha)).multiply(alpha));
  }

  /**
   * Gates one half of an axis by the other half (Dauphin et al., 2017).
   *
   * @param x a value whose axis has an even size
   * @param axis the axis; from -1 for the last
   * @return first half × sigmoid(second half)
   */
  public static Value glu(Value x, int axis) {
    List<Value> halves = Joining.split(x, 2, axis);
    return halves.get(0).multiply(halves.get(1).sigmoid());
  }

  /**
   * Returns x times its hard logistic function, also called hard swish.
   *
   * @param x a value
   * @return x × hardSigmoid(x)
   */
  public static Value hardSilu(Value x) {
    return x.multiply(hardSigmoid(x));
  }

  /**
   * Limits to the range from -1 to 1.
   *
   * @param x a value
   * @return -1, 1, or x between
   */
  public static Value hardTanh(Value x) {
    return Arithmetic.clip(x, -1, 1);
  }

  /**
   * Sets what is near 0 to 0.
   *
   * @param x a value
   * @param threshold not negative
   * @return 0 where |x| ≤ threshold, else x
   */
  public static Value hardShrink(Value x, double threshold) {
    return x.abs().greater(threshold).select(x, x.like(0));
  }

  /**
   * Moves towards 0, at most to it.
   *
   * @param x a value
   * @param threshold not negative
   * @return 0 where |x| ≤ threshold, else x less the threshold in magnitude
   */
  public static Value softShrink(Value x, double threshold) {
    Value below = x.less(-threshold).select(x.add(threshold), x.like(0));
    return x.greater(threshold).select(x.subtract(threshold), below);
  }

  /**
   * Returns what the hyperbolic tangent takes away.
   *
   * @param x a value
   * @return x - tanh(x)
   */
  public static Value tanhShrink(Value x) {
    return x.subtract(x.tanh());
  }

  /**
   * Returns a positive part that is smooth and 0 below -1.
   *
   * @param x a value
   * @return 0 below -1, x above 1, else (x + 1)² / 4
   */
  public static Value sparsePlus(Value x) {
    Value middle = x.add(1).square().multiply(0.25);
    return x.greater(-1).select(x.less(1).select(middle, x), x.like(0));
  }

  /**
   * Returns a logistic function made of lines that is 0 below -1 and 1 above 1.
   *
   * @param x a value
   * @return (x + 1) / 2 between
   */
  public static Value sparseSigmoid(Value x) {
    Value line = x.add(1).multiply(0.5);
    Value rising = x.less(1).select(line, x.like(1));
    return x.greater(-1).select(rising, x.like(0));
  }

  /**
   * Returns a smooth positive part without exponentials (Barron, 2021).
   *
   * @param x a value
   * @param b the smoothness
   * @return (x + √(x² + b)) / 2
   */
  public static Value squareplus(Value x, double b) {
    return x.add(x.square().add(b).sqrt()).divide(2);
  }

  /**
   * Replaces what is not above a threshold.
   *
   * @param x a value
   * @param threshold the threshold
   * @param otherwise what stands for the rest
   * @return x where above the threshold, else the number
   */
  public static Value threshold(Value x, double threshold, double otherwise) {
    return x.greater(threshold).select(x, x.like(otherwise));
  }

  /**
   * Makes probabilities along an axis of which many are 0 (Martins and Astudillo, 2016).
   *
   * @param x scores
   * @param axis the axis that sums to 1; from -1 for the last
   * @return the nearest probabilities
   */
  public static Value sparsemax(Value x, int axis) {
    return Sparsemax.of(x, AxisArguments.of(x, axis));
  }

  /**
   * Divides by the Euclidean norm, or by 1e-7 where that is smaller.
   *
   * @param x a value
   * @param axes over which norms are taken; all if none is given
   * @return a value of norm 1
   */
  public static Value normalize(Value x, int... axes) {
    return normalize(x, 1e-7, axes);
  }

  /**
   * Divides by the Euclidean norm.
   *
   * @param x a value
   * @param least what is divided by where the norm is smaller
   * @param axes over which norms are taken; all if none is given
   * @return a value of norm 1
   */
  public static Value normalize(Value x, double least, int... axes) {
    Value squares = Reductions.keepDims(Reductions::sum, x.square(), axes);
    Value inverse = squares.rsqrt();
    return x.multiply(inverse.like(1 / least).minimum(inverse));
  }

  /**
   * Makes probabilities along an axis.
   *
   * @param x scores
   * @param axis the axis that sums to 1; from -1 for the last
   * @return eˣ / Σ eˣ
   */
  public static Value softmax(Value x, int axis) {
    return x.graph().add(new Softmax(AxisArguments.of(x, axis)), x);
  }

  /**
   * Returns the logarithm of probabilities along an axis.
   *
   * @param x scores
   * @param axis the axis whose probabilities sum to 1; from -1 for the last
   * @return x - ln Σ eˣ
   */
  public static Value logSoftmax(Value x, int axis) {
    return x.graph().add(new LogSoftmax(AxisArguments.of(x, axis)), x);
  }
}
