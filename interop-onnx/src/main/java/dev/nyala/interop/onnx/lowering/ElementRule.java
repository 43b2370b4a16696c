// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.lowering;

import dev.nyala.tensor.DType;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes an element-wise op; it does not care how its operands are laid out, as long as they are
 * laid out alike.
 */
public interface ElementRule {

  /**
   * Writes the nodes.
   *
   * @param writer where
   * @param dtype the dtype the op works on
   * @param x the names of the operands
   * @return the name of the result
   */
  String write(GraphWriter writer, DType dtype, List<String> x);

  /**
   * Returns the rule of a single operator.
   *
   * @param opType the operator
   * @return a rule that writes it
   */
  static ElementRule of(String opType) {
    return (writer, dtype, x) -> writer.op(opType, x.toArray(String[]::new));
  }

  /**
   * Returns the lowering that applies the rule in the layout that suits the operands.
   *
   * @return a lowering
   */
  default OnnxLowering lowering() {
    return site -> {
      Layout layout = site.layout();
      List<String> names = new ArrayList<>();
      for (int i = 0; i < site.count(); i++) {
        names.add(site.operand(i, layout));
      }
      site.result(0, write(site.writer(), site.dtype(), names), layout);
    };
  }
}
