// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.ArgReduce;
import dev.nyala.graph.op.ArgReduction;
import dev.nyala.graph.op.Iota;
import dev.nyala.ops.Nn;
import dev.nyala.ops.Shapes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.Collections;
import java.util.function.UnaryOperator;

/** Operators that neural networks put behind their layers. */
final class ActivationOperators {

  private static final double SELU_ALPHA = 1.67326319217681884765625;
  private static final double SELU_GAMMA = 1.05070102214813232421875;

  private ActivationOperators() {}

  static void addTo(OperatorTable.Builder rows) {
    rows.put("Relu", call -> call.input(0).relu())
        .put("LeakyRelu", call -> leaky(call.input(0), real(call, "alpha", 0.01)))
        .put("PRelu", call -> leaky(call.input(0), call.input(1)))
        .put("Elu", call -> elu(call.input(0), real(call, "alpha", 1), 1))
        .put(
            "Selu",
            call ->
                elu(
                    call.input(0),
                    real(call, "alpha", SELU_ALPHA),
                    real(call, "gamma", SELU_GAMMA)))
        .put("Celu", call -> celu(call.input(0), real(call, "alpha", 1)))
        .put("Sigmoid", call -> call.input(0).sigmoid())
        .put("HardSigmoid", ActivationOperators::hardSigmoid)
        .put("HardSwish", call -> hardSwish(call.input(0)))
        .put("Tanh", call -> call.input(0).tanh())
        .put("Softplus", call -> Nn.softplus(call.input(0)))
        .put("Softsign", call -> Nn.softsign(call.input(0)))
        .put("Mish", call -> Nn.mish(call.input(0)))
        .put("Gelu", ActivationOperators::gelu)
        .put("Swish", ActivationOperators::swish)
        .put("Shrink", ActivationOperators::shrink)
        .put("ThresholdedRelu", ActivationOperators::thresholded)
        .put("Softmax", call -> along(call, x -> Nn.softmax(x, -1)))
        .put("LogSoftmax", call -> along(call, x -> Nn.logSoftmax(x, -1)))
        .put("Hardmax", call -> along(call, ActivationOperators::hardmax));
  }

  private static double real(OperatorCall call, String name, double otherwise) {
    return call.attributes().real(name, otherwise);
  }

  private static Value leaky(Value x, double slope) {
    return leaky(x, x.like(slope));
  }

  private static Value leaky(Value x, Value slope) {
    return ElementOperators.chosen(x.less(0), x.multiply(slope), x);
  }

  /** Above 0 the exponential is not used, and must not overflow. */
  private static Value elu(Value x, double alpha, double gamma) {
    Value below = x.minimum(0).exp().subtract(1).multiply(alpha);
    return x.greater(0).select(x, below).multiply(gamma);
  }

  private static Value celu(Value x, double alpha) {
    Value below = x.minimum(0).divide(alpha).exp().subtract(1).multiply(alpha);
    return x.greater(0).select(x, below);
  }

  private static Value hardSigmoid(OperatorCall call) {
    Value line = call.input(0).multiply(real(call, "alpha", 0.2)).add(real(call, "beta", 0.5));
    return line.maximum(0).minimum(1);
  }

  private static Value hardSwish(Value x) {
    return x.multiply(x.multiply(1.0 / 6).add(0.5).maximum(0).minimum(1));
  }

  private static Value gelu(OperatorCall call) {
    return Nn.gelu(call.input(0), call.attributes().text("approximate", "none").equals("tanh"));
  }

  private static Value swish(OperatorCall call) {
    Value x = call.input(0);
    return x.multiply(x.multiply(real(call, "alpha", 1)).sigmoid());
  }

  private static Value shrink(OperatorCall call) {
    Value x = call.input(0);
    double bias = real(call, "bias", 0);
    double limit = real(call, "lambd", 0.5);
    Value above = x.greater(limit).select(x.subtract(bias), x.like(0));
    return x.less(-limit).select(x.add(bias), above);
  }

  private static Value thresholded(OperatorCall call) {
    Value x = call.input(0);
    return x.greater(real(call, "alpha", 1)).select(x, x.like(0));
  }

  /**
   * Up to version 12 the axes from one on were one axis; since then it is one axis, by default the
   * last.
   */
  private static Value along(OperatorCall call, UnaryOperator<Value> rule) {
    Value x = call.input(0);
    if (call.version() < 13) {
      int axis = call.axis(x, 1);
      Shape flat =
          Shape.ofDims(Ranks.size(x.shape(), 0, axis), Ranks.size(x.shape(), axis, x.rank()));
      return rule.apply(x.reshape(flat)).reshape(x.shape());
    }
    int axis = call.axis(x, -1);
    int last = x.rank() - 1;
    Value moved = Shapes.moveAxis(x, axis, last);
    return Shapes.moveAxis(rule.apply(moved), last, axis);
  }

  /** A one at the first largest element of the last axis. */
  private static Value hardmax(Value x) {
    int last = x.rank() - 1;
    Value largest = x.graph().add(new ArgReduce(ArgReduction.ARG_MAX, last, DType.INT64), x);
    Dim size = x.shape().dim(last);
    Shape row = Shape.of(Collections.nCopies(x.rank(), Dim.of(1))).with(last, size);
    Value places = x.graph().add(new Iota(new TensorType(DType.INT64, row), last));
    return places.equal(largest).cast(x.dtype());
  }
}
