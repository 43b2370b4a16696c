// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.lowering;

import dev.nyala.graph.Node;
import dev.nyala.tensor.DType;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table: how an op of some dtypes is written.
 *
 * @param op the mnemonic
 * @param dtypes the dtypes it works on, as {@link dev.nyala.backend.OpKey} defines them
 * @param condition under which the row holds, as a clause; null if always
 * @param holds tells whether a node fulfils the condition
 * @param lowering writes the node
 */
public record OnnxRow(
    String op,
    Set<DType> dtypes,
    @Nullable String condition,
    Predicate<Node> holds,
    OnnxLowering lowering) {

  /** Copies the set. */
  public OnnxRow {
    dtypes = Set.copyOf(dtypes);
  }
}
