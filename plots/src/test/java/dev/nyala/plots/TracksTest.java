// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.plots.Tracks.Run;
import java.util.List;
import org.junit.jupiter.api.Test;

class TracksTest {

  @Test
  void runsThatAreApartShareATrack() {
    Tracks tracks = new Tracks(List.of(new Run(0, 50), new Run(100, 150)));
    assertEquals(1, tracks.count());
  }

  @Test
  void runsThatWouldLieOnEachOtherDoNot() {
    Tracks tracks = new Tracks(List.of(new Run(0, 100), new Run(80, 30)));
    assertEquals(2, tracks.count());
    assertNotEquals(tracks.track(0), tracks.track(1));
  }

  @Test
  void ofRunsToOneSideTheFurthestTurnsFirst() {
    Tracks right = new Tracks(List.of(new Run(0, 100), new Run(20, 150)));
    assertTrue(right.track(1) < right.track(0));
    Tracks left = new Tracks(List.of(new Run(150, 20), new Run(100, 0)));
    assertTrue(left.track(1) < left.track(0));
  }

  @Test
  void whatLeavesAPlaceTurnsAboveWhatArrivesThere() {
    Tracks tracks = new Tracks(List.of(new Run(0, 100), new Run(100, 200)));
    assertTrue(tracks.track(1) < tracks.track(0));
  }

  @Test
  void runsToOneEndMeet() {
    assertEquals(1, new Tracks(List.of(new Run(0, 100), new Run(200, 100))).count());
  }
}
