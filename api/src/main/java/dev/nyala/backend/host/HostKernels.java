// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.host;

import dev.nyala.backend.Lowerings;
import dev.nyala.graph.op.ArgReduce;
import dev.nyala.graph.op.AveragePool;
import dev.nyala.graph.op.AveragePoolGrad;
import dev.nyala.graph.op.Binary;
import dev.nyala.graph.op.Comparison;
import dev.nyala.graph.op.Concatenate;
import dev.nyala.graph.op.Constant;
import dev.nyala.graph.op.Conv;
import dev.nyala.graph.op.ConvFilterGrad;
import dev.nyala.graph.op.ConvInputGrad;
import dev.nyala.graph.op.Cumulate;
import dev.nyala.graph.op.CustomGradient;
import dev.nyala.graph.op.DimensionSize;
import dev.nyala.graph.op.Domain;
import dev.nyala.graph.op.Gather;
import dev.nyala.graph.op.Iota;
import dev.nyala.graph.op.MatMul;
import dev.nyala.graph.op.MaxPool;
import dev.nyala.graph.op.Pad;
import dev.nyala.graph.op.Reduce;
import dev.nyala.graph.op.Reverse;
import dev.nyala.graph.op.Scan;
import dev.nyala.graph.op.ScatterAdd;
import dev.nyala.graph.op.ScatterMax;
import dev.nyala.graph.op.Slice;
import dev.nyala.graph.op.Sort;
import dev.nyala.graph.op.TopK;
import dev.nyala.graph.op.Transpose;
import dev.nyala.graph.op.Unary;
import dev.nyala.tensor.DType;
import java.util.Set;

/**
 * Kernels in plain loops that any backend may put into its table, for what it does not want to
 * write itself. Each computes as its op is defined, and rounds or wraps to the dtype.
 */
public final class HostKernels {

  private HostKernels() {}

  /**
   * Adds a kernel for every op that is not composed of others. Rows that the table has already come
   * first.
   *
   * @param table the table to extend
   * @return the table
   */
  public static Lowerings.Builder<HostKernel> addTo(Lowerings.Builder<HostKernel> table) {
    elements(table);
    moves(table);
    lines(table);
    sums(table);
    windows(table);
    return table
        .put("scan", HostKernel.of(Scan.class, HostLoop::scan))
        .put("custom_gradient", HostKernel.of(CustomGradient.class, HostLoop::customGradient));
  }

  private static void elements(Lowerings.Builder<HostKernel> table) {
    for (Unary op : Unary.values()) {
      HostKernel kernel = HostKernel.of(Unary.class, HostElements::unary);
      table.put(op.mnemonic(), op.domain().dtypes(), kernel);
    }
    for (Binary op : Binary.values()) {
      HostKernel kernel = HostKernel.of(Binary.class, HostElements::binary);
      table.put(op.mnemonic(), op.domain().dtypes(), kernel);
    }
    for (Comparison op : Comparison.values()) {
      table.put(op.mnemonic(), HostKernel.of(Comparison.class, HostElements::comparison));
    }
    table.put("select", HostElements::select).put("cast", HostElements::cast);
  }

  private static void moves(Lowerings.Builder<HostKernel> table) {
    Set<DType> numbers = Domain.NUMBER.dtypes();
    table
        .put("constant", HostKernel.of(Constant.class, HostMoves::constant))
        .put("iota", numbers, HostKernel.of(Iota.class, HostMoves::iota))
        .put("dimension_size", HostKernel.of(DimensionSize.class, HostMoves::dimensionSize))
        .put("reshape", HostMoves::same)
        .put("stop_gradient", HostMoves::same)
        .put("broadcast_to", HostMoves::broadcastTo)
        .put("transpose", HostKernel.of(Transpose.class, HostMoves::transpose))
        .put("slice", HostKernel.of(Slice.class, HostMoves::slice))
        .put("reverse", HostKernel.of(Reverse.class, HostMoves::reverse))
        .put("pad", HostKernel.of(Pad.class, HostMoves::pad))
        .put("concatenate", HostKernel.of(Concatenate.class, HostMoves::concatenate))
        .put("dynamic_slice", HostMoves::dynamicSlice)
        .put("dynamic_update_slice", HostMoves::dynamicUpdateSlice)
        .put("gather", HostKernel.of(Gather.class, HostMoves::gather))
        .put("scatter_add", numbers, HostKernel.of(ScatterAdd.class, HostMoves::scatterAdd))
        .put("scatter_max", numbers, HostKernel.of(ScatterMax.class, HostMoves::scatterMax));
  }

  private static void sums(Lowerings.Builder<HostKernel> table) {
    Set<DType> numbers = Domain.NUMBER.dtypes();
    HostKernel reduce = HostKernel.of(Reduce.class, HostSums::reduce);
    table
        .put("reduce_sum", numbers, reduce)
        .put("reduce_product", numbers, reduce)
        .put("reduce_max", reduce)
        .put("reduce_min", reduce)
        .put("matmul", numbers, HostKernel.of(MatMul.class, HostSums::matmul));
  }

  private static void windows(Lowerings.Builder<HostKernel> table) {
    Set<DType> numbers = Domain.NUMBER.dtypes();
    Set<DType> floats = Domain.FLOAT.dtypes();
    table
        .put("conv", floats, HostKernel.of(Conv.class, HostWindows::conv))
        .put("conv_input_grad", floats, HostKernel.of(ConvInputGrad.class, HostWindows::inputGrad))
        .put(
            "conv_filter_grad",
            floats,
            HostKernel.of(ConvFilterGrad.class, HostWindows::filterGrad))
        .put("max_pool", numbers, HostKernel.of(MaxPool.class, HostWindows::max))
        .put("max_pool_grad", numbers, HostWindows::maxGrad)
        .put("average_pool", floats, HostKernel.of(AveragePool.class, HostWindows::average))
        .put(
            "average_pool_grad",
            floats,
            HostKernel.of(AveragePoolGrad.class, HostWindows::averageGrad));
  }

  /** Ops along one axis. */
  private static void lines(Lowerings.Builder<HostKernel> table) {
    HostKernel argReduce = HostKernel.of(ArgReduce.class, HostLines::argReduce);
    HostKernel cumulate = HostKernel.of(Cumulate.class, HostLines::cumulate);
    table
        .put("arg_max", argReduce)
        .put("arg_min", argReduce)
        .put("cumulative_sum", Domain.NUMBER.dtypes(), cumulate)
        .put("cumulative_product", Domain.NUMBER.dtypes(), cumulate)
        .put("cumulative_max", cumulate)
        .put("cumulative_min", cumulate)
        .put("sort", HostKernel.of(Sort.class, HostLines::sort))
        .put("top_k", HostKernel.of(TopK.class, HostLines::topK));
  }
}
