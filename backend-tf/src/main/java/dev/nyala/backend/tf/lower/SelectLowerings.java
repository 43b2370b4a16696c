// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf.lower;

import dev.nyala.graph.Node;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Comparison;
import dev.nyala.graph.op.Constant;
import dev.nyala.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Output;

/** Choices; the kernel that stretches its operands is three times slower than the other ways. */
final class SelectLowerings {

  /** From that many elements on it pays to look at all of them first. */
  private static final int LARGE = 1 << 16;

  private SelectLowerings() {}

  static void add(Rows rows) {
    rows.put("select", DTypes.ALL, SelectLowerings::select);
  }

  private static Output<?> select(Site site) {
    Emitter e = site.emitter();
    Output<?> condition = site.operand(0);
    int[] result = site.resultDims();
    boolean whole = Arrays.equals(site.dims(0), result);
    boolean first = whole && Arrays.equals(site.dims(1), result);
    boolean second = whole && Arrays.equals(site.dims(2), result);
    boolean wide = DTypes.WIDE_FLOATS.contains(site.dtype());
    if (first && second) {
      return e.apply("Select", condition, site.operand(1), site.operand(2));
    }
    if (first && wide && isZero(site.node().operand(2))) {
      Value positive = positive(site.node().operand(0));
      return positive == null || positive.shape().size() < LARGE
          ? masked(site, site.operand(1), condition)
          : gradient(site, site.elsewhere(positive));
    }
    if (second && wide && isZero(site.node().operand(1))) {
      return masked(site, site.operand(2), e.apply("LogicalNot", condition));
    }
    return e.select(condition, site.operand(1), site.operand(2));
  }

  /**
   * Returns elements where others are positive: the gradient of a rectifier, whose kernel
   * multiplies by 0 what is not taken, and so makes NaN of what is not finite.
   */
  private static Output<?> gradient(Site site, Output<?> positive) {
    Emitter e = site.emitter();
    Output<?> x = site.operand(1);
    Branch branch = new Branch(e, e.isFinite(x));
    Output<?> usual = e.apply("ReluGrad", branch.ifTrue(x), positive);
    Output<?> open = e.apply("Greater", branch.ifFalse(positive), site.number(0));
    return branch.merged(usual, masked(site, branch.ifFalse(x), open));
  }

  /** Returns what is compared with 0, if a condition says that something is above it. */
  private static @Nullable Value positive(Value condition) {
    Node producer = condition.producer();
    return producer != null
            && producer.op() == Comparison.GREATER
            && isZero(producer.operand(1))
            && producer.operand(0).shape().equals(condition.shape())
        ? producer.operand(0)
        : null;
  }

  /** Returns elements where a mask is true, and 0 in place even of NaN where it is not. */
  private static Output<?> masked(Site site, Output<?> x, Output<?> mask) {
    Emitter e = site.emitter();
    return e.apply("MulNoNan", x, e.cast(mask, site.dtype()));
  }

  private static boolean isZero(Value value) {
    Node producer = value.producer();
    if (producer == null || !(producer.op() instanceof Constant constant)) {
      return false;
    }
    Tensor tensor = constant.value();
    return tensor.size() == 1 && Double.compare(tensor.getDouble(0), 0.0) == 0;
  }
}
