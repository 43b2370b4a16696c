// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.step;

import dev.nyala.backend.pure.memory.Place;
import dev.nyala.graph.Node;
import dev.nyala.graph.op.Op;
import java.util.List;

/**
 * A node to be lowered: where its operands and results are.
 *
 * @param node the node
 * @param operands one place per operand
 * @param results one place per result; a result that nobody uses has a place too
 * @param epilogue what is done to the first result besides
 * @param machine what steps share
 * @param bodies makes the plans of the node's bodies
 * @param readers tells who reads a value
 */
public record Site(
    Node node,
    List<Place> operands,
    List<Place> results,
    Epilogue epilogue,
    Machine machine,
    Bodies bodies,
    Readers readers) {

  /** Returns the op, of the type the lowering is for. */
  public <T extends Op> T op(Class<T> type) {
    return type.cast(node.op());
  }

  /** Returns one operand's place. */
  public Place operand(int index) {
    return operands.get(index);
  }

  /** Returns the first result's place. */
  public Place result() {
    return results.get(0);
  }

  /** Returns one result's place. */
  public Place result(int index) {
    return results.get(index);
  }
}
