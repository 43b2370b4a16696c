// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.activations;

import dev.nyala.error.Given;
import dev.nyala.error.ModelException;
import dev.nyala.error.Suggestion;
import dev.nyala.graph.Value;
import dev.nyala.ops.Nn;
import dev.nyala.ops.Piecewise;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The activation functions of Keras, named as there. */
public enum Activations implements Activation {
  /** {@code x}. */
  LINEAR(x -> x),
  /** {@code max(0, x)}. */
  RELU(Nn::relu),
  /** {@code min(max(0, x), 6)}. */
  RELU6(Nn::relu6),
  /** {@code x} where it is positive, else {@code 0.2 x}. */
  LEAKY_RELU(x -> Nn.leakyRelu(x, 0.2)),
  /** {@code x} where it is positive, else {@code eˣ - 1}. */
  ELU(x -> Nn.elu(x, 1)),
  /** A scaled {@link #ELU} that keeps mean and variance. */
  SELU(Nn::selu),
  /** {@code x Φ(x)}, with Φ the normal distribution function. */
  GELU(x -> Nn.gelu(x, false)),
  /** {@code x / (1 + e⁻ˣ)}, also called swish. */
  SILU(Nn::silu),
  /** {@code x tanh(ln(1 + eˣ))}. */
  MISH(Nn::mish),
  /** {@code 1 / (1 + e⁻ˣ)}. */
  SIGMOID(Nn::sigmoid),
  /** {@code relu6(x + 3) / 6}. */
  HARD_SIGMOID(Nn::hardSigmoid),
  /** The hyperbolic tangent. */
  TANH(Value::tanh),
  /** {@code ln(1 + eˣ)}. */
  SOFTPLUS(Nn::softplus),
  /** {@code x / (1 + |x|)}. */
  SOFTSIGN(Nn::softsign),
  /** {@code eˣ}. */
  EXPONENTIAL(Value::exp),
  /** {@code eˣ} divided by its sum over the last axis. */
  SOFTMAX(x -> Nn.softmax(x, -1)),
  /** The logarithm of {@link #SOFTMAX}. */
  LOG_SOFTMAX(x -> Nn.logSoftmax(x, -1)),
  /** The sum of all positive parts is 1, and many are 0. */
  SPARSEMAX(x -> Nn.sparsemax(x, -1)),
  /** {@link #ELU} with a continuous derivative for any scale. */
  CELU(x -> Nn.celu(x, 1)),
  /** The first half of the last axis, gated by the second: it gives half as many features. */
  GLU(x -> Nn.glu(x, -1)),
  /** {@code x} times {@link #HARD_SIGMOID}, also called hard swish. */
  HARD_SILU(Nn::hardSilu),
  /** {@code x}, limited to ±1. */
  HARD_TANH(Piecewise::hardTanh),
  /** The logarithm of {@link #SIGMOID}. */
  LOG_SIGMOID(Nn::logSigmoid),
  /** {@code x}, but 0 within ±0.5. */
  HARD_SHRINK(x -> Piecewise.hardShrink(x, 0.5)),
  /** {@code x} moved by 0.5 towards 0, at most to it. */
  SOFT_SHRINK(x -> Piecewise.softShrink(x, 0.5)),
  /** {@code x - tanh(x)}. */
  TANH_SHRINK(Nn::tanhShrink),
  /** A positive part that is smooth, and 0 below -1. */
  SPARSE_PLUS(Piecewise::sparsePlus),
  /** A line from 0 at -1 to 1 at 1, and flat outside. */
  SPARSE_SIGMOID(Piecewise::sparseSigmoid),
  /** {@code (x + √(x² + 4)) / 2}. */
  SQUAREPLUS(x -> Nn.squareplus(x, 4));

  private static final Map<String, Activations> ALIASES =
      Map.of("swish", SILU, "hard_swish", HARD_SILU);

  private final UnaryOperator<Value> function;

  Activations(UnaryOperator<Value> function) {
    this.function = function;
  }

  /**
   * Finds an activation by its Keras name.
   *
   * @param name for example {@code leaky_relu}; {@code swish} is {@link #SILU}, {@code hard_swish}
   *     {@link #HARD_SILU}
   * @return the activation
   * @throws ModelException if there is none of that name
   */
  public static Activations of(String name) {
    Given.require("name", name);
    Activations alias = ALIASES.get(name);
    return alias != null
        ? alias
        : Arrays.stream(values())
            .filter(activation -> activation.kerasName().equals(name))
            .findFirst()
            .orElseThrow(() -> unknown(name));
  }

  private static ModelException unknown(String name) {
    return Suggestion.unknown(
        "activation", name, Arrays.stream(values()).map(Activations::kerasName).toList());
  }

  /**
   * Returns the name in Keras.
   *
   * @return for example {@code leaky_relu}
   */
  public String kerasName() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Value call(Value x) {
    return function.apply(x);
  }
}
