// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j.host;

import dev.nyala.backend.Lowerings;
import dev.nyala.backend.host.HostKernel;
import dev.nyala.backend.host.HostKernels;
import dev.nyala.graph.op.AveragePool;
import dev.nyala.graph.op.AveragePoolGrad;
import dev.nyala.graph.op.Conv;
import dev.nyala.graph.op.ConvFilterGrad;
import dev.nyala.graph.op.ConvInputGrad;
import dev.nyala.graph.op.Domain;
import dev.nyala.graph.op.MatMul;
import dev.nyala.graph.op.MaxPool;
import dev.nyala.graph.op.Reduce;
import dev.nyala.tensor.DType;
import java.util.Set;

/** How each op is computed on the heap. Composite ops are not here, so they arrive in pieces. */
public final class HostTable {

  private static final Set<DType> NUMBERS = Domain.NUMBER.dtypes();
  private static final Set<DType> FLOATS = Domain.FLOAT.dtypes();

  private HostTable() {}

  /** Returns a kernel for every plain op and dtype. */
  public static Lowerings<HostKernel> of(String backend) {
    Lowerings.Builder<HostKernel> table = Lowerings.of(backend);
    HostKernel reduce = HostKernel.of(Reduce.class, Sums::reduce);
    table
        .put("reduce_sum", NUMBERS, reduce)
        .put("reduce_product", NUMBERS, reduce)
        .put("reduce_max", reduce)
        .put("reduce_min", reduce)
        .put("matmul", NUMBERS, HostKernel.of(MatMul.class, Sums::matmul))
        .put("conv", FLOATS, HostKernel.of(Conv.class, Windows::conv))
        .put("conv_input_grad", FLOATS, HostKernel.of(ConvInputGrad.class, Windows::inputGrad))
        .put("conv_filter_grad", FLOATS, HostKernel.of(ConvFilterGrad.class, Windows::filterGrad))
        .put("max_pool", NUMBERS, HostKernel.of(MaxPool.class, Windows::max))
        .put("max_pool_grad", NUMBERS, Windows::maxGrad)
        .put("average_pool", FLOATS, HostKernel.of(AveragePool.class, Windows::average))
        .put(
            "average_pool_grad",
            FLOATS,
            HostKernel.of(AveragePoolGrad.class, Windows::averageGrad));
    return HostKernels.addTo(table).build();
  }
}
