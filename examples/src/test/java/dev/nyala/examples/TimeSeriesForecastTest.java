// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.backend.Backend;
import dev.nyala.backend.Backends;
import dev.nyala.data.AirlinePassengers;
import dev.nyala.error.DataException;
import dev.nyala.examples.TimeSeriesForecast.Errors;
import org.junit.jupiter.api.Test;

class TimeSeriesForecastTest {

  /** Root mean squared error of the last 27 months as each the month before, by hand. */
  private static final double NAIVE = 50.7383;

  @Test
  void learnsTheTrendOfTheAirlinePassengers() {
    Errors errors = run(30, 1);
    assertEquals(NAIVE, errors.naive(), 1e-4);
    assertEquals(27, errors.forecasts());
    // Whoever forecasts the mean of the years before is wrong by about 210.
    assertTrue(errors.model() < 90, errors::toString);
  }

  @Test
  void theSeedDeterminesTheResult() {
    assertEquals(run(3, 5), run(3, 5));
    assertTrue(run(3, 5).model() != run(3, 6).model());
  }

  @Test
  void theSeriesMustHoldAWindow() {
    try (Backend backend = Backends.open()) {
      TimeSeriesForecast example =
          new TimeSeriesForecast(AirlinePassengers.series(), 144, 1, 32, 0);
      String message = assertThrows(DataException.class, () -> example.run(backend)).getMessage();
      assertTrue(message.contains("too short"), message);
    }
  }

  private static Errors run(int epochs, long seed) {
    try (Backend backend = Backends.open()) {
      return new TimeSeriesForecast(AirlinePassengers.series(), 12, epochs, 32, seed).run(backend);
    }
  }
}
