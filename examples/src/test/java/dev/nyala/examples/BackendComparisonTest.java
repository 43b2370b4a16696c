// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.data.AirlinePassengers;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackendComparisonTest {

  @Test
  void theSameBackendTwiceComesToTheSame() {
    List<BackendComparison.Outcome> outcomes =
        new BackendComparison(AirlinePassengers.series(), 2, 0).run(List.of("pure", "pure"));
    BackendComparison.Outcome first = outcomes.get(0);
    BackendComparison.Outcome second = outcomes.get(1);
    assertEquals("pure", first.backend());
    assertEquals(first.lastLoss(), second.lastLoss());
    assertEquals(0, second.apart());
    assertTrue(first.lastLoss() < first.firstLoss(), outcomes::toString);
  }

  @Test
  void thePureBackendIsAlwaysThere() {
    assertTrue(BackendComparison.available().contains("pure"));
  }
}
