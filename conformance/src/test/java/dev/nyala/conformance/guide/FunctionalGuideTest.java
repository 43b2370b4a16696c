// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.guide;

import static dev.nyala.activations.Activations.RELU;
import static dev.nyala.activations.Activations.SIGMOID;
import static dev.nyala.activations.Activations.SOFTMAX;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.Input;
import dev.nyala.Model;
import dev.nyala.Sequential;
import dev.nyala.data.Dataset;
import dev.nyala.error.ModelException;
import dev.nyala.layers.Add;
import dev.nyala.layers.Average;
import dev.nyala.layers.Concatenate;
import dev.nyala.layers.Conv2D;
import dev.nyala.layers.Dense;
import dev.nyala.layers.Embedding;
import dev.nyala.layers.GlobalAveragePooling2D;
import dev.nyala.layers.LSTM;
import dev.nyala.layers.Layer;
import dev.nyala.layers.LayerNormalization;
import dev.nyala.layers.MultiHeadAttention;
import dev.nyala.layers.Parameter;
import dev.nyala.layers.SymbolicTensor;
import dev.nyala.layers.TimeDistributed;
import dev.nyala.losses.BinaryCrossentropy;
import dev.nyala.losses.CategoricalCrossentropy;
import dev.nyala.losses.MeanSquaredError;
import dev.nyala.optimizers.Adam;
import dev.nyala.optimizers.SGD;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import dev.nyala.training.Compilation;
import dev.nyala.training.Evaluation;
import dev.nyala.training.Fit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Models put together as in Keras's guide to the functional API. */
final class FunctionalGuideTest extends GuideTest {

  @Test
  void severalInputsAndOutputsAreToldByName() {
    Input title = Input.shape(Input.ANY).dtype(DType.INT32).name("title");
    Input body = Input.shape(Input.ANY).dtype(DType.INT32).name("body");
    Input tags = Input.shape(3).name("tags");
    SymbolicTensor titleFeatures = LSTM.of(4).call(Embedding.of(20, 4).call(title));
    SymbolicTensor bodyFeatures = LSTM.of(4).call(Embedding.of(20, 4).call(body));
    SymbolicTensor x = Concatenate.of().call(titleFeatures, bodyFeatures, tags);
    Model model =
        Model.of(
                List.of(title, body, tags),
                List.of(
                    Dense.of(1).activation(SIGMOID).name("priority").call(x),
                    Dense.of(3).activation(SOFTMAX).name("department").call(x)))
            .backend(backend());
    model.compile(
        Compilation.of(new Adam().learningRate(0.02))
            .output("department", Compilation.Output.of(new CategoricalCrossentropy()).weight(0.2))
            .output("priority", Compilation.Output.of(new BinaryCrossentropy())));
    Dataset tickets =
        Dataset.of(
            Map.of("title", ids(1, 16, 5), "body", ids(2, 16, 9), "tags", numbers(3, 16, 3)),
            Map.of("priority", bits(4, 16, 1), "department", oneHot(5, 16, 3)));
    Evaluation before = model.evaluate(tickets);
    assertEquals(
        before.loss(), before.get("priority_loss") + 0.2 * before.get("department_loss"), 1e-5);
    model.fit(tickets, Fit.epochs(10));
    assertTrue(model.evaluate(tickets).loss() < before.loss());
    List<Tensor> predicted = model.predict(tickets);
    assertEquals(Shape.of(16, 1), predicted.get(0).shape());
    assertEquals(Shape.of(16, 3), predicted.get(1).shape());
  }

  @Test
  void aSharedEmbeddingEncodesBothTexts() {
    Embedding shared = Embedding.of(20, 4);
    Input first = Input.shape(6).dtype(DType.INT32).name("first");
    Input second = Input.shape(6).dtype(DType.INT32).name("second");
    SymbolicTensor distance = shared.call(first).subtract(shared.call(second)).abs().mean(1, 2);
    Model model = Model.of(List.of(first, second), List.of(distance)).backend(backend());
    assertEquals(1, model.parameters().size());
    Tensor text = ids(1, 3, 6);
    assertEquals(
        Tensor.zeros(TensorType.of(DType.FLOAT32, 3)),
        model.predict(List.of(text, text), 3).get(0));
    assertNotEquals(0.0, model.predict(List.of(text, ids(2, 3, 6)), 3).get(0).getDouble(0));
  }

  private Sequential trainedConvnet() {
    Sequential model =
        Sequential.of(
                Input.shape(6, 6, 1),
                Conv2D.of(4, 3).activation(RELU).name("edges"),
                GlobalAveragePooling2D.of().name("features"),
                Dense.of(2).activation(SOFTMAX).name("classes"))
            .backend(backend());
    model.compile(new Adam().learningRate(0.05), new CategoricalCrossentropy());
    model.fit(numbers(1, 20, 6, 6, 1), oneHot(2, 20, 2), Fit.epochs(5));
    return model;
  }

