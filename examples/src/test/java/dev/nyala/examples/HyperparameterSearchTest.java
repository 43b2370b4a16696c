// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.backend.Backend;
import dev.nyala.backend.Backends;
import dev.nyala.data.AirlinePassengers;
import dev.nyala.data.GridSearch;
import dev.nyala.data.Parameters;
import dev.nyala.examples.HyperparameterSearch.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HyperparameterSearchTest {

  @Test
  void theBestCandidateOfAllFoldsIsTested() {
    List<String> log = new ArrayList<>();
    try (Backend backend = Backends.open()) {
      Outcome outcome =
          new HyperparameterSearch(AirlinePassengers.series(), 12, 2, 10, 0).run(backend, log::add);
      List<GridSearch.Trial<Parameters>> trials = outcome.search().trials();
      assertEquals(4, trials.size());
      assertEquals(8, log.size());
      double least = trials.stream().mapToDouble(t -> t.scores().mean()).min().orElseThrow();
      assertEquals(least, outcome.search().best().scores().mean());
      // Whoever forecasts the mean of the years before is wrong by about 210.
      assertTrue(outcome.test() > 0 && outcome.test() < 150, outcome::toString);
    }
  }
}
