// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.transform;

import dev.nyala.graph.Inliner;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.CustomGradient;
import dev.nyala.graph.op.StopGradient;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code stop_gradient(x) = x} and {@code custom_gradient{f}(x) = f(x)}: both have no other use.
 */
final class GradientMarker implements Simplification {

  @Override
  public @Nullable List<Value> apply(Candidate node) {
    if (node.op() instanceof StopGradient) {
      return node.operands();
    }
    return node.op() instanceof CustomGradient custom
        ? Inliner.inline(node.target(), custom.forward(), node.operands())
        : null;
  }
}
