// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance;

import static dev.nyala.activations.Activations.RELU;
import static dev.nyala.activations.Activations.SIGMOID;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.Input;
import dev.nyala.Model;
import dev.nyala.Sequential;
import dev.nyala.backend.Backend;
import dev.nyala.backend.BackendOptions;
import dev.nyala.conformance.reference.ReferenceProvider;
import dev.nyala.data.Dataset;
import dev.nyala.error.DataException;
import dev.nyala.graph.Value;
import dev.nyala.initializers.Ones;
import dev.nyala.layers.Concatenate;
import dev.nyala.layers.Context;
import dev.nyala.layers.Dense;
import dev.nyala.layers.Layer;
import dev.nyala.layers.Parameter;
import dev.nyala.layers.StandardLayer;
import dev.nyala.layers.SymbolicTensor;
import dev.nyala.losses.Loss;
import dev.nyala.losses.MeanAbsoluteError;
import dev.nyala.losses.MeanSquaredError;
import dev.nyala.ops.Nn;
import dev.nyala.optimizers.Adam;
import dev.nyala.optimizers.SGD;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import dev.nyala.training.Compilation;
import dev.nyala.training.CustomStep;
import dev.nyala.training.Evaluation;
import dev.nyala.training.Fit;
import dev.nyala.training.OptimizerState;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Functional models, shared layers, and layers, losses and steps of one's own. */
@Tag("models")
public abstract class ModelConformance extends ConformanceSuite {

  private static final Fit IN_ORDER = Fit.epochs(1).shuffle(false);

  /** Makes a suite; JUnit calls it. */
  protected ModelConformance() {}

  /** A layer of a user's own: a factor per feature. */
  private static final class Scale extends StandardLayer<Scale> {

    private @Nullable Parameter factor;

    @Override
    protected void build(List<TensorType> inputs) {
      factor = weight("factor", Shape.of(inputs.get(0).shape().toInt(-1)), new Ones());
    }

    @Override
    protected Value call(Value x, Context context) {
      return x.multiply(context.get(Objects.requireNonNull(factor)));
    }
  }

  @Test
  final void modelsOverOneLayerShareItsWeights() {
    Input x = Input.shape(4);
    SymbolicTensor code = Dense.of(2).activation(RELU).call(x);
    SymbolicTensor decoded = Dense.of(4).call(code);
    Model autoencoder = Model.of(x, decoded).backend(backend());
    Model encoder = Model.of(x, code).backend(backend());
    Tensor data = Programs.drawn(3, 16, 4);
    Tensor before = encoder.predict(data);
    autoencoder.compile(new Adam().learningRate(0.05), new MeanSquaredError());
    autoencoder.fit(data, data, Fit.epochs(3));
    assertNotEquals(before, encoder.predict(data));
    assertEquals(autoencoder.weights().subList(0, 2), encoder.weights());
  }

  @Test
  final void aLayerCalledTwiceLearnsFromBothCalls() {
    Input a = Input.shape(2).name("a");
    Input b = Input.shape(2).name("b");
    Dense shared = Dense.of(1).useBias(false).kernelInitializer(new Ones());
    Model model =
        Model.of(List.of(a, b), List.of(shared.call(a), shared.call(b))).backend(backend());
    assertEquals(1, model.parameters().size());
    model.compile(
        new Compilation(
            new SGD().learningRate(1),
            List.of(
                Compilation.Output.of((yTrue, yPred) -> yPred.squeeze(1)),
                Compilation.Output.of((yTrue, yPred) -> yPred.squeeze(1)).weight(2))));
    Tensor one = Tensor.of(Shape.of(1, 2), 1f, 0f);
    Tensor two = Tensor.of(Shape.of(1, 2), 0f, 1f);
    Tensor none = Tensor.of(Shape.of(1, 1), 0f);
    model.fit(Dataset.of(List.of(one, two), List.of(none, none)), IN_ORDER);
    assertEquals(Tensor.of(Shape.of(2, 1), 0f, -1f), model.weights().get(0));
  }

