// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.reference;

import dev.nyala.graph.op.ArgReduce;
import dev.nyala.graph.op.AveragePool;
import dev.nyala.graph.op.AveragePoolGrad;
import dev.nyala.graph.op.Binary;
import dev.nyala.graph.op.BroadcastTo;
import dev.nyala.graph.op.Cast;
import dev.nyala.graph.op.Comparison;
import dev.nyala.graph.op.Concatenate;
import dev.nyala.graph.op.Constant;
import dev.nyala.graph.op.Conv;
import dev.nyala.graph.op.ConvFilterGrad;
import dev.nyala.graph.op.ConvInputGrad;
import dev.nyala.graph.op.Cumulate;
import dev.nyala.graph.op.CustomGradient;
import dev.nyala.graph.op.DimensionSize;
import dev.nyala.graph.op.DynamicSlice;
import dev.nyala.graph.op.DynamicUpdateSlice;
import dev.nyala.graph.op.Gather;
import dev.nyala.graph.op.Iota;
import dev.nyala.graph.op.MatMul;
import dev.nyala.graph.op.MaxPool;
import dev.nyala.graph.op.MaxPoolGrad;
import dev.nyala.graph.op.Pad;
import dev.nyala.graph.op.Reduce;
import dev.nyala.graph.op.Reshape;
import dev.nyala.graph.op.Reverse;
import dev.nyala.graph.op.Scan;
import dev.nyala.graph.op.ScatterAdd;
import dev.nyala.graph.op.ScatterMax;
import dev.nyala.graph.op.Select;
import dev.nyala.graph.op.Slice;
import dev.nyala.graph.op.Sort;
import dev.nyala.graph.op.StopGradient;
import dev.nyala.graph.op.TopK;
import dev.nyala.graph.op.Transpose;
import dev.nyala.graph.op.Unary;

/** The meaning of every op that is not composite, one line each. */
final class Rules {

  private Rules() {}

  static RuleTable table() {
    return RuleTable.builder()
        .on(ArgReduce.class, OrderRules::argReduce)
        .on(AveragePool.class, PoolRules::average)
        .on(AveragePoolGrad.class, PoolRules::averageGrad)
        .on(Binary.class, ElementRules::binary)
        .on(BroadcastTo.class, ShapeRules::broadcastTo)
        .on(Cast.class, ElementRules::cast)
        .on(Comparison.class, ElementRules::comparison)
        .on(Concatenate.class, ShapeRules::concatenate)
        .on(Constant.class, ShapeRules::constant)
        .on(Conv.class, ConvolutionRules::conv)
        .on(ConvFilterGrad.class, ConvolutionRules::filterGrad)
        .on(ConvInputGrad.class, ConvolutionRules::inputGrad)
        .on(Cumulate.class, ReductionRules::cumulate)
        .onMany(CustomGradient.class, LoopRules::customGradient)
        .on(DimensionSize.class, ShapeRules::dimensionSize)
        .on(DynamicSlice.class, IndexRules::dynamicSlice)
        .on(DynamicUpdateSlice.class, IndexRules::dynamicUpdateSlice)
        .on(Gather.class, IndexRules::gather)
        .on(Iota.class, ShapeRules::iota)
        .on(MatMul.class, MatrixRules::matMul)
        .onMany(MaxPool.class, PoolRules::max)
        .on(MaxPoolGrad.class, PoolRules::maxGrad)
        .on(Pad.class, ShapeRules::pad)
        .on(Reduce.class, ReductionRules::reduce)
        .on(Reshape.class, ShapeRules::reshape)
        .on(Reverse.class, ShapeRules::reverse)
        .onMany(Scan.class, LoopRules::scan)
        .on(ScatterAdd.class, IndexRules::scatterAdd)
        .on(ScatterMax.class, IndexRules::scatterMax)
        .on(Select.class, ElementRules::select)
        .on(Slice.class, ShapeRules::slice)
        .onMany(Sort.class, OrderRules::sort)
        .on(StopGradient.class, ShapeRules::stopGradient)
        .onMany(TopK.class, OrderRules::topK)
        .on(Transpose.class, ShapeRules::transpose)
        .on(Unary.class, ElementRules::unary)
        .build();
  }
}
