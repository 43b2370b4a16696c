// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimeSpanTest {

  @TempDir private Path folder;

  @Test
  void spansOverlapIfTheyHaveATimeInCommon() {
    TimeSpan span = new TimeSpan("2014-11-01 10:00", "2014-11-02 10:00");
    assertTrue(span.overlaps(new TimeSpan("2014-11-02 10:00", "2014-11-03")));
    assertTrue(span.overlaps(new TimeSpan("2014-10", "2014-12")));
    assertFalse(span.overlaps(new TimeSpan("2014-11-02 11:00", "2014-11-03")));
    assertFalse(span.overlaps(new TimeSpan("2014-10-31", "2014-11-01 09:00")));
  }

  @Test
  void knownAnomaliesAreThoseOfTheSeries() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("windows.json"),
            """
            {"real/a.csv": [], "real/taxi.csv": [["2014-10-30 15:30:00", "2014-11-03 22:30:00"],
              ["2014-11-25", "2014-11-29"]], "b.csv": [["2013", "2014"]]}
            """);
    assertEquals(
        List.of(
            new TimeSpan("2014-10-30 15:30:00", "2014-11-03 22:30:00"),
            new TimeSpan("2014-11-25", "2014-11-29")),
        TimeSpan.known(file, "taxi.csv"));
    assertEquals(List.of(), TimeSpan.known(file, "a.csv"));
    assertEquals(List.of(new TimeSpan("2013", "2014")), TimeSpan.known(file, "b.csv"));
    String unknown =
        assertThrows(DataException.class, () -> TimeSpan.known(file, "c.csv")).getMessage();
    assertTrue(unknown.contains("c.csv") && unknown.contains("windows.json"), unknown);
    Path none = folder.resolve("none.json");
    assertThrows(DataException.class, () -> TimeSpan.known(none, "a.csv"));
  }
}