  @Test
  final void inputsAreToldByName() {
    Input z = Input.shape(1).name("z");
    Input a = Input.shape(1).name("a");
    Model model = Model.of(List.of(z, a), List.of(Concatenate.of().call(z, a))).backend(backend());
    Tensor three = Tensor.of(Shape.of(1, 1), 3f);
    Tensor two = Tensor.of(Shape.of(1, 1), 2f);
    List<Tensor> both = List.of(Tensor.of(Shape.of(1, 2), 3f, 2f));
    assertEquals(both, model.predict(Dataset.of(Map.of("z", three, "a", two), Map.of())));
    assertEquals(both, model.predict(Dataset.of(List.of(three, two), List.of())));
    Dataset misnamed = Dataset.of(Map.of("z", three, "b", two), Map.of());
    assertThrows(DataException.class, () -> model.predict(misnamed));
  }

  @Test
  final void dataSetsArePredictedBatchByBatch() {
    Sequential model = Sequential.of(Input.shape(3), Dense.of(2)).backend(backend());
    Tensor x = Programs.drawn(8, 7, 3);
    Tensor whole = model.predictOnBatch(x);
    Tensor parts = model.predict(x, 3);
    Comparisons.assertNear("batches", whole, parts, Tolerances.ofProgram(3));
    assertEquals(List.of(parts), model.predict(Dataset.of(x), 3));
    Dataset stream = Dataset.ofStreams(() -> Dataset.of(x).stream());
    assertEquals(List.of(parts), model.predict(stream, 3));
  }

  @Test
  final void modelsNest() {
    Sequential inner = Sequential.of(Input.shape(3), Dense.of(2).activation(RELU));
    Input x = Input.shape(3);
    Model outer = Model.of(x, Dense.of(1).call(inner.call(x))).backend(backend());
    Tensor data = Programs.drawn(5, 6, 3);
    outer.compile(new SGD(), new MeanAbsoluteError());
    outer.fit(data, Tensor.of(Shape.of(6, 1), new float[6]), IN_ORDER);
    assertEquals(4, outer.parameters().size());
    assertEquals(outer.weights().subList(0, 2), inner.backend(backend()).weights());
  }

  @Test
  final void aLayerOfOnesOwnTrains() {
    Sequential model = Sequential.of(Input.shape(2), new Scale()).backend(backend());
    model.compile(new SGD().learningRate(0.5), new MeanSquaredError());
    Tensor x = Tensor.of(Shape.of(1, 2), 1f, 1f);
    model.fit(x, Tensor.of(Shape.of(1, 2), 3f, 1f), IN_ORDER);
    // The loss is ((w0-3)² + (w1-1)²)/2, so the first step moves w0 by 0.5 · 2.
    assertEquals(Tensor.vector(2, 1), model.weights().get(0));
  }

  @Test
  final void aLossOfOnesOwnIsALambda() {
    Loss asymmetric =
        (yTrue, yPred) -> {
          Value error = yPred.subtract(yTrue).squeeze(1);
          return error.greater(0).select(error, error.multiply(-3));
        };
    Sequential model =
        Sequential.of(Input.shape(1), Dense.of(1).useBias(false).kernelInitializer(new Ones()))
            .backend(backend());
    model.compile(new SGD(), asymmetric);
    Tensor x = Tensor.of(Shape.of(2, 1), 1f, 2f);
    Evaluation figures = model.testOnBatch(x, Tensor.of(Shape.of(2, 1), 0f, 3f));
    assertEquals(2, figures.loss(), 1e-6);
  }

