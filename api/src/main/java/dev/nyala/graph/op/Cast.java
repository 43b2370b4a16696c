// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import dev.nyala.graph.Operands;
import dev.nyala.graph.Value;
import dev.nyala.graph.Vjp;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.TensorType;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Converts elements to another dtype.
 *
 * <p>Floats round to nearest even; integers wrap; floats become integers by truncation, first
 * saturated to 64 bits (NaN gives 0); everything but 0 becomes true. The gradient is cast back,
 * between floats only.
 *
 * @param dtype the result's element type
 */
public record Cast(DType dtype) implements Op {

  static Op read(Attributes attributes) {
    return new Cast(attributes.dtype("dtype"));
  }

  @Override
  public String mnemonic() {
    return "cast";
  }

  @Override
  public Attributes attributes() {
    return Attributes.NONE.with("dtype", dtype);
  }

  @Override
  public List<TensorType> infer(Operands in) {
    return List.of(in.only().withDtype(dtype));
  }

  @Override
  public List<@Nullable Value> vjp(Vjp v) {
    boolean smooth = dtype.isFloating() && v.operand().dtype().isFloating();
    return Collections.singletonList(smooth ? v.cotangent().cast(v.operand().dtype()) : null);
  }
}
