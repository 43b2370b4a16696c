// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import java.util.ArrayList;
import java.util.List;

/**
 * Which of the parallel tracks between two rows each line runs in across the flow, so that no two
 * lie on each other and few cross.
 */
final class Tracks {

  private static final double CLEARANCE = 8;
  private static final double SAME = 0.5;

  private final List<Run> runs;
  private final int[] tracks;
  private int count;

  /**
   * A line that changes its place across the flow.
   *
   * @param from its place above
   * @param to its place below
   */
  record Run(double from, double to) {

    /** Tells whether two would lie on each other in one track; those with one end may. */
    boolean overlaps(Run other) {
      if (Math.abs(from - other.from) < SAME || Math.abs(to - other.to) < SAME) {
        return false;
      }
      return Math.min(from, to) - CLEARANCE < Math.max(other.from, other.to)
          && Math.min(other.from, other.to) - CLEARANCE < Math.max(from, to);
    }

    /** Tells whether this must turn above another, or crosses it if it does not. */
    boolean belongsAbove(Run other) {
      if (Math.abs(from - other.to) < CLEARANCE) {
        return Math.abs(other.from - to) >= CLEARANCE || from < other.from;
      }
      if (Math.abs(other.from - to) < CLEARANCE || !overlaps(other)) {
        return false;
      }
      boolean right = to > from;
      return right == other.to > other.from && (right ? to > other.to : to < other.to);
    }
  }

  Tracks(List<Run> runs) {
    this.runs = runs;
    this.tracks = new int[runs.size()];
    int[] waiting = new int[runs.size()];
    for (int i = 0; i < runs.size(); i++) {
      for (Run other : runs) {
        waiting[i] += other.belongsAbove(runs.get(i)) ? 1 : 0;
      }
    }
    List<Integer> placed = new ArrayList<>();
    boolean[] done = new boolean[runs.size()];
    while (placed.size() < runs.size()) {
      int next = next(waiting, done);
      place(next, placed);
      placed.add(next);
      done[next] = true;
      for (int i = 0; i < runs.size(); i++) {
        waiting[i] -= runs.get(next).belongsAbove(runs.get(i)) ? 1 : 0;
      }
    }
  }

  /** Returns one that need not be below another that waits, or the first if there is none. */
  private static int next(int[] waiting, boolean[] done) {
    int first = -1;
    for (int i = 0; i < waiting.length; i++) {
      if (!done[i]) {
        if (waiting[i] == 0) {
          return i;
        }
        first = first < 0 ? i : first;
      }
    }
    return first;
  }

  private void place(int index, List<Integer> placed) {
    Run run = runs.get(index);
    int track = 0;
    for (int other : placed) {
      if (runs.get(other).belongsAbove(run)) {
        track = Math.max(track, tracks[other] + 1);
      }
    }
    while (isTaken(track, run, placed)) {
      track++;
    }
    tracks[index] = track;
    count = Math.max(count, track + 1);
  }

  private boolean isTaken(int track, Run run, List<Integer> placed) {
    return placed.stream().anyMatch(i -> tracks[i] == track && runs.get(i).overlaps(run));
  }

  /** Returns the track of a run, the topmost being 0. */
  int track(int index) {
    return tracks[index];
  }

  int count() {
    return count;
  }
}
