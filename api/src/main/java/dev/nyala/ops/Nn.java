// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.ops;

import dev.nyala.graph.Operand;
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
   * @param <T> the kind of operand
   * @return max(0, x)
   */
  public static <T extends Operand<T>> T relu(T x) {
    return Call.of("nn.Relu").on(x, Value::relu);
  }

  /**
   * Returns a positive part with a slope below and limits.
   *
   * @param x a value
   * @param negativeSlope the slope below the threshold
   * @param maxValue the largest result; infinity for no limit
   * @param threshold below it, the slope applies
   * @param <T> the kind of operand
   * @return negativeSlope × (x - threshold) below the threshold, else x, at most maxValue
   */
  public static <T extends Operand<T>> T relu(
      T x, double negativeSlope, double maxValue, double threshold) {
    Call call = Call.ofActivation("ReLU").with("negative_slope", negativeSlope);
    return (maxValue == Double.POSITIVE_INFINITY ? call : call.with("max_value", maxValue))
        .with("threshold", threshold)
        .on(x, v -> rectified(v, negativeSlope, maxValue, threshold));
  }

  private static Value rectified(Value x, double negativeSlope, double maxValue, double threshold) {
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
   * @param <T> the kind of operand
   * @return min(max(0, x), 6); the gradient is 1 between 0 and 6
   */
  public static <T extends Operand<T>> T relu6(T x) {
    return Call.of("nn.Relu6")
        .on(
            x,
            v -> {
              Value positive = v.relu();
              return positive.like(6).minimum(positive);
            });
  }

  /**
   * Returns x where it is positive and a fraction of it elsewhere.
   *
   * @param x a value
   * @param negativeSlope the fraction
   * @param <T> the kind of operand
   * @return x or negativeSlope × x
   */
  public static <T extends Operand<T>> T leakyRelu(T x, double negativeSlope) {
    return Call.of("nn.LeakyRelu")
        .with("negative_slope", negativeSlope)
        .on(x, v -> v.greater(0).select(v, v.multiply(negativeSlope)));
  }

  /**
   * Returns the exponential linear unit (Clevert et al., 2016).
   *
   * @param x a value
   * @param alpha minus the limit at minus infinity
   * @param <T> the kind of operand
   * @return x where positive, else alpha × (eˣ - 1)
   */
  public static <T extends Operand<T>> T elu(T x, double alpha) {
    return Call.of("nn.Elu")
        .with("alpha", alpha)
        .on(x, v -> v.greater(0).select(v, negativePart(v).multiply(alpha)));
  }

  /**
   * Returns the scaled exponential linear unit (Klambauer et al., 2017).
   *
   * @param x a value
   * @param <T> the kind of operand
   * @return 1.0507 × elu(x, 1.6733)
   */
  public static <T extends Operand<T>> T selu(T x) {
    return Call.of("nn.Selu")
        .on(
            x,
            v -> {
              Value negative = negativePart(v).multiply(SELU_SCALE * SELU_ALPHA);
              return v.less(0).select(negative, v.multiply(SELU_SCALE));
            });
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
   * @param <T> the kind of operand
   * @return x Φ(x)
   */
  public static <T extends Operand<T>> T gelu(T x, boolean approximate) {
    return Call.of("nn.Gelu")
        .with("approximate", approximate)
        .on(x, v -> v.graph().add(new Gelu(approximate), v));
  }

  /**
   * Returns x times its logistic function, also called swish.
   *
   * @param x a value
   * @param <T> the kind of operand
   * @return x / (1 + e⁻ˣ)
   */
  public static <T extends Operand<T>> T silu(T x) {
    return Call.of("nn.Silu").on(x, v -> v.multiply(v.sigmoid()));
  }

  /**
   * Returns a self-regularised activation (Misra, 2019).
   *
   * @param x a value
   * @param <T> the kind of operand
   * @return x tanh(ln(1 + eˣ))
   */
  public static <T extends Operand<T>> T mish(T x) {
    return Call.ofActivation("Mish").on(x, v -> v.multiply(softplus(v).tanh()));
  }

  /**
   * Returns a smooth positive part, without overflow.
   *
   * @param x a value
   * @param <T> the kind of operand
   * @return ln(1 + eˣ)
   */
  public static <T extends Operand<T>> T softplus(T x) {
    return Call.of("nn.Softplus").on(x, v -> v.graph().add(Unary.SOFTPLUS, v));
  }

  /**
   * Returns a function that rises from -1 to 1.
   *
   * @param x a value
   * @param <T> the kind of operand
   * @return x / (1 + |x|)
   */
  public static <T extends Operand<T>> T softsign(T x) {
    return Call.of("nn.Softsign").on(x, v -> v.divide(v.abs().add(1)));
  }

  /**
   * Returns the logistic function.
   *
   * @param x a value
   * @param <T> the kind of operand
   * @return 1 / (1 + e⁻ˣ)
   */
  public static <T extends Operand<T>> T sigmoid(T x) {
    return Call.of("nn.Sigmoid").on(x, Value::sigmoid);
  }

  /**
   * Returns the logarithm of the logistic function, without overflow.
   *
   * @param x a value
   * @param <T> the kind of operand
   * @return -ln(1 + e⁻ˣ)
   */
  public static <T extends Operand<T>> T logSigmoid(T x) {
    return Call.of("nn.LogSigmoid").on(x, v -> softplus(v.negative()).negative());
  }

  /**
   * Returns a logistic function made of lines.
   *
   * @param x a value
   * @param <T> the kind of operand
   * @return relu6(x + 3) / 6
   */
  public static <T extends Operand<T>> T hardSigmoid(T x) {
    return Call.of("nn.HardSigmoid").on(x, v -> relu6(v.add(3)).divide(6));
  }

  /**
   * Returns the exponential linear unit with a continuous derivative (Barron, 2017).
   *
   * @param x a value
   * @param alpha minus the limit at minus infinity
   * @param <T> the kind of operand
   * @return x where positive, else alpha × (e^(x / alpha) - 1)
   */
  public static <T extends Operand<T>> T celu(T x, double alpha) {
    return Call.of("nn.Celu")
        .with("alpha", alpha)
        .on(x, v -> v.relu().add(Elementwise.expm1(v.minimum(0).divide(alpha)).multiply(alpha)));
  }

  /**
   * Gates one half of an axis by the other half (Dauphin et al., 2017).
   *
   * @param x a value whose axis has an even size
   * @param axis the axis; from -1 for the last
   * @param <T> the kind of operand
   * @return first half × sigmoid(second half)
   */
  public static <T extends Operand<T>> T glu(T x, int axis) {
    return Call.of("nn.Glu")
        .with("axis", axis)
        .on(
            x,
            v -> {
              List<Value> halves = Joining.split(v, 2, axis);
              return halves.get(0).multiply(halves.get(1).sigmoid());
            });
  }

  /**
   * Returns x times its hard logistic function, also called hard swish.
   *
   * @param x a value
   * @param <T> the kind of operand
   * @return x × hardSigmoid(x)
   */
  public static <T extends Operand<T>> T hardSilu(T x) {
    return Call.of("nn.HardSilu").on(x, v -> v.multiply(hardSigmoid(v)));
  }

  /**
   * Returns what the hyperbolic tangent takes away.
   *
   * @param x a value
   * @param <T> the kind of operand
   * @return x - tanh(x)
   */
  public static <T extends Operand<T>> T tanhShrink(T x) {
    return Call.of("nn.TanhShrink").on(x, v -> v.subtract(v.tanh()));
  }

  /**
   * Returns a smooth positive part without exponentials (Barron, 2021).
   *
   * @param x a value
   * @param b the smoothness
   * @param <T> the kind of operand
   * @return (x + √(x² + b)) / 2
   */
  public static <T extends Operand<T>> T squareplus(T x, double b) {
    return Call.of("nn.Squareplus")
        .with("b", b)
        .on(x, v -> v.add(v.square().add(b).sqrt()).divide(2));
  }

  /**
   * Makes probabilities along an axis of which many are 0 (Martins and Astudillo, 2016).
   *
   * @param x scores
   * @param axis the axis that sums to 1; from -1 for the last
   * @param <T> the kind of operand
   * @return the nearest probabilities
   */
  public static <T extends Operand<T>> T sparsemax(T x, int axis) {
    return Call.of("nn.Sparsemax")
        .with("axis", axis)
        .on(x, v -> Sparsemax.of(v, AxisArguments.of(v, axis)));
  }

  /**
   * Divides by the Euclidean norm, or by 1e-7 where that is smaller.
   *
   * @param x a value
   * @param axes over which norms are taken; all if none is given
   * @param <T> the kind of operand
   * @return a value of norm 1
   */
  public static <T extends Operand<T>> T normalize(T x, int... axes) {
    return normalize(x, 1e-7, axes);
  }

  /**
   * Divides by the Euclidean norm.
   *
   * @param x a value
   * @param least what is divided by where the norm is smaller
   * @param axes over which norms are taken; all if none is given
   * @param <T> the kind of operand
   * @return a value of norm 1
   */
  public static <T extends Operand<T>> T normalize(T x, double least, int... axes) {
    return Call.of("nn.Normalize")
        .axis(axes)
        .with("epsilon", least)
        .on(
            x,
            v -> {
              Value squares = Reductions.keepDims(Reductions::sum, v.square(), axes);
              Value inverse = squares.rsqrt();
              return v.multiply(inverse.like(1 / least).minimum(inverse));
            });
  }

  /**
   * Makes probabilities along an axis.
   *
   * @param x scores
   * @param axis the axis that sums to 1; from -1 for the last
   * @param <T> the kind of operand
   * @return eˣ / Σ eˣ
   */
  public static <T extends Operand<T>> T softmax(T x, int axis) {
    return Call.of("nn.Softmax")
        .with("axis", axis)
        .on(x, v -> v.graph().add(new Softmax(AxisArguments.of(v, axis)), v));
  }

  /**
   * Returns the logarithm of probabilities along an axis.
   *
   * @param x scores
   * @param axis the axis whose probabilities sum to 1; from -1 for the last
   * @param <T> the kind of operand
   * @return x - ln Σ eˣ
   */
  public static <T extends Operand<T>> T logSoftmax(T x, int axis) {
    return Call.of("nn.LogSoftmax")
        .with("axis", axis)
        .on(x, v -> v.graph().add(new LogSoftmax(AxisArguments.of(v, axis)), v));
  }
}