  @Test
  void intermediateOutputsOfATrainedModelMakeAFeatureExtractor() {
    Sequential model = trainedConvnet();
    Model features = Model.of(model.inputs(), List.of(model.output("features"))).backend(backend());
    Model all =
        Model.of(
                model.inputs(),
                model.layers().stream().map(layer -> model.output(layer.name())).toList())
            .backend(backend());
    Tensor images = numbers(3, 5, 6, 6, 1);
    List<Tensor> outputs = all.predict(List.of(images), 5);
    assertEquals(Shape.of(5, 4, 4, 4), outputs.get(0).shape());
    assertEquals(features.predict(images), outputs.get(1));
    assertEquals(model.predict(images), outputs.get(2));
  }

  @Test
  void aNewHeadLearnsOnFrozenLayersOfAnotherModel() {
    Sequential base = trainedConvnet();
    base.freeze();
    Model tuned =
        Model.of(base.inputs(), List.of(Dense.of(1).name("head").call(base.output("features"))))
            .backend(backend());
    tuned.compile(new SGD().learningRate(0.1), new MeanSquaredError());
    List<Tensor> before = base.weights();
    Tensor head = tuned.weights().get(2);
    tuned.fit(numbers(4, 20, 6, 6, 1), numbers(5, 20, 1), Fit.epochs(2));
    assertEquals(before, base.weights());
    assertEquals(before.subList(0, 2), tuned.weights().subList(0, 2));
    assertNotEquals(head, tuned.weights().get(2));
  }

  @Test
  void aLayerCalledTwiceHasNoSingleOutput() {
    Dense shared = Dense.of(2).name("shared");
    Input a = Input.shape(2).name("a");
    Input b = Input.shape(2).name("b");
    Model model = Model.of(List.of(a, b), List.of(Add.of().call(shared.call(a), shared.call(b))));
    ModelException refused = assertThrows(ModelException.class, () -> model.output("shared"));
    assertTrue(refused.getMessage().contains("2 calls"), refused.getMessage());
    assertThrows(ModelException.class, () -> model.output("other"));
  }

  @Test
  void modelsAreCalledLikeLayers() {
    Sequential encoder = Sequential.of(Input.shape(6), Dense.of(3).activation(RELU));
    Sequential decoder = Sequential.of(Input.shape(3), Dense.of(6));
    Input x = Input.shape(6);
    Model autoencoder = Model.of(x, decoder.call(encoder.call(x))).backend(backend());
    Tensor data = numbers(1, 24, 6);
    autoencoder.compile(new Adam().learningRate(0.05), new MeanSquaredError());
    double before = autoencoder.evaluate(data, data).loss();
    autoencoder.fit(data, data, Fit.epochs(10));
    assertTrue(autoencoder.evaluate(data, data).loss() < before);
    encoder.backend(backend());
    decoder.backend(backend());
    assertClose(autoencoder.predict(data), decoder.predict(encoder.predict(data)));
  }

  @Test
  void anEnsembleAveragesModelsThatBeginDifferently() {
    Input x = Input.shape(4);
    List<Sequential> members =
        List.of(
            Sequential.of(Input.shape(4), Dense.of(1)),
            Sequential.of(Input.shape(4), Dense.of(1)),
            Sequential.of(Input.shape(4), Dense.of(1)));
    SymbolicTensor[] outputs =
        members.stream().map(member -> member.call(x)).toArray(SymbolicTensor[]::new);
    Model ensemble = Model.of(x, Average.of().call(outputs)).backend(backend());
    Tensor data = numbers(1, 5, 4);
    Tensor mean = ensemble.predict(data);
    double[] sum = new double[5];
    for (Sequential member : members) {
      Tensor single = member.backend(backend()).predict(data);
      for (int i = 0; i < 5; i++) {
        sum[i] += single.getDouble(i);
      }
    }
    for (int i = 0; i < 5; i++) {
      assertEquals(sum[i] / 3, mean.getDouble(i), 1e-5);
    }
    assertEquals(3, members.stream().map(m -> m.weights().get(0)).distinct().count());
    assertEquals(
        List.of("model/sequential", "model/sequential_1", "model/sequential_2"),
        members.stream().map(Layer::path).toList());
  }

  @Test
  void aModelKeepsTheWeightsItHasWhenItBecomesPartOfAnother() {
    Sequential inner = Sequential.of(Input.shape(4), Dense.of(2)).backend(backend());
    Tensor data = numbers(1, 5, 4);
    Tensor before = inner.predict(data);
    Input x = Input.shape(4);
    Model outer = Model.of(x, inner.call(x)).backend(backend());
    assertEquals("model/sequential", inner.path());
    assertEquals(before, outer.predict(data));
    assertEquals(before, inner.predict(data));
  }

  private static List<String> paths(Layer model) {
    return model.parameters().stream().map(Parameter::path).toList();
  }

