// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import java.util.List;

/**
 * A diagram with a place for each of its parts.
 *
 * @param width in units of 1/96 inch
 * @param height likewise
 * @param boxes the layers
 * @param frames the models within the model, the outermost first
 * @param routes the arrows
 */
record DiagramPlan(
    double width, double height, List<Box> boxes, List<Frame> frames, List<Route> routes) {

  DiagramPlan {
    boxes = List.copyOf(boxes);
    frames = List.copyOf(frames);
    routes = List.copyOf(routes);
  }

  /**
   * A rectangle.
   *
   * @param x of its left side
   * @param y of its top
   * @param width from left to right
   * @param height from top to bottom
   */
  record Area(double x, double y, double width, double height) {

    Area plus(double moreX, double moreY) {
      return new Area(x + moreX, y + moreY, width, height);
    }
  }

  /**
   * A layer.
   *
   * @param area where it is
   * @param card what it says
   */
  record Box(Area area, LayerCard card) {}

  /**
   * A model within the model.
   *
   * @param area where it is
   * @param name of the model
   */
  record Frame(Area area, String name) {}

  /**
   * A part of an arrow: all of it, or what is on one side of a frame.
   *
   * @param corners from the source to the target
   * @param arrow whether it ends in the head of an arrow
   */
  record Route(List<Corner> corners, boolean arrow) {
    Route {
      corners = List.copyOf(corners);
    }
  }

  /**
   * A point.
   *
   * @param x from the left
   * @param y from the top
   */
  record Corner(double x, double y) {}
}
