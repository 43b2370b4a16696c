// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.plan;

import dev.nyala.backend.Lowerings;
import dev.nyala.backend.pure.step.Lowering;
import dev.nyala.graph.Node;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Binary;
import dev.nyala.graph.op.Unary;
import dev.nyala.tensor.DType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the additions of a bias and the rectifiers that a product or convolution can do itself. */
final class Epilogues {

  private final Lowerings<Lowering> table;
  private final Uses uses;

  Epilogues(Lowerings<Lowering> table, Uses uses) {
    this.table = table;
    this.uses = uses;
  }

  /** Returns the node and what its step does besides. */
  List<Node> startingAt(Node node) {
    List<Node> nodes = new ArrayList<>();
    nodes.add(node);
    boolean able =
        table.find(node) instanceof Lowering.Stepped stepped
            && stepped.takesEpilogue()
            && node.result().dtype() == DType.FLOAT32;
    if (!able) {
      return nodes;
    }
    Node reader = onlyReader(node.result());
    if (reader != null && bias(reader, node.result()) != null) {
      nodes.add(reader);
      reader = onlyReader(reader.result());
    }
    if (reader != null && reader.op() == Unary.RELU) {
      nodes.add(reader);
    }
    return nodes;
  }

  private @Nullable Node onlyReader(Value value) {
    List<Node> readers = uses.readers(value);
    boolean alone =
        readers.size() == 1 && !uses.isKept(value) && readers.get(0).operands().contains(value);
    return alone ? readers.get(0) : null;
  }

  /** Returns the row that a node adds to a value, or null if it does something else. */
  @Nullable Value bias(Node node, Value value) {
    if (node.op() != Binary.ADD || !node.result().shape().equals(value.shape())) {
      return null;
    }
    Value other = node.operand(0) == value ? node.operand(1) : node.operand(0);
    // What is computed might depend on the value itself; weights do not.
    boolean given = uses.roots().root(other).producer() == null;
    int columns = value.shape().toInt(-1);
    boolean row = other.shape().toInt(-1) == columns && other.shape().size() == columns;
    return given && row ? other : null;
  }
}
