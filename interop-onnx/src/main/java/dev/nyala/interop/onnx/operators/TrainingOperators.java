// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.graph.Value;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code Adagrad}, {@code Adam} and {@code Momentum} of the domain of training: one step of an
 * optimizer.
 *
 * <p>Not supported: {@code Gradient}, which differentiates a graph by names in it.
 */
final class TrainingOperators {

  private static final String DOMAIN = "ai.onnx.preview.training.";

  /** The rate and the step come first, for all tensors together. */
  private static final int SHARED = 2;

  private TrainingOperators() {}

  static void addTo(OperatorTable.Builder rows) {
    rows.putAll(DOMAIN + "Adagrad", call -> each(call, 3, TrainingOperators::adagrad))
        .putAll(DOMAIN + "Adam", call -> each(call, 4, TrainingOperators::adam))
        .putAll(DOMAIN + "Momentum", call -> each(call, 3, TrainingOperators::momentum))
        .put(
            DOMAIN + "Gradient",
            call -> {
              throw call.refused("a graph that is differentiated by names in it");
            });
  }

  /** The step of one tensor: of itself, its gradient, and what is kept for it. */
  private interface Step {
    List<Value> apply(OperatorCall call, List<Value> own);
  }

  /** Inputs are all tensors, then all gradients, and so on; outputs likewise. */
  private static List<Value> each(OperatorCall call, int kinds, Step step) {
    int count = (call.inputs().size() - SHARED) / kinds;
    if (count < 1 || call.inputs().size() != SHARED + count * kinds) {
      throw call.refused("%d inputs", call.inputs().size());
    }
    List<List<Value>> results = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<Value> own = new ArrayList<>();
      for (int kind = 0; kind < kinds; kind++) {
        own.add(call.input(SHARED + kind * count + i));
      }
      results.add(step.apply(call, own));
    }
    List<Value> outputs = new ArrayList<>();
    for (int kind = 0; kind < kinds - 1; kind++) {
      for (List<Value> result : results) {
        outputs.add(result.get(kind));
      }
    }
    return outputs;
  }

  private static Value shared(OperatorCall call, int input, DType dtype) {
    return call.input(input).reshape(Shape.scalar()).cast(dtype);
  }

  private static Value regularized(OperatorCall call, Value x, Value gradient) {
    double norm = call.attributes().real("norm_coefficient", 0);
    return norm == 0 ? gradient : x.multiply(norm).add(gradient);
  }

  private static List<Value> adagrad(OperatorCall call, List<Value> own) {
    Value x = own.get(0);
    Value step = shared(call, 1, x.dtype());
    Value decay = step.multiply(call.attributes().real("decay_factor", 0)).add(1);
    Value rate = shared(call, 0, x.dtype()).divide(decay);
    Value gradient = regularized(call, x, own.get(1));
    Value sum = own.get(2).add(gradient.square());
    Value size = sum.sqrt().add(call.attributes().real("epsilon", 1e-6));
    return List.of(x.subtract(rate.multiply(gradient).divide(size)), sum);
  }

  private static List<Value> adam(OperatorCall call, List<Value> own) {
    OperatorAttributes attributes = call.attributes();
    double alpha = attributes.real("alpha", 0.9f);
    double beta = attributes.real("beta", 0.999f);
    Value x = own.get(0);
    Value gradient = regularized(call, x, own.get(1));
    Value mean = own.get(2).multiply(alpha).add(gradient.multiply(1 - alpha));
    Value square = own.get(3).multiply(beta).add(gradient.square().multiply(1 - beta));
    Value size = square.sqrt().add(attributes.real("epsilon", 1e-6));
    Value rate = adamRate(call, x.dtype(), alpha, beta);
    Value moved = x.subtract(rate.multiply(mean.divide(size)));
    double shrink = attributes.real("norm_coefficient_post", 0);
    return List.of(shrink == 0 ? moved : moved.multiply(1 - shrink), mean, square);
  }

  /** From the first step on the rate makes up for means that started at zero. */
  private static Value adamRate(OperatorCall call, DType dtype, double alpha, double beta) {
    Value rate = shared(call, 0, dtype);
    Value step = shared(call, 1, dtype);
    Value first = rate.like(alpha).power(step).subtractFrom(1);
    Value second = rate.like(beta).power(step).subtractFrom(1);
    return step.greater(0).select(rate.multiply(second.sqrt()).divide(first), rate);
  }

  private static List<Value> momentum(OperatorCall call, List<Value> own) {
    OperatorAttributes attributes = call.attributes();
    double alpha = attributes.real("alpha", 0);
    String mode = attributes.text("mode", "standard");
    if (!List.of("standard", "nesterov").contains(mode)) {
      throw call.refused("mode \"%s\"", mode);
    }
    Value x = own.get(0);
    Value rate = shared(call, 0, x.dtype());
    Value step = shared(call, 1, x.dtype());
    // The first gradient counts whole.
    Value share = step.greater(0).select(step.like(attributes.real("beta", 0)), step.like(1));
    Value gradient = regularized(call, x, own.get(1));
    Value velocity = own.get(2).multiply(alpha).add(share.multiply(gradient));
    Value move = mode.equals("nesterov") ? gradient.add(velocity.multiply(alpha)) : velocity;
    return List.of(x.subtract(rate.multiply(move)), velocity);
  }
}
