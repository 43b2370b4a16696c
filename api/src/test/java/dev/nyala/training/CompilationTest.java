// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.Input;
import dev.nyala.Model;
import dev.nyala.data.Dataset;
import dev.nyala.error.DataException;
import dev.nyala.error.ModelException;
import dev.nyala.layers.Dense;
import dev.nyala.layers.SymbolicTensor;
import dev.nyala.losses.MeanAbsoluteError;
import dev.nyala.losses.MeanSquaredError;
import dev.nyala.metrics.RootMeanSquaredError;
import dev.nyala.optimizers.SGD;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.training.Compilation.Output;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
}
