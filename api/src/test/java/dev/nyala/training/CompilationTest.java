// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.Input;
import dev.nyala.Model;
import dev.nyala.Sequential;
import dev.nyala.data.Dataset;
import dev.nyala.error.DataException;
import dev.nyala.error.ModelException;
import dev.nyala.layers.Dense;
import dev.nyala.layers.SymbolicTensor;
import dev.nyala.losses.MeanAbsoluteError;
import dev.nyala.losses.MeanSquaredError;
import dev.nyala.metrics.F1Score;
import dev.nyala.metrics.Metric;
import dev.nyala.metrics.Precision;
import dev.nyala.metrics.RootMeanSquaredError;
import dev.nyala.optimizers.SGD;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.training.Compilation.Output;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class CompilationTest {

  private static final Fit IN_ORDER = Fit.epochs(1).shuffle(false);

  private final IdleBackend backend = new IdleBackend();
  private final Tensor column = Tensor.of(Shape.of(2, 1), 1f, 2f);

  private Model model() {
    Input x = Input.shape(1);
    SymbolicTensor a = Dense.of(1).name("zebra").call(x);
    SymbolicTensor b = Dense.of(1).name("antelope").call(x);
    return Model.of(List.of(x), List.of(a, b)).backend(backend);
  }

  private List<String> names(Compilation compilation) {
    Model model = model();
    model.compile(compilation);
    return model.metricsNames();
  }

  private static void assertSays(String part, Exception refusal) {
    assertTrue(String.valueOf(refusal.getMessage()).contains(part), refusal.getMessage());
  }

  @Test
  void figuresAreNamedAfterTheirOutputs() {
    Output zebra = Output.of(new MeanSquaredError(), new RootMeanSquaredError());
    assertEquals(
        List.of(
            "loss",
            "zebra_loss",
            "antelope_loss",
            "zebra_root_mean_squared_error",
            "zebra_weighted_root_mean_squared_error"),
        names(
            Compilation.of(new SGD())
                .output("antelope", Output.of(new MeanAbsoluteError()))
                .output("zebra", zebra.weightedMetrics(new RootMeanSquaredError()))));
  }

  @Test
  void equalNamesAreNumbered() {
    Output twice =
        Output.of(new MeanSquaredError(), new RootMeanSquaredError(), new RootMeanSquaredError());
    assertEquals(
        List.of("loss", "zebra_root_mean_squared_error", "zebra_root_mean_squared_error_1"),
        names(new Compilation(new SGD(), List.of(twice, Output.none()))));
  }

  @Test
  void oneLossWithoutMetricsIsForAllOutputs() {
    Output one = Output.of(new MeanSquaredError());
    assertEquals(
        List.of("loss", "zebra_loss", "antelope_loss"),
        names(new Compilation(new SGD(), List.of(one))));
    Output judged = one.metrics(new RootMeanSquaredError());
    assertSays(
        "one for each of [zebra, antelope]",
        assertThrows(
            ModelException.class, () -> names(new Compilation(new SGD(), List.of(judged)))));
  }

  @Test
  void anUnknownOutputIsRefusedWithTheNearestName() {
    Compilation wrong =
        Compilation.of(new SGD()).output("zebras", Output.of(new MeanSquaredError()));
    assertSays("did you mean \"zebra\"?", assertThrows(ModelException.class, () -> names(wrong)));
  }

  @Test
  void aMissingOutputIsRefused() {
    Compilation half = Compilation.of(new SGD()).output("zebra", Output.of(new MeanSquaredError()));
    assertSays("antelope", assertThrows(ModelException.class, () -> names(half)));
    assertThrows(ModelException.class, () -> half.output("zebra", Output.none()));
  }

  @Test
  void anOutputWithoutLossNeedsNoTarget() {
    Model model = model();
    model.compile(
        Compilation.of(new SGD())
            .output("zebra", Output.none())
            .output("antelope", Output.of(new MeanSquaredError())));
    model.fit(Dataset.of(List.of(column), List.of(column)), IN_ORDER);
    model.fit(Dataset.of(List.of(column), List.of(column, column)), IN_ORDER);
    assertEquals(List.of("loss"), model.metricsNames());
    assertSays(
        "wrong number of targets",
        assertThrows(
            DataException.class,
            () -> model.fit(Dataset.of(List.of(column), List.of()), IN_ORDER)));
  }

  @Test
  void targetsAreToldByName() {
    Model model = model();
    model.compile(new SGD(), new MeanSquaredError());
    Map<String, Tensor> inputs = Map.of("x", column);
    model.fit(Dataset.of(inputs, Map.of("antelope", column, "zebra", column)), IN_ORDER);
    assertSays(
        "should \"antilope\" be called \"antelope\"?",
        assertThrows(
            DataException.class,
            () ->
                model.fit(
                    Dataset.of(inputs, Map.of("antilope", column, "zebra", column)), IN_ORDER)));
  }

  @Test
  void aModelWithoutAnyLossSaysSo() {
    Model model = model();
    model.compile(Compilation.of(new SGD()));
    assertSays(
        "no loss",
        assertThrows(
            ModelException.class,
            () -> model.fit(Dataset.of(List.of(column), List.of()), IN_ORDER)));
  }

  @Test
  void stringsOfKerasNameOptimizerLossAndMetrics() {
    Sequential model = Sequential.of(Input.shape(1), Dense.of(3)).backend(backend);
    model.compile("adam", "mse", "accuracy", "mae");
    assertEquals(List.of("loss", "accuracy", "mae"), model.metricsNames());
    assertEquals("adam", model.optimizer().optimizer().name());
    model.compile(new SGD().learningRate(0.5), "ce", "acc");
    assertEquals(List.of("loss", "acc"), model.metricsNames());
    assertEquals(0.5, model.optimizer().learningRate());
  }

  @Test
  void stringsNameTheLossesAndMetricsOfEachOutput() {
    assertEquals(
        List.of("loss", "zebra_loss", "antelope_loss", "zebra_acc", "antelope_mae"),
        names(
            Compilation.of("sgd")
                .output("antelope", Output.of("mse", "mae"))
                .output("zebra", Output.of("crossentropy", "acc"))));
  }

  @Test
  void anUnknownStringIsRefusedWithTheNearest() {
    Model model = model();
    assertSays("\"adam\"", refused(() -> model.compile("adan", "mse")));
    assertSays("\"mse\"", refused(() -> model.compile("adam", "msee")));
    assertSays("\"accuracy\"", refused(() -> model.compile("adam", "mse", "acuracy")));
    // Keras chooses a loss by this string, but no metric.
    assertSays("no such metric", refused(() -> model.compile("adam", "mse", "crossentropy")));
    assertSays("not compiled", refused(model::metricsNames));
  }

  private static ModelException refused(Executable action) {
    return assertThrows(ModelException.class, action);
  }

  private List<String> namesOf(Metric... metrics) {
    Sequential model = Sequential.of(Input.shape(1), Dense.of(3)).backend(backend);
    model.compile(new SGD(), new MeanSquaredError(), metrics);
    return model.metricsNames();
  }

  @Test
  void aMetricPerClassTakesTheNamesOfItsFigures() {
    assertEquals(
        List.of("loss", "f1_score", "f1_score_3"),
        namesOf(new F1Score(), new Precision().name("f1_score_3")));
    ModelException clash =
        refused(() -> namesOf(new F1Score(), new Precision().name("f1_score_1")));
    assertSays("\"f1_score_1\", for both f1_score and f1_score_1", clash);
    assertSays("name(...)", clash);
  }

  @Test
  void figuresOfAValidationMayNotLookLikeThoseOfTraining() {
    assertSays(
        "\"val_mae\"",
        refused(
            () ->
                namesOf(
                    new dev.nyala.metrics.MeanAbsoluteError().name("mae"),
                    new dev.nyala.metrics.MeanAbsoluteError().name("val_mae"))));
    Input x = Input.shape(1);
    SymbolicTensor validity = Dense.of(1).name("val").call(x);
    SymbolicTensor other = Dense.of(1).name("other").call(x);
    Model model = Model.of(List.of(x), List.of(validity, other)).backend(backend);
    ModelException clash = refused(() -> model.compile("sgd", "mse"));
    assertSays("\"val_loss\"", clash);
    assertSays("rename the output's layer", clash);
  }
}
