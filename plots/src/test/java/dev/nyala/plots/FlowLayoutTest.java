// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.plots.FlowPlan.Spot;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlowLayoutTest {

  private static final double SLACK = 0.01;

  private static List<FlowItem> boxes(int count) {
    List<FlowItem> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      items.add(FlowItem.box(100, 30));
    }
    return items;
  }

  private static FlowLink link(int from, int to) {
    return new FlowLink(from, 0, to, 0);
  }

  @Test
  void aChainIsAStraightLine() {
    FlowPlan plan = FlowLayout.of(boxes(3), List.of(link(0, 1), link(1, 2)));
    assertEquals(List.of(50.0, 50.0, 50.0), plan.middles().stream().map(Spot::across).toList());
    plan.routes().forEach(route -> assertEquals(2, route.size(), route::toString));
  }

  @Test
  void aShortcutRunsBesideTheChainThatStaysStraight() {
    FlowPlan plan =
        FlowLayout.of(boxes(4), List.of(link(0, 1), link(1, 2), link(2, 3), link(0, 3)));
    assertEquals(1, plan.middles().stream().map(Spot::across).distinct().count(), plan::toString);
    List<Spot> shortcut = plan.routes().get(3);
    assertEquals(6, shortcut.size(), shortcut::toString);
    assertTrue(shortcut.get(2).across() > 100 + SLACK, shortcut::toString);
  }

  @Test
  void twoOfAKindStandOnBothSides() {
    FlowPlan plan = FlowLayout.of(boxes(3), List.of(link(0, 1), link(0, 2)));
    double middle = plan.middles().get(0).across();
    assertEquals(
        middle - plan.middles().get(1).across(), plan.middles().get(2).across() - middle, 1);
  }

  @Test
  void anInputStandsNearWhatItIsFor() {
    FlowPlan plan =
        FlowLayout.of(boxes(5), List.of(link(0, 2), link(2, 3), link(3, 4), link(1, 4)));
    assertEquals(plan.middles().get(3).along(), plan.middles().get(1).along());
  }

  @Test
  void aLinkBackArrivesFromBelow() {
    FlowPlan plan = FlowLayout.of(boxes(3), List.of(link(0, 1), link(1, 2), link(2, 1)));
    List<Spot> back = plan.routes().get(2);
    assertTrue(back.get(0).along() > back.get(back.size() - 1).along(), back::toString);
  }

  @Test
  void nothingIsAlsoLaidOut() {
    assertEquals(new FlowPlan(0, 0, List.of(), List.of()), FlowLayout.of(List.of(), List.of()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void anyGraphIsLegible(int seed) {
    Random random = new Random(seed);
    List<FlowItem> items = new ArrayList<>();
    Set<FlowLink> links = new LinkedHashSet<>();
    int count = 3 + random.nextInt(22);
    for (int i = 0; i < count; i++) {
      items.add(FlowItem.box(60 + random.nextInt(140), 26 + random.nextInt(80)));
      for (int j = 0; j < i; j++) {
        if (random.nextInt(count) < 2) {
          links.add(link(j, i));
        }
      }
    }
    List<FlowLink> all = List.copyOf(links);
    FlowPlan plan = FlowLayout.of(items, all);
    assertEquals(plan, FlowLayout.of(items, all));
    assertEquals(all.size(), plan.routes().size());
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < i; j++) {
        assertTrue(areApart(i, j, items, plan), i + " lies on " + j + " in " + plan);
      }
    }
    for (int i = 0; i < all.size(); i++) {
      leadsDown(all.get(i), plan.routes().get(i), items, plan);
      for (int j = 0; j < i; j++) {
        double shared = shared(plan.routes().get(i), plan.routes().get(j));
        assertTrue(shared < 1, all.get(i) + " lies on " + all.get(j) + " for " + shared);
      }
    }
  }

  /** Returns how long two routes lie on each other; what leaves one place together may. */
  private static double shared(List<Spot> one, List<Spot> other) {
    if (one.get(0).equals(other.get(0))
        || one.get(one.size() - 1).equals(other.get(other.size() - 1))) {
      return 0;
    }
    double longest = 0;
    for (int i = 1; i < one.size(); i++) {
      for (int j = 1; j < other.size(); j++) {
        Spot a = one.get(i - 1);
        Spot b = one.get(i);
        Spot c = other.get(j - 1);
        Spot d = other.get(j);
        double across = overlap(a.across(), b.across(), c.across(), d.across());
        double along = overlap(a.along(), b.along(), c.along(), d.along());
        if (across >= 0 && along >= 0) {
          longest = Math.max(longest, Math.max(across, along));
        }
      }
    }
    return longest;
  }

  private static double overlap(double from, double to, double otherFrom, double otherTo) {
    return Math.min(Math.max(from, to), Math.max(otherFrom, otherTo))
        - Math.max(Math.min(from, to), Math.min(otherFrom, otherTo));
  }

  private static boolean areApart(int one, int other, List<FlowItem> items, FlowPlan plan) {
    Spot a = plan.middles().get(one);
    Spot b = plan.middles().get(other);
    double across = (items.get(one).breadth() + items.get(other).breadth()) / 2;
    double along = (items.get(one).depth() + items.get(other).depth()) / 2;
    return Math.abs(a.across() - b.across()) > across || Math.abs(a.along() - b.along()) > along;
  }

  private static void leadsDown(
      FlowLink link, List<Spot> route, List<FlowItem> items, FlowPlan plan) {
    Spot from = plan.middles().get(link.from());
    Spot to = plan.middles().get(link.to());
    assertTrue(from.along() < to.along(), () -> link + " leads up in " + plan);
    assertEquals(from.along() + items.get(link.from()).depth() / 2, route.get(0).along(), SLACK);
    Spot end = route.get(route.size() - 1);
    assertEquals(to.along() - items.get(link.to()).depth() / 2, end.along(), SLACK);
    assertTrue(Math.abs(end.across() - to.across()) <= items.get(link.to()).breadth() / 2);
    for (int i = 1; i < route.size(); i++) {
      Spot a = route.get(i - 1);
      Spot b = route.get(i);
      assertTrue(b.along() >= a.along(), () -> "turns back: " + route);
      for (int item = 0; item < items.size(); item++) {
        Spot middle = plan.middles().get(item);
        boolean across =
            Math.max(a.across(), b.across()) > middle.across() - items.get(item).breadth() / 2
                && Math.min(a.across(), b.across())
                    < middle.across() + items.get(item).breadth() / 2;
        double top = middle.along() - items.get(item).depth() / 2 + SLACK;
        double bottom = middle.along() + items.get(item).depth() / 2 - SLACK;
        assertTrue(
            !across || b.along() <= top || a.along() >= bottom,
            () -> link + " runs through a box: " + route);
      }
    }
  }
}
