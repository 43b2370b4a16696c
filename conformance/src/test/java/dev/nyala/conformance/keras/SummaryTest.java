// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nyala.Input;
import dev.nyala.Model;
import dev.nyala.Sequential;
import dev.nyala.activations.Activations;
import dev.nyala.backend.Backend;
import dev.nyala.backend.BackendOptions;
import dev.nyala.conformance.reference.ReferenceProvider;
import dev.nyala.layers.Add;
import dev.nyala.layers.BatchNormalization;
import dev.nyala.layers.Bidirectional;
import dev.nyala.layers.Concatenate;
import dev.nyala.layers.Conv2D;
import dev.nyala.layers.Dense;
import dev.nyala.layers.Dropout;
import dev.nyala.layers.Embedding;
import dev.nyala.layers.Flatten;
import dev.nyala.layers.LSTM;
import dev.nyala.layers.LayerNormalization;
import dev.nyala.layers.MaxPooling2D;
import dev.nyala.layers.SymbolicTensor;
import dev.nyala.losses.CategoricalCrossentropy;
import dev.nyala.ops.Reductions;
import dev.nyala.optimizers.RMSprop;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class SummaryTest {

  private static String expected(String name) throws IOException {
    try (InputStream stream =
        Objects.requireNonNull(Fixtures.class.getResourceAsStream("summaries/" + name + ".txt"))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Sequential digits() {
    return Sequential.of(
        Input.shape(28, 28, 1),
        Conv2D.of(32, 3).activation(Activations.RELU),
        MaxPooling2D.of(2),
        Flatten.of(),
        Dense.of(64).activation(Activations.RELU),
        Dense.of(10).activation(Activations.SOFTMAX));
  }

  @Test
  void aSequenceOfLayers() throws IOException {
    assertEquals(expected("digits"), digits().summary().toString());
  }

  @Test
  void withTheOptimizer() throws IOException {
    try (Backend backend = new ReferenceProvider().open(BackendOptions.DEFAULT)) {
      Sequential model = digits().backend(backend);
      model.compile(new RMSprop(), new CategoricalCrossentropy());
      assertEquals(expected("digits"), model.summary().toString());
      model.trainOnBatch(
          Tensor.zeros(TensorType.of(DType.FLOAT32, 1, 28, 28, 1)),
          Tensor.zeros(TensorType.of(DType.FLOAT32, 1, 10)));
      assertEquals(expected("digits_trained"), model.summary().toString());
    }
  }

  @Test
  void branchesAndSharedLayers() throws IOException {
    Input words = Input.shape(Input.ANY).dtype(DType.INT32).name("words");
    Input extra = Input.shape(8).name("extra");
    SymbolicTensor x = Embedding.of(1000, 16).name("vectors").call(words);
    x = Bidirectional.of(LSTM.of(20).returnSequences(true)).call(x);
    x = LayerNormalization.of().call(x);
    List<SymbolicTensor> states = LSTM.of(8).returnState(true).callAll(List.of(x));
    Dense shared = Dense.of(8).trainable(false).name("shared");
    x = Add.of().call(shared.call(states.get(0)), shared.call(extra));
    x = Concatenate.of().call(x, states.get(1));
    x = BatchNormalization.of().call(x);
    Model model =
        Model.of(List.of(words, extra), List.of(Dense.of(1).call(x), Dropout.of(0.5).call(x)));
    assertEquals(expected("towers"), model.summary().toString());
  }

  @Test
  void functionsOfTensors() throws IOException {
    Input a = Input.shape(4, 6).name("a");
    Input b = Input.shape(4, 6).name("b");
    SymbolicTensor part = a.multiply(2).add(b).slice(":, -1, 2:5");
    SymbolicTensor mean = Reductions.keepDims(Reductions::mean, part, 1);
    SymbolicTensor near = part.subtract(mean).abs().negative().exp();
    SymbolicTensor y = Dense.of(3).call(near).add(SymbolicTensor.of(Tensor.vector(1, 2, 3)));
    Model model = Model.of(List.of(a, b), List.of(y, part.concatenate(y, 1)));
    assertEquals(expected("operators"), model.summary().toString());
  }
}
