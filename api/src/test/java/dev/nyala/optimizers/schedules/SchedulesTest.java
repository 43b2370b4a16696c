// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.optimizers.schedules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.ModelException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SchedulesTest {

  private static final long[] ONE = {10};
  private static final long[] FALLING = {10, 5};

  @Test
  void numbersOutOfRangeAreRefused() {
    Stream.<Runnable>of(
            () -> new ExponentialDecay(-0.1, 10, 0.5),
            () -> new ExponentialDecay(0.1, 0, 0.5),
            () -> new InverseTimeDecay(0.1, 10, Double.NaN),
            () -> new PolynomialDecay(0.1, -1),
            () -> new PolynomialDecay(0.1, 10).power(Double.POSITIVE_INFINITY),
            () -> new CosineDecay(0.1, 0),
            () -> new CosineDecay(0.1, 10).warmup(-1, 5),
            () -> new CosineDecayRestarts(0.1, 10).tMul(0),
            () -> PiecewiseConstantDecay.of(ONE, 0.1),
            () -> PiecewiseConstantDecay.of(FALLING, 0.3, 0.2, 0.1))
        .forEach(wrong -> assertThrows(ModelException.class, wrong::run));
  }

  @Test
  void messagesNameTheNumber() {
    ModelException refusal =
        assertThrows(ModelException.class, () -> new ExponentialDecay(0.1, 0, 0.5));
    assertTrue(refusal.getMessage().contains("number of decay steps"), refusal.getMessage());
  }

  @Test
  void rowsOfStepsStayWithinTheirEnds() {
    LearningRateSchedule cosine = new CosineDecay(0.5, 10);
    assertEquals(0.5, cosine.at(0));
    assertEquals(0, cosine.at(10), 1e-7);
    assertEquals(cosine.at(10), cosine.at(1000));
    LearningRateSchedule line = new PolynomialDecay(0.5, 10).endLearningRate(0.25);
    assertEquals(0.25, line.at(10), 1e-7);
    assertEquals(0.25, line.at(11), 1e-7);
  }
}
