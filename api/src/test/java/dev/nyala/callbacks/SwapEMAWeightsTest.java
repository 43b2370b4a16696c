// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.callbacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nyala.error.ModelException;
import dev.nyala.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SwapEMAWeightsTest {

  private static final List<Tensor> OWN = List.of(Tensor.scalar(1));
  private static final List<Tensor> LATER = List.of(Tensor.scalar(2));
  private static final List<Tensor> AVERAGES = List.of(Tensor.scalar(1.5f));

  private final FakeRun run = new FakeRun().withAverages(AVERAGES);

  SwapEMAWeightsTest() {
    run.setWeights(OWN);
  }

  @Test
  void evaluationsSeeTheAverages() {
    SwapEMAWeights callback = new SwapEMAWeights();
    callback.onTestBegin(run);
    assertEquals(AVERAGES, run.weights());
    callback.onTestEnd(run, Map.of());
    assertEquals(OWN, run.weights());
  }

  @Test
  void predictionsSeeTheAverages() {
    SwapEMAWeights callback = new SwapEMAWeights();
    callback.onPredictBegin(run);
    assertEquals(AVERAGES, run.weights());
    callback.onPredictEnd(run);
    assertEquals(OWN, run.weights());
  }

  @Test
  void epochsEndWithTheirOwnWeightsUnlessToldOtherwise() {
    new SwapEMAWeights().onEpochEnd(run, 0, Map.of());
    assertEquals(OWN, run.weights());
  }

  @Test
  void theAveragesStayFromOneEpochToTheNext() {
    SwapEMAWeights callback = new SwapEMAWeights().swapOnEpoch(true);
    callback.onTrainBegin(run);
    callback.onEpochBegin(run, 0);
    callback.onTestBegin(run);
    callback.onTestEnd(run, Map.of());
    assertEquals(OWN, run.weights());
    callback.onEpochEnd(run, 0, Map.of());
    assertEquals(AVERAGES, run.weights());
    callback.onEpochBegin(run, 1);
    assertEquals(OWN, run.weights());
    run.setWeights(LATER);
    callback.onEpochEnd(run, 1, Map.of());
    callback.onTrainEnd(run, Map.of());
    assertEquals(AVERAGES, run.weights());
  }

  @Test
  void aFailureGivesTheWeightsBack() {
    SwapEMAWeights callback = new SwapEMAWeights();
    callback.onTestBegin(run);
    callback.onFailure(run, new IllegalStateException());
    assertEquals(OWN, run.weights());
  }

  @Test
  void withoutAveragesItSaysWhatToDo() {
    FakeRun plain = new FakeRun();
    assertThrows(ModelException.class, () -> new SwapEMAWeights().onTestBegin(plain));
  }
}
