// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.GraphException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds ops by mnemonic and attributes: the reading side of the text of graphs. */
public final class OpReader {

  private OpReader() {}

  /**
   * Returns the op of a mnemonic.
   *
   * @param mnemonic what {@link Op#mnemonic()} returns
   * @param attributes what {@link Op#attributes()} returns
   * @return an equal op
   * @throws GraphException if there is no such op or an attribute is missing
   */
  public static Op read(String mnemonic, Attributes attributes) {
    Op op = structural(mnemonic, attributes);
    op = op != null ? op : composite(mnemonic, attributes);
    op = op != null ? op : family(mnemonic, attributes);
    if (op == null) {
      throw new GraphException(
          Diagnostic.of("There is no such op")
              .received("%s", mnemonic)
              .expected("the mnemonic of an op, such as add or matmul"));
    }
    return op;
  }

  private static @Nullable Op structural(String mnemonic, Attributes attributes) {
    return switch (mnemonic) {
      case "average_pool" -> AveragePool.read(attributes);
      case "average_pool_grad" -> AveragePoolGrad.read(attributes);
      case "broadcast_to" -> BroadcastTo.read(attributes);
      case "cast" -> Cast.read(attributes);
      case "concatenate" -> Concatenate.read(attributes);
      case "constant" -> Constant.read(attributes);
      case "conv" -> Conv.read(attributes);
      case "conv_filter_grad" -> ConvFilterGrad.read(attributes);
      case "conv_input_grad" -> ConvInputGrad.read(attributes);
      case "custom_gradient" -> CustomGradient.read(attributes);
      case "dimension_size" -> DimensionSize.read(attributes);
      case "dynamic_slice" -> DynamicSlice.read(attributes);
      case "dynamic_update_slice" -> new DynamicUpdateSlice();
      case "gather" -> Gather.read(attributes);
      case "iota" -> Iota.read(attributes);
      case "matmul" -> MatMul.read(attributes);
      case "max_pool" -> MaxPool.read(attributes);
      case "max_pool_grad" -> MaxPoolGrad.read(attributes);
      case "pad" -> Pad.read(attributes);
      case "random" -> Random.read(attributes);
      case "reshape" -> Reshape.read(attributes);
      case "reverse" -> Reverse.read(attributes);
      case "scan" -> Scan.read(attributes);
      case "scatter_add" -> ScatterAdd.read(attributes);
      case "scatter_max" -> ScatterMax.read(attributes);
      case "select" -> new Select();
      case "slice" -> Slice.read(attributes);
      case "sort" -> Sort.read(attributes);
      case "stop_gradient" -> new StopGradient();
      case "top_k" -> TopK.read(attributes);
      case "transpose" -> Transpose.read(attributes);
      default -> null;
    };
  }

  private static @Nullable Op composite(String mnemonic, Attributes attributes) {
    return switch (mnemonic) {
      case "attention" -> Attention.read(attributes);
      case "batch_norm" -> BatchNorm.read(attributes);
      case "batch_norm_grad" -> BatchNormGrad.read(attributes);
      case "gelu" -> Gelu.read(attributes);
      case "gru" -> Gru.read(attributes);
      case "gru_grad" -> GruGrad.read(attributes);
      case "layer_norm" -> LayerNorm.read(attributes);
      case "layer_norm_grad" -> LayerNormGrad.read(attributes);
      case "log_softmax" -> LogSoftmax.read(attributes);
      case "lstm" -> Lstm.read(attributes);
      case "lstm_grad" -> LstmGrad.read(attributes);
      case "resize" -> Resize.read(attributes);
      case "resize_grad" -> ResizeGrad.read(attributes);
      case "simple_rnn" -> SimpleRnn.read(attributes);
      case "simple_rnn_grad" -> SimpleRnnGrad.read(attributes);
      case "softmax" -> Softmax.read(attributes);
      case "softmax_cross_entropy" -> new SoftmaxCrossEntropy();
      default -> null;
    };
  }

  private static @Nullable Op family(String mnemonic, Attributes attributes) {
    Stream<Op> elementWise =
        Stream.of(Unary.values(), Binary.values(), Comparison.values()).flatMap(Stream::of);
    Stream<Op> others =
        mnemonic.startsWith("reduce_")
            ? Stream.of(Reduction.values()).map(r -> Reduce.read(r, attributes))
            : mnemonic.startsWith("cumulative_")
                ? Stream.of(Cumulative.values()).map(c -> Cumulate.read(c, attributes))
                : mnemonic.startsWith("arg_")
                    ? Stream.of(ArgReduction.values()).map(a -> ArgReduce.read(a, attributes))
                    : Stream.of();
    return Stream.concat(elementWise, others)
        .filter(op -> op.mnemonic().equals(mnemonic))
        .findFirst()
        .orElse(null);
  }
}
