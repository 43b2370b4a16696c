// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.callbacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.NumericException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TerminateOnNaNTest {

  private final FakeRun run = new FakeRun();

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void aLossThatIsNotFiniteEndsTraining(double loss) {
    new TerminateOnNaN().onTrainBatchEnd(run, 0, Map.of("loss", loss));
    assertTrue(run.stopped());
  }

  @Test
  void aFiniteLossDoesNot() {
    new TerminateOnNaN().onTrainBatchEnd(run, 0, Map.of("loss", 1e300, "mae", Double.NaN));
    new TerminateOnNaN().raiseError(true).onTrainBatchEnd(run, 1, Map.of());
    assertFalse(run.stopped());
  }

  @Test
  void trainingFailsIfToldSo() {
    TerminateOnNaN callback = new TerminateOnNaN().raiseError(true);
    String message =
        assertThrows(
                NumericException.class,
                () -> callback.onTrainBatchEnd(run, 6, Map.of("loss", Double.NaN)))
            .getMessage();
    assertEquals(2, message.lines().filter(l -> l.contains("nan") || l.contains("step 7")).count());
    assertFalse(run.stopped());
  }
}
