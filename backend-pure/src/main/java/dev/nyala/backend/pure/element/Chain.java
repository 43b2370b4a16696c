// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.element;

import dev.nyala.backend.pure.memory.Place;
import dev.nyala.graph.Node;
import dev.nyala.graph.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Element-wise nodes that run together.
 *
 * @param nodes {@link Fusible} nodes in order, whose results all have one number of elements
 * @param size that number
 * @param surroundings what the chain knows of the plan around it
 */
public record Chain(List<Node> nodes, int size, Surroundings surroundings) {

  /** What a chain asks the plan. */
  public interface Surroundings {

    /** Returns the value whose elements a value shows, perhaps in another shape. */
    Value root(Value value);

    /** Returns where a value from outside the chain is. */
    Place place(Value value);

    /** Returns where to store a result that is used outside the chain, or null if it is not. */
    @Nullable Place stored(Value result);

    /** Tells whether a value is a constant whose elements all are a number. */
    boolean isConstant(Value value, double number);
  }
}
