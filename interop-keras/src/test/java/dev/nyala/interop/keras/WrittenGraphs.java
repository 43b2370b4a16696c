// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras;

import static dev.nyala.activations.Activations.RELU;
import static dev.nyala.activations.Activations.TANH;

import dev.nyala.Input;
import dev.nyala.Model;
import dev.nyala.Sequential;
import dev.nyala.layers.Activation;
import dev.nyala.layers.Dense;
import dev.nyala.layers.EinsumDense;
import dev.nyala.layers.Embedding;
import dev.nyala.layers.LSTM;
import dev.nyala.layers.Parameter;
import dev.nyala.layers.Quantization;
import dev.nyala.layers.ReversibleEmbedding;
import dev.nyala.layers.SymbolicTensor;
import dev.nyala.layers.TimeDistributed;
import dev.nyala.ops.Arithmetic;
import dev.nyala.ops.Elementwise;
import dev.nyala.ops.Index;
import dev.nyala.ops.Joining;
import dev.nyala.ops.Logic;
import dev.nyala.ops.Nn;
import dev.nyala.ops.Reductions;
import dev.nyala.ops.Shapes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.List;

/** Functional models to be written. */
final class WrittenGraphs {

  private WrittenGraphs() {}

  static List<WrittenModel> all() {
    return List.of(
        new WrittenModel("states", states()),
        new WrittenModel("nested", nested()),
        new WrittenModel("operations", operations()),
        new WrittenModel("twice", twice()),
        new WrittenModel("shared_by_sequences", sharedBySequences()),
        new WrittenModel("shared_by_wrappers", sharedByWrappers()),
        new WrittenModel("shared_without_weights", sharedWithoutWeights()),
        new WrittenModel("tied", tied()),
        new WrittenModel("quantized", quantized()));
  }

  private static Model states() {
    Input x = Input.shape(Input.ANY, 4).batchSize(2).name("x");
    Input h = Input.shape(3).name("h").batchSize(2);
    LSTM first = LSTM.of(3).returnState(true).returnSequences(true);
    List<SymbolicTensor> outputs = first.callAll(List.of(x, h, h));
    SymbolicTensor second = LSTM.of(3).call(outputs.get(0), outputs.get(2), outputs.get(1));
    return Model.of(List.of(x, h), List.of(second, outputs.get(1)));
  }

  private static Model nested() {
    Input x = Input.shape(4);
    Dense shared = Dense.of(4);
    Input part = Input.shape(4);
    Model inner = Model.of(part, Dense.of(4).call(part).multiply(2.0)).name("inner");
    Sequential chain = Sequential.of(Input.shape(4), Dense.of(4), Dense.of(4));
    SymbolicTensor a = inner.call(shared.call(x));
    SymbolicTensor b = chain.call(inner.call(shared.call(a)));
    return Model.of(List.of(x), List.of(inner.call(b), chain.call(a), shared.call(b), x)).name("m");
  }

  private static Model operations() {
    Input x = Input.shape(4, 3).name("x");
    SymbolicTensor y = x.multiply(2.0).add(1).subtract(x).divide(3.0);
    y = Logic.where(y.greater(0.25), y, Elementwise.sin(y));
    y = Joining.concatenate(List.of(y, x.get(Index.all(), Index.from(1).step(2))), 1);
    y = Arithmetic.clip(y, -0.5, 0.5).add(Reductions.keepDims(Reductions::mean, y, 1));
    y = Nn.leakyRelu(Shapes.transpose(y, 0, 2, 1), 0.1).reshape(-1, 9, 2);
    SymbolicTensor table = SymbolicTensor.of(Tensor.vector(1, 2));
    y = y.multiply(table).subtract(Reductions.max(y, 1, 2).expandDims(1).expandDims(-1));
    return Model.of(x, Joining.stack(List.of(y, y.exp()), 1).cast(DType.FLOAT32));
  }

  /** The vectors of ids are also what their scores are computed with. */
  private static Model tied() {
    Input ids = Input.shape(5).dtype(DType.INT32);
    ReversibleEmbedding embedding = ReversibleEmbedding.of(4, 3).maskZero(true);
    SymbolicTensor vectors = LSTM.of(3).returnSequences(true).call(embedding.call(ids));
    return Model.of(ids, embedding.reverse(vectors));
  }

  /** Layers whose main weights are kept in 8 bits. */
  private static Model quantized() {
    Input ids = Input.shape(5).dtype(DType.INT32);
    ReversibleEmbedding tokens = ReversibleEmbedding.of(4, 6).tieWeights(false);
    tokens = tokens.quantization(Quantization.INT8);
    Embedding others = Embedding.of(4, 6).maskZero(true).quantization(Quantization.INT8);
    SymbolicTensor x = tokens.call(ids).add(others.call(ids));
    x = EinsumDense.of("abc,cde->abde", 5, 2, 3).quantization(Quantization.INT8).call(x);
    x = EinsumDense.of("abcd,cde->abe", 5, 6).biasAxes("e").quantization(Quantization.INT8).call(x);
    x = Dense.of(6).quantization(Quantization.INT8_WEIGHTS).activation(RELU).call(x);
    x = Dense.of(6).useBias(false).quantization(Quantization.INT8).call(x);
    Model model = Model.of(ids, tokens.reverse(x));
    for (Parameter parameter : model.parameters()) {
      parameter.state().set(numbers(parameter.type()));
    }
    return model;
  }

  private static Tensor numbers(TensorType type) {
    TensorBuffer numbers = new TensorBuffer(type);
    for (int i = 0; i < numbers.size(); i++) {
      double wave = Math.sin(1 + 0.3 * i);
      numbers.setDouble(i, type.dtype() == DType.INT8 ? Math.rint(127 * wave) : 2 + wave);
    }
    return numbers.toTensor();
  }

  /** A sequence that Keras cannot have: a layer stands in it twice. */
  private static Model twice() {
    Dense layer = Dense.of(4).activation(RELU);
    return Sequential.of(Input.shape(4), layer, Dense.of(4), layer);
  }

  private static Model sharedBySequences() {
    Dense shared = Dense.of(4).activation(TANH);
    Sequential first = Sequential.of(Input.shape(4), shared, Dense.of(4));
    Sequential second = Sequential.of(Input.shape(4), Dense.of(4), shared);
    return Sequential.of(Input.shape(4), first, second, shared);
  }

  private static Model sharedByWrappers() {
    Input x = Input.shape(5, 4);
    Sequential frames = Sequential.of(Input.shape(4), Dense.of(4), Dense.of(4));
    Dense shared = Dense.of(4).activation(TANH);
    SymbolicTensor y = TimeDistributed.of(shared).call(TimeDistributed.of(frames).call(x));
    return Model.of(x, TimeDistributed.of(frames).call(TimeDistributed.of(shared).call(y)));
  }

  private static Model sharedWithoutWeights() {
    Activation shared = Activation.of(TANH);
    Input part = Input.shape(4);
    Model inner = Model.of(part, shared.call(Dense.of(4).call(part)));
    Input x = Input.shape(4);
    return Model.of(x, inner.call(shared.call(Dense.of(4).call(x))));
  }
}
