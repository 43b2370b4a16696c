// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds places on a line, near those that are wanted, for things that must keep distances.
 *
 * <p>Things whose wanted places are too near each other form a group, which goes where the squares
 * of what its members miss are the least. Source: T. Dwyer, K. Marriott and P. Stuckey, Fast node
 * overlap removal, 2005.
 */
final class Separation {

  private final int count;
  private final List<List<Distance>> before = new ArrayList<>();
  private final List<List<Distance>> behind = new ArrayList<>();

  private record Distance(int left, int right, double least) {}

  /** Things that are as near to each other as they may be. Has identity. */
  private static final class Group {
    final List<Integer> members = new ArrayList<>();
    double place;
  }

  /** One search for places. */
  private final class Search {
    final Group[] groups = new Group[count];
    final double[] offsets = new double[count];
    final double[] wanted;

    Search(double[] wanted) {
      this.wanted = wanted;
    }

    double place(int thing) {
      return groups[thing].place + offsets[thing];
    }

    void add(int thing) {
      Group group = new Group();
      group.members.add(thing);
      group.place = wanted[thing];
      groups[thing] = group;
      for (Distance d = tightest(group); d != null; d = tightest(group)) {
        merge(group, d);
      }
    }

    /** Returns the distance to a group on the left that is missed most, or null. */
    private @Nullable Distance tightest(Group group) {
      Distance tightest = null;
      double most = 1e-9;
      for (int member : group.members) {
        for (Distance distance : before.get(member)) {
          boolean outside = groups[distance.left()] != group;
          double missed = place(distance.left()) + distance.least() - place(member);
          if (outside && missed > most) {
            most = missed;
            tightest = distance;
          }
        }
      }
      return tightest;
    }

    private void merge(Group group, Distance distance) {
      Group left = groups[distance.left()];
      double shift = offsets[distance.left()] + distance.least() - offsets[distance.right()];
      for (int member : group.members) {
        offsets[member] += shift;
      }
      for (int member : left.members) {
        groups[member] = group;
      }
      group.members.addAll(left.members);
      double sum = 0;
      for (int member : group.members) {
        sum += wanted[member] - offsets[member];
      }
      group.place = sum / group.members.size();
    }
  }

  Separation(int count) {
    this.count = count;
    for (int i = 0; i < count; i++) {
      before.add(new ArrayList<>());
      behind.add(new ArrayList<>());
    }
  }

  /** Asks that one thing is on the left of another, at a distance. */
  void keep(int left, int right, double least) {
    Distance distance = new Distance(left, right, least);
    before.get(right).add(distance);
    behind.get(left).add(distance);
  }

  /** Returns places that keep all distances, near those that are wanted. */
  double[] nearest(double[] wanted) {
    Search search = new Search(wanted);
    for (int thing : leftToRight()) {
      search.add(thing);
    }
    double[] places = new double[count];
    for (int thing = 0; thing < count; thing++) {
      places[thing] = search.place(thing);
    }
    return places;
  }

  /** Returns all things, each behind those on its left. */
  private List<Integer> leftToRight() {
    int[] waiting = new int[count];
    List<Integer> ready = new ArrayList<>();
    for (int thing = 0; thing < count; thing++) {
      waiting[thing] = before.get(thing).size();
      if (waiting[thing] == 0) {
        ready.add(thing);
      }
    }
    for (int i = 0; i < ready.size(); i++) {
      for (Distance distance : behind.get(ready.get(i))) {
        if (--waiting[distance.right()] == 0) {
          ready.add(distance.right());
        }
      }
    }
    if (ready.size() < count) {
      throw new IllegalStateException("a thing is asked to be on its own left");
    }
    return ready;
  }
}
