// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import dev.nyala.graph.Graph;
import dev.nyala.graph.Operands;
import dev.nyala.graph.Value;
import dev.nyala.graph.Vjp;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.TensorType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An operation of the intermediate representation.
 *
 * <p>An op is a value: it has attributes but no operands. Element-wise families are enums, all
 * others records. {@link #infer} is the shape rule and the verifier at once. Immutable.
 */
public sealed interface Op
    permits ArgReduce,
        AveragePool,
        AveragePoolGrad,
        Binary,
        BroadcastTo,
        Cast,
        Comparison,
        CompositeOp,
        Concatenate,
        Constant,
        Conv,
        ConvFilterGrad,
        ConvInputGrad,
        Cumulate,
        CustomGradient,
        DimensionSize,
        DynamicSlice,
        DynamicUpdateSlice,
        Gather,
        Iota,
        MatMul,
        MaxPool,
        MaxPoolGrad,
        Pad,
        Random,
        Reduce,
        Reshape,
        Reverse,
        Scan,
        ScatterAdd,
        ScatterMax,
        Select,
        Slice,
        Sort,
        StopGradient,
        TopK,
        Transpose,
        Unary {

  /**
   * Returns the op's name in graphs, tables and documents.
   *
   * @return lower case with underscores; one name for each key of a lowering table
   */
  String mnemonic();

  /**
   * Checks operands and returns the result types.
   *
   * @param in the operand types
   * @return one type per result
   */
  List<TensorType> infer(Operands in);

  /**
   * Records the gradient.
   *
   * @param v the node and the cotangents of its results
   * @return one cotangent per operand, null where there is no gradient
   */
  List<@Nullable Value> vjp(Vjp v);

  /**
   * Returns the attributes for the text of a graph.
   *
   * @return everything that distinguishes this op from others of its mnemonic
   */
  default Attributes attributes() {
    return Attributes.NONE;
  }

  /**
   * Gives symbols in attributes their sizes.
   *
   * @param sizes symbol names and sizes
   * @return the op with these sizes
   */
  default Op bind(Map<String, Dim> sizes) {
    return this;
  }

  /**
   * Returns the graphs inside this op.
   *
   * @return empty for most ops
   */
  default List<Graph> bodies() {
    return List.of();
  }

  /**
   * Replaces the graphs inside this op.
   *
   * @param bodies as many as {@link #bodies()} has, with the same inputs and outputs
   * @return the op with these bodies
   */
  default Op withBodies(List<Graph> bodies) {
    return this;
  }
}
