// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.broken;

import dev.nyala.graph.Graph;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Gather;
import dev.nyala.graph.op.Iota;
import dev.nyala.graph.op.Op;
import dev.nyala.graph.op.Scan;
import dev.nyala.graph.transform.Rewriter;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Loops from the last element to the first that are off by one. */
enum BrokenLoops implements Supplier<BrokenBackend> {
  /** Step {@code i} takes element {@code T - 2 - i}, the last step the first element again. */
  BEGINS_BEFORE_THE_LAST {
    @Override
    List<Value> run(Scan scan, List<Value> operands) {
      List<Value> late = new ArrayList<>(operands);
      for (int i = scan.carried(); i < scan.carried() + scan.sequences(); i++) {
        late.set(i, moved(operands.get(i), -1));
      }
      return late.get(0).graph().apply(scan, late);
    }
  },
  /** What belongs to element {@code i} is stored as that of {@code i - 1}; the last stays. */
  STORES_BEFORE_THE_PLACE {
    @Override
    List<Value> run(Scan scan, List<Value> operands) {
      List<Value> results = new ArrayList<>(operands.get(0).graph().apply(scan, operands));
      for (int i = scan.carried(); i < results.size(); i++) {
        results.set(i, moved(results.get(i), 1));
      }
      return results;
    }
  };

  abstract List<Value> run(Scan scan, List<Value> operands);

  @Override
  public BrokenBackend get() {
    return new BrokenBackend() {
      @Override
      Graph broken(Graph graph) {
        return Rewriter.apply(graph, (node, op, operands, target) -> wrong(op, operands));
      }
    };
  }

  private @Nullable List<Value> wrong(Op op, List<Value> operands) {
    boolean affected = op instanceof Scan s && s.reverse() && !s.length().is(0);
    return affected ? run((Scan) op, operands) : null;
  }

  /** Element {@code i} of the result is element {@code i + by}, or the outermost there is. */
  private static Value moved(Value sequence, int by) {
    TensorType indices = TensorType.of(DType.INT32, sequence.shape().toInt(0));
    Value places = sequence.graph().add(new Iota(indices, 0)).add(by);
    return sequence.graph().add(new Gather(0, 0), sequence, places);
  }
}
