// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.callbacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nyala.error.ModelException;
import dev.nyala.metrics.Metric;
import dev.nyala.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EarlyStoppingTest {

  private final FakeRun run = new FakeRun().withMetric("accuracy", Metric.Direction.UP);

  /** Feeds one figure per epoch, with the epoch as weight, until training is stopped. */
  private int epochs(EarlyStopping callback, String figure, double... values) {
    callback.onTrainBegin(run);
    int epoch = 0;
    while (epoch < values.length && !run.stopped()) {
      run.setWeights(List.of(Tensor.scalar(epoch)));
      callback.onEpochEnd(run, epoch, Map.of(figure, values[epoch]));
      epoch++;
    }
    callback.onTrainEnd(run, Map.of());
    return epoch;
  }

  @Test
  void stopsAtTheFirstEpochThatIsNoBetter() {
    EarlyStopping callback = new EarlyStopping();
    assertEquals(3, epochs(callback, "val_loss", 3, 2, 2, 1));
    assertEquals(2, callback.stoppedEpoch());
    assertEquals(1, callback.bestEpoch());
  }

  @Test
  void neverStopsAtTheFirstEpoch() {
    EarlyStopping callback = new EarlyStopping().baseline(1).mode(MonitorMode.MIN);
    assertEquals(2, epochs(callback, "val_loss", 3, 3));
  }

  @Test
  void waitsAsLongAsItsPatience() {
    EarlyStopping callback = new EarlyStopping().patience(2);
    assertEquals(6, epochs(callback, "val_loss", 5, 6, 4, 3, 4, 4, 4, 4));
  }

  @Test
  void moreAccuracyIsBetter() {
    EarlyStopping callback = new EarlyStopping().monitor("val_accuracy");
    assertEquals(4, epochs(callback, "val_accuracy", 0.5, 0.6, 0.7, 0.6, 0.9));
    assertEquals(2, callback.bestEpoch());
  }

  @Test
  void smallImprovementsDoNotCount() {
    EarlyStopping callback = new EarlyStopping().minDelta(-0.1);
    assertEquals(2, epochs(callback, "val_loss", 1, 0.95, 0.5));
  }

  @Test
  void restoresTheBestWeights() {
    epochs(new EarlyStopping().patience(2).restoreBestWeights(true), "val_loss", 3, 1, 2, 2, 2);
    assertEquals(List.of(Tensor.scalar(1)), run.weights());
  }

  @Test
  void keepsTheLastWeightsUnlessToldOtherwise() {
    epochs(new EarlyStopping().patience(2), "val_loss", 3, 1, 2, 2, 2);
    assertEquals(List.of(Tensor.scalar(3)), run.weights());
  }

  @Test
  void startsToLookWhenTold() {
    EarlyStopping callback = new EarlyStopping().startFromEpoch(3);
    assertEquals(5, epochs(callback, "val_loss", 1, 2, 3, 4, 5, 6));
  }

  @Test
  void aBaselineMustBeBeaten() {
    EarlyStopping callback = new EarlyStopping().baseline(0.5).patience(2);
    assertEquals(4, epochs(callback, "val_loss", 0.9, 0.8, 0.7, 0.7, 0.7));
  }

  @Test
  void aFigureThatIsNotThereStopsNothing() {
    assertEquals(3, epochs(new EarlyStopping(), "loss", 1, 2, 3));
  }

  @Test
  void anUnknownFigureNeedsADirection() {
    EarlyStopping callback = new EarlyStopping().monitor("wonder");
    assertThrows(ModelException.class, () -> callback.onTrainBegin(run));
    assertEquals(3, epochs(callback.mode(MonitorMode.MAX), "wonder", 1, 2, 2));
  }

  @Test
  void aNameSaysNothingOfTheDirection() {
    EarlyStopping callback = new EarlyStopping().monitor("val_loss_of_accuracy");
    assertThrows(ModelException.class, () -> callback.onTrainBegin(run));
  }

  @Test
  void itSaysWhatItDidWhereItIsTold() {
    StringBuilder said = new StringBuilder();
    EarlyStopping callback = new EarlyStopping().patience(1).restoreBestWeights(true).verbose(said);
    epochs(callback, "val_loss", 3, 1, 2);
    assertEquals(
        """
        Epoch 3: training ends early
        The weights of epoch 2 are restored
        """,
        said.toString());
  }

  @Test
  void itSaysNothingOfATrainingThatItLeftAlone() {
    StringBuilder said = new StringBuilder();
    epochs(new EarlyStopping().verbose(said), "val_loss", 3, 2, 1);
    assertEquals("", said.toString());
  }

  @Test
  void itMayBeUsedAgain() {
    EarlyStopping callback = new EarlyStopping();
    epochs(callback, "val_loss", 1, 2);
    FakeRun next = new FakeRun();
    callback.onTrainBegin(next);
    callback.onEpochEnd(next, 0, Map.of("val_loss", 9.0));
    callback.onEpochEnd(next, 1, Map.of("val_loss", 8.0));
    assertEquals(false, next.stopped());
    assertEquals(-1, callback.stoppedEpoch());
  }

  @Test
  void illegalOptionsAreRefused() {
    EarlyStopping callback = new EarlyStopping();
    assertThrows(ModelException.class, () -> callback.patience(-1));
    assertThrows(ModelException.class, () -> callback.startFromEpoch(-1));
    assertThrows(ModelException.class, () -> callback.minDelta(Double.NaN));
  }
}
