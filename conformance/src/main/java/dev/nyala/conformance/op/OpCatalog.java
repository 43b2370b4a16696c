// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.op;

import dev.nyala.conformance.cases.OpCases;
import java.util.List;

/** All cases of all ops. */
public final class OpCatalog {

  private OpCatalog() {}

  /**
   * Returns the cases.
   *
   * @return one entry per op or family, in alphabetical order
   */
  public static List<OpCases> all() {
    return List.of(
        new ArgReduceCases(),
        new AttentionCases(),
        new AveragePoolCases(),
        new AveragePoolGradCases(),
        new BatchNormCases(),
        new BatchNormGradCases(),
        new BinaryCases(),
        new BroadcastToCases(),
        new CastCases(),
        new ComparisonCases(),
        new ConcatenateCases(),
        new ConstantCases(),
        new ConvCases(),
        new ConvFilterGradCases(),
        new ConvInputGradCases(),
        new CumulateCases(),
        new CustomGradientCases(),
        new DimensionSizeCases(),
        new DynamicSliceCases(),
        new DynamicUpdateSliceCases(),
        new GatherCases(),
        new GeluCases(),
        new GruCases(),
        new GruGradCases(),
        new IotaCases(),
        new LayerNormCases(),
        new LayerNormGradCases(),
        new LogSoftmaxCases(),
        new LstmCases(),
        new LstmGradCases(),
        new MatMulCases(),
        new MaxPoolCases(),
        new MaxPoolGradCases(),
        new PadCases(),
        new RandomCases(),
        new ReduceCases(),
        new ReshapeCases(),
        new ResizeCases(),
        new ResizeGradCases(),
        new ReverseCases(),
        new ScanCases(),
        new ScatterAddCases(),
        new ScatterMaxCases(),
        new SelectCases(),
        new SimpleRnnCases(),
        new SimpleRnnGradCases(),
        new SliceCases(),
        new SoftmaxCases(),
        new SoftmaxCrossEntropyCases(),
        new SortCases(),
        new StopGradientCases(),
        new TopKCases(),
        new TransposeCases(),
        new UnaryCases());
  }
}
