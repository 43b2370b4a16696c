// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.op;

import dev.nyala.backend.OpKey;
import dev.nyala.conformance.cases.Cases;
import dev.nyala.conformance.cases.OpCases;
import dev.nyala.conformance.cases.OpGraphs;
import dev.nyala.conformance.cases.RandomCase;
import dev.nyala.graph.Graph;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

  /**
   * Returns the graphs of all cases.
   *
   * @return by op and dtype, one graph for each example and each drawn trial
   */
  public static Map<OpKey, List<Graph>> graphs() {
    return all().stream()
        .map(OpCases::cases)
        .flatMap(cases -> Stream.concat(examples(cases), randoms(cases)))
        .collect(Collectors.groupingBy(graph -> OpKey.of(graph.nodes().get(0))));
  }

  private static Stream<Graph> examples(Cases cases) {
    return cases.examples().stream()
        .flatMap(
            example ->
                example.dtypes().stream()
                    .map(dtype -> OpGraphs.of(example.op(), types(example.operands(dtype)))));
  }

  private static Stream<Graph> randoms(Cases cases) {
    return cases.randoms().stream()
        .flatMap(
            random ->
                random.dtypes().stream()
                    .flatMap(
                        dtype ->
                            IntStream.range(0, RandomCase.TRIALS)
                                .mapToObj(i -> random.trial(i, dtype))))
        .map(trial -> OpGraphs.of(trial.op(), trial.types()));
  }

  private static List<TensorType> types(List<Tensor> tensors) {
    return tensors.stream().map(Tensor::type).toList();
  }
}
