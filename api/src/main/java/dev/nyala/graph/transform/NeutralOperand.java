// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.transform;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.Binary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code x + 0 = 0 + x = x - 0 = x · 1 = 1 · x = x / 1 = x¹ = x}, but for the sign of a zero.
 *
 * <p>{@code x · 0} stays: it is NaN where x is not finite.
 */
final class NeutralOperand implements Simplification {

  @Override
  public @Nullable List<Value> apply(Candidate node) {
    if (!(node.op() instanceof Binary op)) {
      return null;
    }
    Value a = node.operand(0);
    Value b = node.operand(1);
    return switch (op) {
      case ADD -> Splat.is(b, 0) ? node.stretched(a) : Splat.is(a, 0) ? node.stretched(b) : null;
      case SUBTRACT -> Splat.is(b, 0) ? node.stretched(a) : null;
      case MULTIPLY ->
          Splat.is(b, 1) ? node.stretched(a) : Splat.is(a, 1) ? node.stretched(b) : null;
      case DIVIDE, POWER -> Splat.is(b, 1) ? node.stretched(a) : null;
      default -> null;
    };
  }
}
