// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import dev.nyala.graph.Operands;
import dev.nyala.graph.Value;
import dev.nyala.graph.Vjp;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tensor that is part of the graph.
 *
 * @param value the elements
 */
public record Constant(Tensor value) implements Op {

  static Op read(Attributes attributes) {
    return new Constant(attributes.tensor("value"));
  }

  @Override
  public String mnemonic() {
    return "constant";
  }

  @Override
  public Attributes attributes() {
    return Attributes.NONE.with("value", value);
  }

  @Override
  public List<TensorType> infer(Operands in) {
    in.count(0);
    return List.of(value.type());
  }

  @Override
  public List<@Nullable Value> vjp(Vjp v) {
    return List.of();
  }
}