  @Test
  void modelsThatWereTrainedAloneHaveNamesOfTheirOwnInAnother() {
    Tensor data = numbers(1, 6, 4);
    List<Sequential> trained = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Sequential alone = Sequential.of(Input.shape(4), Dense.of(2)).seed(i).backend(backend());
      alone.compile("sgd", "mse");
      alone.fit(data, numbers(2, 6, 2), Fit.epochs(1));
      trained.add(alone);
    }
    Input x = Input.shape(4);
    SymbolicTensor first = trained.get(0).call(x);
    SymbolicTensor second = trained.get(1).call(x);
    SymbolicTensor again = trained.get(0).call(x);
    Model model = Model.of(x, Add.of().call(first, second, again)).backend(backend());
    assertEquals(
        List.of("sequential", "sequential_1", "add"),
        model.layers().stream().map(Layer::name).toList());
    model.layers().forEach(layer -> assertSame(layer, model.layer(layer.name())));
    assertEquals(
        List.of(
            "model/sequential/dense/kernel",
            "model/sequential/dense/bias",
            "model/sequential_1/dense/kernel",
            "model/sequential_1/dense/bias"),
        paths(model));
    String summary = model.summary().toString();
    assertTrue(summary.contains("│ sequential_1  "), summary);
    assertTrue(summary.contains("sequential[1][0]"), summary);
    // Each can still be trained alone, and the whole sees it.
    Tensor before = model.predict(data);
    trained.get(1).fit(data, numbers(3, 6, 2), Fit.epochs(1));
    assertNotEquals(before, model.predict(data));
  }

  @Test
  void aModelInTwoOthersIsFoundByOneName() {
    Sequential shared = Sequential.of(Input.shape(4), Dense.of(2));
    Sequential other = Sequential.of(Input.shape(4), Dense.of(2));
    Input x = Input.shape(4);
    Model first = Model.of(x, Add.of().call(other.call(x), shared.call(x)));
    Model second = Model.of(x, shared.call(x));
    assertSame(shared, first.layer("sequential_1"));
    assertSame(shared, second.layer("sequential_1"));
    assertEquals("sequential_1", shared.name());
    assertEquals("model/sequential_1/dense/kernel", paths(second).get(0));
  }

  @Test
  void residualConnectionsGoRoundBlocks() {
    Input image = Input.shape(8, 8, 3);
    SymbolicTensor x = Conv2D.of(4, 3).activation(RELU).call(image);
    for (int block = 0; block < 2; block++) {
      SymbolicTensor y = Conv2D.of(4, 3).padding(dev.nyala.layers.Padding.SAME).call(x);
      x = y.add(x);
    }
    Model model =
        Model.of(image, Dense.of(2).call(GlobalAveragePooling2D.of().call(x))).backend(backend());
    assertEquals(
        List.of("conv2d", "conv2d_1", "conv2d_2", "global_average_pooling2d", "dense"),
        model.layers().stream().map(Layer::name).toList());
    assertEquals(Shape.of(3, 2), model.predict(numbers(1, 3, 8, 8, 3)).shape());
  }

  @Test
  void aTransformerBlockTrains() {
    Input ids = Input.shape(6).dtype(DType.INT32);
    SymbolicTensor words = Embedding.of(20, 8).call(ids);
    SymbolicTensor attended = MultiHeadAttention.of(2, 4).dropout(0.1).call(words, words);
    SymbolicTensor x = LayerNormalization.of().epsilon(1e-6).call(words.add(attended));
    SymbolicTensor inner = Dense.of(8).call(Dense.of(16).activation(RELU).call(x));
    x = LayerNormalization.of().epsilon(1e-6).call(x.add(inner));
    Model model = Model.of(ids, Dense.of(1).activation(SIGMOID).call(x.mean(1))).backend(backend());
    model.compile(new Adam().learningRate(0.02), new BinaryCrossentropy());
    Tensor texts = ids(1, 16, 6);
    Tensor labels = bits(2, 16, 1);
    double before = model.evaluate(texts, labels).loss();
    model.fit(texts, labels, Fit.epochs(15));
    assertTrue(model.evaluate(texts, labels).loss() < 0.5 * before);
  }

  @Test
  void aConvnetLooksAtEachFrameOfAVideo() {
    Sequential frame =
        Sequential.of(
            Input.shape(4, 4, 1), Conv2D.of(2, 3).activation(RELU), GlobalAveragePooling2D.of());
    Input video = Input.shape(5, 4, 4, 1);
    SymbolicTensor frames = TimeDistributed.of(frame).call(video);
    Model model = Model.of(video, Dense.of(1).call(LSTM.of(3).call(frames))).backend(backend());
    assertEquals("f32[batch,5,2]", frames.type().toString());
    Tensor videos = numbers(1, 8, 5, 4, 4, 1);
    Tensor targets = numbers(2, 8, 1);
    model.compile(new Adam().learningRate(0.05), new MeanSquaredError());
    double before = model.evaluate(videos, targets).loss();
    model.fit(videos, targets, Fit.epochs(10));
    assertTrue(model.evaluate(videos, targets).loss() < before);
  }
}