  @Test
  final void functionsOfTensorsComputeAndTrain() {
    Input a = Input.shape(2, 3).name("a");
    Input b = Input.shape(3).name("b");
    SymbolicTensor last = a.multiply(2).slice(":, -1").add(b);
    SymbolicTensor shifted = last.subtract(SymbolicTensor.of(Tensor.vector(1, 2, 3)));
    Model model =
        Model.of(List.of(a, b), List.of(shifted, shifted.square().sum(1))).backend(backend());
    Tensor x = Tensor.of(Shape.of(1, 2, 3), 9f, 9, 9, 1, 2, 3);
    List<Tensor> results = model.predict(List.of(x, Tensor.of(Shape.of(1, 3), 4f, 5, 6)), 1);
    assertEquals(Tensor.of(Shape.of(1, 3), 5f, 7, 9), results.get(0));
    assertEquals(Tensor.of(Shape.of(1), 155f), results.get(1));
    SymbolicTensor gated = Dense.of(3).call(b).multiply(Nn.sigmoid(Dense.of(3).call(b)));
    Model trained = Model.of(b, gated.mean(-1).expandDims(1)).backend(backend());
    trained.compile(new Adam().learningRate(0.05), new MeanSquaredError());
    Tensor data = Programs.drawn(1, 32, 3);
    Tensor targets = Programs.drawn(2, 32, 1);
    double before = trained.evaluate(data, targets).loss();
    trained.fit(data, targets, Fit.epochs(20));
    assertTrue(trained.evaluate(data, targets).loss() < before);
  }

  @Test
  final void aModelMovesItsWeightsToAnotherBackend() {
    Input x = Input.shape(3);
    SymbolicTensor y = Dense.of(2).call(x);
    Model here = Model.of(x, y).backend(backend());
    Tensor data = Programs.drawn(2, 4, 3);
    Tensor expected = here.predict(data);
    try (Backend other = new ReferenceProvider().open(BackendOptions.DEFAULT)) {
      Tensor there = Model.of(x, y).backend(other).predict(data);
      Comparisons.assertNear("moved", expected, there, Tolerances.ofProgram(3));
    }
  }

  @Test
  final void aGanAlternatesTwoUpdatesInOneStep() {
    Sequential generator = Sequential.of(Input.shape(2), Dense.of(3)).backend(backend());
    Sequential critic =
        Sequential.of(Input.shape(3), Dense.of(4).activation(RELU), Dense.of(1).activation(SIGMOID))
            .backend(backend());
    List<Tensor> generatorBefore = generator.weights();
    List<Tensor> criticBefore = critic.weights();
    try (OptimizerState forCritic = new OptimizerState(new Adam(), backend(), "critic");
        OptimizerState forGenerator = new OptimizerState(new Adam(), backend(), "generator");
        CustomStep step = gan(generator, critic, forGenerator, forCritic)) {
      Map<String, Tensor> fed =
          Map.of("real", Programs.drawn(1, 8, 3), "noise", Programs.drawn(2, 8, 2));
      double first = criticLoss(step, fed);
      double last = first;
      for (int i = 0; i < 40; i++) {
        last = criticLoss(step, fed);
      }
      assertTrue(Double.isFinite(last));
      assertTrue(last < first, first + " to " + last);
      assertEquals(41, forCritic.iterations());
    }
    assertNotEquals(generatorBefore, generator.weights());
    assertNotEquals(criticBefore, critic.weights());
  }

  private static double criticLoss(CustomStep step, Map<String, Tensor> fed) {
    return Objects.requireNonNull(step.run(fed).get("critic_loss")).item();
  }

  private CustomStep gan(
      Layer generator, Layer critic, OptimizerState forGenerator, OptimizerState forCritic) {
    Dim batch = Dim.symbol("batch");
    return CustomStep.of(
        "gan",
        backend(),
        0,
        step -> {
          Value real =
              step.input("real", new TensorType(DType.FLOAT32, Shape.ofDims(batch, Dim.of(3))));
          Value noise =
              step.input("noise", new TensorType(DType.FLOAT32, Shape.ofDims(batch, Dim.of(2))));
          Value fake = step.call(generator, noise);
          Value judgedFake = step.call(critic, fake);
          Value criticLoss =
              mean(step.call(critic, real).log().negative())
                  .add(mean(judgedFake.subtractFrom(1).log().negative()));
          Value generatorLoss = mean(judgedFake.log().negative());
          step.minimize(forCritic, criticLoss, critic);
          step.minimize(forGenerator, generatorLoss, generator);
          step.output("critic_loss", criticLoss);
          step.output("generator_loss", generatorLoss);
        });
  }

  private static Value mean(Value x) {
    return x.mean(0, 1).squeeze(0, 1);
  }
}
