// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.ops;

import dev.nyala.graph.Node;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Op;
import dev.nyala.graph.op.Softmax;
import dev.nyala.graph.op.SoftmaxCrossEntropy;
import dev.nyala.graph.op.Unary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cross-entropies of predictions against targets, as Keras computes them on TensorFlow.
 *
 * <p>Predictions are probabilities, or logits if so said. Probabilities that come straight from a
 * softmax or sigmoid are not used: their logits are, which loses nothing where a probability is
 * near 0 or 1. Other probabilities are limited to 1e-7 and 1 - 1e-7.
 */
public final class CrossEntropies {

  private CrossEntropies() {}

  /**
   * Returns the binary cross-entropy, element by element.
   *
   * @param targets probabilities, of the predictions' dtype
   * @param predictions probabilities or logits, of the targets' shape
   * @param fromLogits whether they are logits
   * @return {@code -t ln p - (1 - t) ln(1 - p)}
   */
  public static Value binary(Value targets, Value predictions, boolean fromLogits) {
    Value logits = fromLogits ? predictions : operandOf(Unary.SIGMOID, predictions);
    if (logits != null) {
      return Nn.softplus(logits).subtract(logits.multiply(targets));
    }
    Value p = Arithmetic.clip(predictions, Epsilon.VALUE, 1 - Epsilon.VALUE);
    Value positive = targets.multiply(p.log());
    return positive.add(targets.subtractFrom(1).multiply(p.subtractFrom(1).log())).negative();
  }

  /**
   * Returns the categorical cross-entropy. Probabilities are divided by their sum first.
   *
   * @param targets probabilities of the classes, of the predictions' dtype
   * @param predictions probabilities or logits, of the targets' shape
   * @param fromLogits whether they are logits
   * @param axis the axis of classes, which goes away
   * @return {@code -Σ t ln p}
   */
  public static Value categorical(Value targets, Value predictions, boolean fromLogits, int axis) {
    int classes = AxisArguments.of(predictions, axis);
    Value logits = fromLogits ? predictions : operandOf(new Softmax(classes), predictions);
    if (logits != null) {
      return ofLogits(Shapes.moveAxis(targets, classes, -1), Shapes.moveAxis(logits, classes, -1));
    }
    Value normalised = predictions.divide(predictions.sum(classes));
    Value p = Arithmetic.clip(normalised, Epsilon.VALUE, 1 - Epsilon.VALUE);
    return targets.multiply(p.log()).sum(classes).squeeze(classes).negative();
  }

  /**
   * Returns the categorical cross-entropy of labels. Probabilities are divided by their sum after
   * they were limited.
   *
   * @param labels integers {@code [...]}; where one is no class the loss is 0
   * @param predictions probabilities or logits {@code [..., classes]}
   * @param fromLogits whether they are logits
   * @return {@code -ln p} of the labels, {@code [...]}
   */
  public static Value sparse(Value labels, Value predictions, boolean fromLogits) {
    int classes = predictions.rank() - 1;
    Value logits = fromLogits ? predictions : operandOf(new Softmax(classes), predictions);
    if (logits == null) {
      logits = Arithmetic.clip(predictions, Epsilon.VALUE, 1 - Epsilon.VALUE).log();
    }
    Value targets = Indexing.oneHot(labels, logits.shape().dim(-1), logits.dtype());
    return ofLogits(targets, logits);
  }

  private static Value ofLogits(Value targets, Value logits) {
    List<Value> results = logits.graph().apply(new SoftmaxCrossEntropy(), List.of(logits, targets));
    return results.get(0).squeeze(logits.rank() - 1);
  }

  private static @Nullable Value operandOf(Op op, Value result) {
    Node producer = result.producer();
    return producer != null && producer.op().equals(op) ? producer.operands().get(0) : null;
  }
}
