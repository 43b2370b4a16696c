// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import dev.nyala.graph.Constraint;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Operands;
import dev.nyala.graph.Value;
import dev.nyala.graph.Vjp;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.TensorType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cross-entropy of scores against target probabilities: {@code -Σ t · log_softmax(x)}.
 *
 * <p>Operands: {@code logits} and {@code targets}, both {@code [..., classes]}; targets need not
 * sum to 1. Results: the {@code loss [..., 1]} and the {@code probabilities [..., classes]} that
 * the gradient {@code p · Σt - t} needs.
 */
public record SoftmaxCrossEntropy() implements CompositeOp {

  /** The rule on types. */
  public static final Constraint C1 = Constraint.of("C1", "logits and targets have one float type");

  /** The rule on ranks. */
  public static final Constraint C2 = Constraint.of("C2", "the operands have at least one axis");

  @Override
  public String mnemonic() {
    return "softmax_cross_entropy";
  }

  @Override
  public List<TensorType> infer(Operands in) {
    in.count(2);
    TensorType logits = in.get(0);
    in.check(C1, logits.dtype().isFloating() && logits.equals(in.get(1)));
    in.check(C2, logits.rank() > 0);
    return List.of(logits.withShape(logits.shape().with(-1, Dim.of(1))), logits);
  }

  @Override
  public List<Value> decompose(GraphBuilder graph, List<Value> operands) {
    Value logits = operands.get(0);
    int axis = logits.rank() - 1;
    Value logs = graph.add(new LogSoftmax(axis), logits);
    Value loss = operands.get(1).multiply(logs).sum(axis).negative();
    return List.of(loss, logs.exp());
  }

  @Override
  public boolean hasVjp() {
    return true;
  }

  @Override
  public List<@Nullable Value> vjp(Vjp v) {
    Value logits = v.operand(0);
    Value targets = v.operand(1);
    Value probabilities = v.result(1);
    int axis = logits.rank() - 1;
    Value g = v.cotangent(0);
    Value forLogits = g.multiply(probabilities.multiply(targets.sum(axis)).subtract(targets));
    if (v.hasCotangent(1)) {
      forLogits = forLogits.add(Softmax.scoreGradient(probabilities, v.cotangent(1), axis));
    }
    Value logs = v.graph().add(new LogSoftmax(axis), logits);
    return List.of(forLogits, g.multiply(logs.negative()));
  }
}
