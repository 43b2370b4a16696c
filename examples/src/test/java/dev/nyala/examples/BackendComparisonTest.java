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
    assertEquals(first.history(), second.history());
    assertEquals(0, second.apart(first));
    List<Double> losses = first.history().get("loss");
    assertTrue(losses.get(1) < losses.get(0), losses::toString);
  }
}
