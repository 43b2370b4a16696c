// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.callbacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nyala.error.ModelException;
import dev.nyala.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class EarlyStoppingTest {

  private final FakeRun run = new FakeRun(10, OptionalLong.empty(), Map.of());

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
    assertThrows(ModelException.class, () -> epochs(callback, "wonder", 1, 2));
    assertEquals(3, epochs(callback.mode(MonitorMode.MAX), "wonder", 1, 2, 2));
  }
}
