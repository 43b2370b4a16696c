// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.Input;
import dev.nyala.Model;
import dev.nyala.Models;
import dev.nyala.Sequential;
import dev.nyala.activations.Activations;
import dev.nyala.interop.keras.hdf5.Hdf5File;
import dev.nyala.interop.keras.hdf5.Hdf5Group;
import dev.nyala.interop.keras.weights.WeightWriter;
import dev.nyala.layers.BatchNormalization;
import dev.nyala.layers.Dense;
import dev.nyala.optimizers.Adam;
import dev.nyala.optimizers.Ftrl;
import dev.nyala.optimizers.LossScaleOptimizer;
import dev.nyala.optimizers.Muon;
import dev.nyala.optimizers.Nadam;
import dev.nyala.optimizers.Optimizer;
import dev.nyala.optimizers.RMSprop;
import dev.nyala.optimizers.SGD;
import dev.nyala.optimizers.schedules.ExponentialDecay;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What an optimizer remembers stands beside the weights. That Keras goes on from there is checked
 * by tools/keras_files/written_optimizers.py.
 */
class OptimizerWeightsTest {

  private static final int STEPS = 3;

  private static Map<String, Optimizer> optimizers() {
    Map<String, Optimizer> all = new TreeMap<>();
    all.put("sgd", new SGD().learningRate(0.1));
    all.put("momentum", new SGD().learningRate(0.1).momentum(0.9));
    all.put("adam", new Adam().learningRate(0.1));
    all.put("amsgrad", new Adam().learningRate(0.1).amsgrad(true));
    all.put("nadam", new Nadam().learningRate(0.1));
    all.put("muon", new Muon().learningRate(0.1).excludeLayers("dense_1"));
    all.put("ftrl", new Ftrl().learningRate(0.1));
    all.put("rmsprop", new RMSprop().learningRate(0.1).momentum(0.5).centered(true));
    all.put("schedule", new SGD().momentum(0.9).learningRate(new ExponentialDecay(0.1, 2, 0.5)));
    all.put("scaled", new LossScaleOptimizer(new SGD().learningRate(0.1).momentum(0.9)));
    return all;
  }

  private static Tensor filled(DoubleUnaryOperator function, int rows, int columns) {
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) function.applyAsDouble(i);
    }
    return Tensor.of(Shape.of(rows, columns), values);
  }

  private static Model model() {
    return Sequential.of(
            Input.shape(4),
            Dense.of(3).activation(Activations.TANH),
            BatchNormalization.of(),
            Dense.of(2))
        .seed(3);
  }

  @Test
  void everyVariableIsWritten() throws IOException {
    String folder = System.getProperty("nyala.written");
    for (Map.Entry<String, Optimizer> each : optimizers().entrySet()) {
      Model model = model();
      byte[] before = WeightWriter.write(model, Optional.empty());
      model.compile(each.getValue(), "mse");
      for (int step = 0; step < STEPS; step++) {
        train(model);
      }
      byte[] after = WeightWriter.write(model, Optional.of(model.optimizer()));
      if (folder != null) {
        Files.write(Path.of(folder).resolve(each.getKey() + ".before.weights.h5"), before);
        Files.write(Path.of(folder).resolve(each.getKey() + ".after.weights.h5"), after);
      }
      Hdf5Group root = Hdf5File.of(each.getKey(), after).root();
      Hdf5Group variables = root.group("optimizer/vars").orElseThrow();
      int expected =
          model
              .optimizer()
              .variables(model.parameters().stream().filter(p -> p.trainable()).toList())
              .size();
      assertEquals(expected, variables.names().size(), each.getKey());
      assertTrue(Hdf5File.of("before", before).root().group("optimizer").isEmpty());
    }
  }

  static Stream<String> names() {
    return optimizers().keySet().stream();
  }

  private static Model compiled(Optimizer optimizer) {
    Model model = model();
    model.compile(optimizer, "mse");
    return model;
  }

  private static void train(Model model) {
    model.trainOnBatch(filled(Math::sin, 6, 4), filled(Math::cos, 6, 2));
  }

  private static Map<String, Tensor> state(Model model) {
    Map<String, Tensor> values = new TreeMap<>();
    model
        .optimizer()
        .variables(model.parameters().stream().filter(p -> p.trainable()).toList())
        .forEach(variable -> values.put(variable.name(), variable.variable().get()));
    return values;
  }

  @ParameterizedTest
  @MethodSource("names")
  void trainingGoesOnFromFilesOfWeights(String name, @TempDir Path folder) {
    Optimizer optimizer = optimizers().getOrDefault(name, new SGD());
    Path file = folder.resolve("model.weights.h5");
    Model model = compiled(optimizer);
    train(model);
    train(model);
    model.saveWeights(file);
    Map<String, Tensor> saved = state(model);
    Model other = compiled(optimizer);
    train(other);
    other.loadWeights(file);
    assertEquals(model.weights(), other.weights());
    assertEquals(saved, state(other));
    train(model);
    train(other);
    assertEquals(model.weights(), other.weights());
  }

  @Test
  void theStateOfAnotherOptimizerIsLeft(@TempDir Path folder) {
    Path file = folder.resolve("model.weights.h5");
    Model model = compiled(new Adam());
    train(model);
    model.saveWeights(file);
    Model other = compiled(new SGD().momentum(0.5));
    train(other);
    Map<String, Tensor> before = state(other);
    other.loadWeights(file);
    assertEquals(model.weights(), other.weights());
    assertEquals(before, state(other));
    Model plain = model();
    plain.loadWeights(file);
    assertEquals(model.weights(), plain.weights());
  }

  @Test
  void aScaledOptimizerIsWrittenTwiceAsKerasDoes() {
    Model model = model();
    model.compile(optimizers().getOrDefault("scaled", new SGD()), "mse");
    model.trainOnBatch(filled(Math::sin, 6, 4), filled(Math::cos, 6, 2));
    byte[] written = WeightWriter.write(model, Optional.of(model.optimizer()));
    Hdf5Group optimizer = Hdf5File.of("scaled", written).root().group("optimizer").orElseThrow();
    // Iterations, learning rate, counter and scale; then iterations, learning rate and 6 slots.
    assertEquals(32768, optimizer.dataset("vars/3").orElseThrow().read().item());
    assertEquals(12, optimizer.group("vars").orElseThrow().names().size());
    assertEquals(1, optimizer.dataset("inner_optimizer/vars/0").orElseThrow().read().item());
    assertEquals(8, optimizer.group("inner_optimizer/vars").orElseThrow().names().size());
  }

  @Test
  void aScaledOptimizerThatHasNotBegunHasItsFirstScale() {
    Model model = Models.load(Fixtures.file("fits/optimizer_loss_scale/start.keras"));
    List<Double> scales =
        model
            .optimizer()
            .variables(model.parameters().stream().filter(p -> p.trainable()).toList())
            .stream()
            .filter(v -> v.name().endsWith("dynamic_scale"))
            .map(v -> v.variable().get().item())
            .toList();
    assertEquals(List.of(32768.0), scales);
  }
}
