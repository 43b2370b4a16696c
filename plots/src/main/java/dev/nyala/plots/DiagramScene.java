// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import dev.nyala.plots.DiagramPlan.Area;
import dev.nyala.plots.DiagramPlan.Box;
import dev.nyala.plots.DiagramPlan.Corner;
import dev.nyala.plots.DiagramPlan.Frame;
import dev.nyala.plots.DiagramPlan.Route;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;

/** Draws a diagram that is laid out: frames, then arrows, then boxes. */
final class DiagramScene {

  private static final double ROUNDING = 5;
  private static final double FRAME_ROUNDING = 8;
  private static final double BEND = 6;
  private static final double LINE = 1.5;
  private static final double ARROW_LENGTH = 9;
  private static final double ARROW_BREADTH = 4;
  private static final Color FRAME_LINE = new Color(0x8593A5);

  private final List<Mark> marks = new ArrayList<>();

  private DiagramScene() {}

  static Scene of(DiagramPlan plan, String description) {
    DiagramScene scene = new DiagramScene();
    plan.frames().forEach(scene::draw);
    plan.routes().forEach(scene::draw);
    plan.boxes().forEach(scene::draw);
    return new Scene(plan.width(), plan.height(), description, scene.marks);
  }

  private void draw(Frame frame) {
    Shape outline = rounded(frame.area(), FRAME_ROUNDING, FRAME_ROUNDING);
    marks.add(new Mark.Figure(outline, Palette.TINT, FRAME_LINE, 1, true));
    double x = frame.area().x() + FrameLayout.TITLE_INDENT;
    double y = frame.area().y() + FrameLayout.TITLE_BASE;
    String name = CardSize.shown(frame.name());
    marks.add(new Mark.Text(name, x, y, FrameLayout.FONT, Mark.Anchor.START, Palette.FAINT_INK));
  }

  private void draw(Box box) {
    Area area = box.area();
    LayerCard card = box.card();
    boolean bare = card.rows().isEmpty();
    double titleHeight = CardSize.TITLE_HEIGHT;
    Color colour = card.family().colour;
    if (!bare) {
      Shape whole = rounded(area, ROUNDING, ROUNDING);
      marks.add(Mark.Figure.framed(whole, Palette.PAPER, colour));
    }
    Area head = new Area(area.x(), area.y(), area.width(), titleHeight);
    marks.add(Mark.Figure.filled(rounded(head, ROUNDING, bare ? ROUNDING : 0), colour));
    marks.add(
        new Mark.Text(
            CardSize.shown(card.title()),
            area.x() + area.width() / 2,
            area.y() + titleHeight / 2 + 4.5,
            CardSize.TITLE,
            Mark.Anchor.MIDDLE,
            Palette.PAPER));
    for (int row = 0; row < card.rows().size(); row++) {
      double base =
          area.y() + titleHeight + CardSize.PADDING + (row + 0.5) * CardSize.ROW_HEIGHT + 4;
      write(card.rows().get(row), area.x(), base, CardSize.of(card).values());
    }
  }

  private void write(LayerCard.Row row, double x, double base, double values) {
    marks.add(
        new Mark.Text(
            row.key(),
            x + CardSize.MARGIN,
            base,
            CardSize.KEY,
            Mark.Anchor.START,
            Palette.FAINT_INK));
    marks.add(
        new Mark.Text(
            CardSize.shown(row.value()),
            x + values,
            base,
            CardSize.VALUE,
            Mark.Anchor.START,
            Palette.INK));
  }

  private void draw(Route route) {
    List<Corner> corners = route.corners();
    Corner last = corners.get(corners.size() - 1);
    Corner previous = corners.get(corners.size() - 2);
    double length = Math.hypot(last.x() - previous.x(), last.y() - previous.y());
    double alongX = (last.x() - previous.x()) / length;
    double alongY = (last.y() - previous.y()) / length;
    List<Corner> line = new ArrayList<>(corners);
    if (route.arrow()) {
      Corner base = new Corner(last.x() - ARROW_LENGTH * alongX, last.y() - ARROW_LENGTH * alongY);
      line.set(line.size() - 1, base);
      marks.add(Mark.Figure.filled(head(last, base), Palette.EDGE));
    }
    marks.add(Mark.Figure.drawn(bent(line), Palette.EDGE, LINE));
  }

  private static Shape head(Corner tip, Corner base) {
    double sideX = (base.y() - tip.y()) * ARROW_BREADTH / ARROW_LENGTH;
    double sideY = (tip.x() - base.x()) * ARROW_BREADTH / ARROW_LENGTH;
    Path2D path = new Path2D.Double();
    path.moveTo(tip.x(), tip.y());
    path.lineTo(base.x() + sideX, base.y() + sideY);
    path.lineTo(base.x() - sideX, base.y() - sideY);
    path.closePath();
    return path;
  }

  /** Returns a line with round corners. */
  private static Shape bent(List<Corner> corners) {
    Path2D path = new Path2D.Double();
    path.moveTo(corners.get(0).x(), corners.get(0).y());
    for (int i = 1; i + 1 < corners.size(); i++) {
      Corner corner = corners.get(i);
      Corner before = towards(corner, corners.get(i - 1));
      Corner behind = towards(corner, corners.get(i + 1));
      path.lineTo(before.x(), before.y());
      path.quadTo(corner.x(), corner.y(), behind.x(), behind.y());
    }
    Corner last = corners.get(corners.size() - 1);
    path.lineTo(last.x(), last.y());
    return path;
  }

  private static Corner towards(Corner corner, Corner other) {
    double length = Math.hypot(other.x() - corner.x(), other.y() - corner.y());
    double part = length == 0 ? 0 : Math.min(BEND, length / 2) / length;
    return new Corner(
        corner.x() + part * (other.x() - corner.x()), corner.y() + part * (other.y() - corner.y()));
  }

  /** Returns a rectangle with round corners, those below rounded in their own way. */
  private static Shape rounded(Area area, double above, double below) {
    double right = area.x() + area.width();
    double bottom = area.y() + area.height();
    Path2D path = new Path2D.Double();
    path.moveTo(area.x() + above, area.y());
    path.lineTo(right - above, area.y());
    path.quadTo(right, area.y(), right, area.y() + above);
    path.lineTo(right, bottom - below);
    path.quadTo(right, bottom, right - below, bottom);
    path.lineTo(area.x() + below, bottom);
    path.quadTo(area.x(), bottom, area.x(), bottom - below);
    path.lineTo(area.x(), area.y() + above);
    path.quadTo(area.x(), area.y(), area.x() + above, area.y());
    path.closePath();
    return path;
  }
}
