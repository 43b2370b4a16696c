// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.plots.DiagramPlan.Area;
import dev.nyala.plots.DiagramPlan.Box;
import dev.nyala.plots.DiagramPlan.Corner;
import dev.nyala.plots.DiagramPlan.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DiagramLayoutTest {

  private static Stream<Arguments> diagrams() {
    List<Arguments> all = new ArrayList<>();
    for (SampleModels sample : SampleModels.values()) {
      for (Direction direction : Direction.values()) {
        for (boolean shapes : new boolean[] {false, true}) {
          ModelDiagram diagram =
              ModelDiagram.of(sample.model())
                  .showShapes(shapes)
                  .expandNested(true)
                  .direction(direction);
          all.add(Arguments.of(sample + " " + direction + " " + shapes, diagram));
        }
      }
    }
    return all.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("diagrams")
  void boxesAreInsideAndApart(String name, ModelDiagram diagram) {
    DiagramPlan plan = diagram.plan();
    Area whole = new Area(0, 0, plan.width(), plan.height());
    for (Box box : plan.boxes()) {
      assertTrue(isInside(box.area(), whole), () -> box + " is not within " + whole);
      for (Box other : plan.boxes()) {
        assertTrue(
            box.equals(other) || !overlap(box.area(), other.area()), () -> box + " on " + other);
      }
    }
    plan.frames().forEach(f -> assertTrue(isInside(f.area(), whole), f::toString));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("diagrams")
  void aBoxIsInsideAFrameOrOutside(String name, ModelDiagram diagram) {
    DiagramPlan plan = diagram.plan();
    for (DiagramPlan.Frame frame : plan.frames()) {
      for (Box box : plan.boxes()) {
        assertTrue(
            isInside(box.area(), frame.area()) || !overlap(box.area(), frame.area()),
            () -> box + " is partly in " + frame);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("diagrams")
  void arrowsRunAtRightAnglesFromBoxToBox(String name, ModelDiagram diagram) {
    DiagramPlan plan = diagram.plan();
    for (Route route : plan.routes()) {
      for (int i = 1; i < route.corners().size(); i++) {
        Corner from = route.corners().get(i - 1);
        Corner to = route.corners().get(i);
        assertTrue(
            Math.abs(from.x() - to.x()) < 0.5 || Math.abs(from.y() - to.y()) < 0.5,
            () -> "slanted: " + route);
      }
      Corner end = route.corners().get(route.corners().size() - 1);
      assertTrue(
          !route.arrow() || plan.boxes().stream().anyMatch(b -> isOnBorder(end, b.area())),
          () -> "points to nothing: " + route);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("diagrams")
  void noArrowRunsThroughABox(String name, ModelDiagram diagram) {
    DiagramPlan plan = diagram.plan();
    for (Route route : plan.routes()) {
      for (int i = 1; i < route.corners().size(); i++) {
        Area line = between(route.corners().get(i - 1), route.corners().get(i));
        for (Box box : plan.boxes()) {
          assertTrue(!overlap(line, box.area()), () -> route + " runs through " + box);
        }
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("diagrams")
  void eachPairOfLinkedLayersHasAnArrow(String name, ModelDiagram diagram) {
    long drawn = diagram.plan().routes().stream().filter(Route::arrow).count();
    long linked = diagram.dot().lines().filter(line -> line.contains(" -> ")).count();
    long joined = ports(diagram.graph());
    assertEquals(linked - joined, drawn, "arrows into a frame are one inside it");
  }

  /** Counts the arrows that come together at the gate of a frame. */
  private static long ports(DiagramGraph graph) {
    long joined = 0;
    for (int node = 0; node < graph.nodes().size(); node++) {
      DiagramGraph nested = graph.nodes().get(node).nested();
      if (nested != null) {
        int number = node;
        joined += graph.edges().stream().filter(e -> e.to().node() == number).count();
        joined -=
            graph.edges().stream()
                .filter(e -> e.to().node() == number)
                .map(e -> e.to().port())
                .distinct()
                .count();
        joined += ports(nested);
      }
    }
    return joined;
  }

  private static boolean isInside(Area area, Area outer) {
    return area.x() >= outer.x()
        && area.y() >= outer.y()
        && area.x() + area.width() <= outer.x() + outer.width()
        && area.y() + area.height() <= outer.y() + outer.height();
  }

  private static boolean overlap(Area one, Area other) {
    return one.x() < other.x() + other.width() - 0.01
        && other.x() < one.x() + one.width() - 0.01
        && one.y() < other.y() + other.height() - 0.01
        && other.y() < one.y() + one.height() - 0.01;
  }

  private static boolean isOnBorder(Corner corner, Area area) {
    double right = area.x() + area.width();
    double bottom = area.y() + area.height();
    boolean across = corner.x() > area.x() - 0.01 && corner.x() < right + 0.01;
    boolean along = corner.y() > area.y() - 0.01 && corner.y() < bottom + 0.01;
    boolean atSide = Math.min(Math.abs(corner.x() - area.x()), Math.abs(corner.x() - right)) < 0.01;
    boolean atEnd = Math.min(Math.abs(corner.y() - area.y()), Math.abs(corner.y() - bottom)) < 0.01;
    return across && along && (atSide || atEnd);
  }

  /** Returns the points of a line, with a little room around so that they have an area. */
  private static Area between(Corner from, Corner to) {
    double x = Math.min(from.x(), to.x());
    double y = Math.min(from.y(), to.y());
    return new Area(
        x, y, Math.max(from.x(), to.x()) - x + 0.005, Math.max(from.y(), to.y()) - y + 0.005);
  }
}
