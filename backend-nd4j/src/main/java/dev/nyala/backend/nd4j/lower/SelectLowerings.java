// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j.lower;

import dev.nyala.backend.nd4j.plan.Array;
import dev.nyala.backend.nd4j.plan.Elementwise;
import dev.nyala.graph.Node;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Comparison;
import dev.nyala.graph.op.Constant;
import dev.nyala.graph.op.Select;
import dev.nyala.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Choices. What ND4J has for them takes 200 times as long as an addition, so a choice is the sum of
 * two quotients that are 0 where the divisor is: {@code a / c + b / (1 - c)}.
 */
final class SelectLowerings {

  private SelectLowerings() {}

  static void add(Rows rows) {
    rows.put("select", DTypes.WIDE_FLOATS, SelectLowerings::select);
  }

  private static Array select(Site site) {
    Array a = site.operand(1);
    Array b = site.operand(2);
    Array chosen = chosen(site, a);
    boolean noFirst = isZero(site.node().operand(1));
    boolean noSecond = isZero(site.node().operand(2));
    if (noSecond) {
      return term(site, a, chosen, site.result());
    }
    Array one = site.number(a.dtype(), 1);
    Array other = site.temporary(a.dtype(), chosen.dims());
    site.call(Elementwise.SUBTRACT_FROM_SCALAR, other, chosen, one);
    if (noFirst) {
      return term(site, b, other, site.result());
    }
    Array result = site.result();
    Array first = term(site, a, chosen, site.temporary(a.dtype(), result.dims()));
    Array second = term(site, b, other, site.temporary(a.dtype(), result.dims()));
    return site.call(Elementwise.ADD_PAIR, result, first, second);
  }

  /** Returns 1 where the first is chosen, elsewhere 0. */
  private static Array chosen(Site site, Array like) {
    Node comparison = step(site.node());
    if (comparison != null) {
      Array x = site.translation().get(comparison.operand(0));
      Array result = site.temporary(like.dtype(), x.dims());
      return site.call(Elementwise.STEP, result, x, site.number(like.dtype(), 0));
    }
    return Conversions.convert(site, site.operand(0), like.dtype());
  }

  /** Returns the node that asks where floats are above 0, which takes one loop instead of two. */
  static @Nullable Node step(Node node) {
    Node comparison = node.op() instanceof Select ? node.operand(0).producer() : null;
    boolean step =
        comparison != null
            && comparison.op() == Comparison.GREATER
            && comparison.operand(0).dtype() == node.result().dtype()
            && comparison.result().shape().equals(comparison.operand(0).shape())
            && isZero(comparison.operand(1));
    return step ? comparison : null;
  }

  private static boolean isZero(Value value) {
    Node producer = value.producer();
    if (producer == null || !(producer.op() instanceof Constant constant)) {
      return false;
    }
    Tensor elements = constant.value();
    return elements.size() == 1 && elements.getDouble(0) == 0;
  }

  private static Array term(Site site, Array x, Array chosen, Array result) {
    if (x.hasDimsOf(result) && chosen.hasDimsOf(result)) {
      return site.call(Elementwise.DIVIDE_NO_NAN_PAIR, result, x, chosen);
    }
    int[] sizes = result.type().shape().toInts();
    Array whole = MoveLowerings.stretched(site, x, sizes);
    Array everywhere = MoveLowerings.stretched(site, chosen, sizes);
    return site.call(Elementwise.DIVIDE_NO_NAN_PAIR, result, whole, everywhere);
  }
}
