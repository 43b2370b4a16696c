// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import dev.nyala.graph.Operands;
import dev.nyala.graph.Value;
import dev.nyala.graph.Vjp;
import dev.nyala.tensor.TensorType;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operand itself, seen as a constant by differentiation. */
public record StopGradient() implements Op {

  @Override
  public String mnemonic() {
    return "stop_gradient";
  }

  @Override
  public List<TensorType> infer(Operands in) {
    return List.of(in.only());
  }

  @Override
  public List<@Nullable Value> vjp(Vjp v) {
    return Collections.singletonList(null);
  }
}
