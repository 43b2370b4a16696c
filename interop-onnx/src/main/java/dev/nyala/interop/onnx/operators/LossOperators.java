// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.Reduction;
import dev.nyala.ops.Indexing;
import dev.nyala.ops.Nn;
import dev.nyala.ops.Shapes;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import java.util.List;

/** Losses of class labels, with weights of classes and a label that does not count. */
final class LossOperators {

  private LossOperators() {}

  static void addTo(OperatorTable.Builder rows) {
    rows.put("NegativeLogLikelihoodLoss", call -> loss(call, call.input(0)))
        .putAll("SoftmaxCrossEntropyLoss", LossOperators::crossEntropy);
  }

  private static List<Value> crossEntropy(OperatorCall call) {
    Value scores = Shapes.moveAxis(call.input(0), 1, -1);
    Value logarithms = Shapes.moveAxis(Nn.logSoftmax(scores, -1), -1, 1);
    return List.of(loss(call, logarithms), logarithms);
  }

  /** The classes are on axis 1. */
  private static Value loss(OperatorCall call, Value logarithms) {
    Value labels = call.input(1).cast(DType.INT64);
    Value own = Ranks.inserted(labels, Axes.of(1));
    Value counts = own.equal(own);
    if (call.attributes().has("ignore_index")) {
      counts = own.notEqual((double) call.attributes().integer("ignore_index", 0));
      own = ElementOperators.chosen(counts, own, own.like(0));
    }
    Value loss = Indexing.takeAlongAxis(logarithms, own, 1).negative();
    Value given = call.has(2) ? Indexing.take(call.input(2), own, 0) : loss.like(1);
    Value weight = ElementOperators.chosen(counts, given, loss.like(0));
    Value weighted = weight.equal(0).select(loss.like(0), loss.multiply(weight)).squeeze(1);
    Axes all = Axes.range(0, weighted.rank());
    return switch (call.attributes().text("reduction", "mean")) {
      case "none" -> weighted;
      case "sum" -> scalar(weighted.reduce(Reduction.SUM, all));
      default ->
          scalar(weighted.reduce(Reduction.SUM, all))
              .divide(
                  scalar(weight.broadcastTo(loss.shape()).squeeze(1).reduce(Reduction.SUM, all)));
    };
  }

  private static Value scalar(Value x) {
    return x.reshape(Shape.scalar());
  }
}
