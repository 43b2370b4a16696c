// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.CellActivation;
import dev.nyala.ops.Nn;
import java.util.Locale;
import java.util.Optional;

/**
 * What a gate of a recurrent operator does to a sum.
 *
 * @param name in lower case
 * @param alpha the first number it takes, or NaN for the usual one
 * @param beta the second number it takes, or NaN for the usual one
 */
record GateActivation(String name, double alpha, double beta) {

  GateActivation {
    name = name.toLowerCase(Locale.ROOT);
  }

  private double alpha(double usual) {
    return Double.isNaN(alpha) ? usual : alpha;
  }

  private double beta(double usual) {
    return Double.isNaN(beta) ? usual : beta;
  }

  /** Returns the activation of a whole recurrent op, if there is one. */
  Optional<CellActivation> whole() {
    return switch (name) {
      case "tanh" -> Optional.of(CellActivation.TANH);
      case "sigmoid" -> Optional.of(CellActivation.SIGMOID);
      case "relu" -> Optional.of(CellActivation.RELU);
      case "softsign" -> Optional.of(CellActivation.SOFTSIGN);
      case "affine" ->
          alpha == 1 && beta == 0 ? Optional.of(CellActivation.LINEAR) : Optional.empty();
      default -> Optional.empty();
    };
  }

  Value apply(Value x) {
    return switch (name) {
      case "tanh" -> x.tanh();
      case "sigmoid" -> x.sigmoid();
      case "relu" -> x.relu();
      case "softsign" -> Nn.softsign(x);
      case "softplus" -> Nn.softplus(x);
      case "affine" -> x.multiply(alpha(1)).add(beta(0));
      case "leakyrelu" -> Nn.leakyRelu(x, alpha(0.01));
      case "thresholdedrelu" -> x.greater(alpha(1)).select(x, x.like(0));
      case "scaledtanh" -> x.multiply(beta(1)).tanh().multiply(alpha(1));
      case "hardsigmoid" -> x.multiply(alpha(0.2)).add(beta(0.5)).maximum(0).minimum(1);
      case "elu" -> Nn.elu(x, alpha(1));
      default -> throw new IllegalArgumentException(name);
    };
  }

  boolean isKnown() {
    return switch (name) {
      case "tanh",
          "sigmoid",
          "relu",
          "softsign",
          "softplus",
          "affine",
          "leakyrelu",
          "thresholdedrelu",
          "scaledtanh",
          "hardsigmoid",
          "elu" ->
          true;
      default -> false;
    };
  }
}
