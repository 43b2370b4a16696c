// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * {@code NonMaxSuppression}: of boxes that overlap, the one with the highest score.
 *
 * <p>How many are left depends on the boxes, so all inputs must be known before the run.
 */
final class BoxSuppression {

  private final Tensor boxes;
  private final Tensor scores;
  private final boolean centred;
  private final int boxCount;

  private BoxSuppression(Tensor boxes, Tensor scores, boolean centred) {
    this.boxes = boxes;
    this.scores = scores;
    this.centred = centred;
    this.boxCount = boxes.shape().toInt(1);
  }

  static void addTo(OperatorTable.Builder rows) {
    rows.put("NonMaxSuppression", call -> call.constant(selected(call)));
  }

  /** Returns INT64 {@code [selected, 3]}: batch, class and box. */
  private static Tensor selected(OperatorCall call) {
    boolean centred = call.attributes().integer("center_point_box", 0) != 0;
    Shape boxes = call.known(0).shape();
    Shape scores = call.known(1).shape();
    if (boxes.rank() != 3
        || scores.rank() != 3
        || boxes.toInt(2) != 4
        || boxes.toInt(0) != scores.toInt(0)
        || boxes.toInt(1) != scores.toInt(2)) {
      throw call.refused("boxes %s and scores %s", boxes, scores);
    }
    BoxSuppression all = new BoxSuppression(call.known(0), call.known(1), centred);
    long most = call.has(2) ? call.known(2).getLong(0) : 0;
    double overlap = call.has(3) ? call.known(3).getDouble(0) : 0;
    double least = call.has(4) ? call.known(4).getDouble(0) : Double.NEGATIVE_INFINITY;
    int classes = all.scores.shape().toInt(1);
    List<Long> selected = new ArrayList<>();
    for (int batch = 0; batch < all.boxes.shape().toInt(0); batch++) {
      for (int type = 0; type < classes; type++) {
        int row = (batch * classes + type) * all.boxCount;
        for (int box : all.best(batch, row, most, overlap, least)) {
          selected.addAll(List.of((long) batch, (long) type, (long) box));
        }
      }
    }
    long[] places = selected.stream().mapToLong(v -> v).toArray();
    return Tensor.of(Shape.of(places.length / 3, 3), places);
  }

  private List<Integer> best(int batch, int row, long most, double overlap, double least) {
    List<Integer> candidates =
        IntStream.range(0, boxCount)
            .filter(box -> !(scores.getDouble(row + box) <= least))
            .boxed()
            .sorted(Comparator.comparingDouble(box -> -scores.getDouble(row + box)))
            .toList();
    List<Integer> best = new ArrayList<>();
    for (int box : candidates) {
      if (best.size() >= most) {
        break;
      }
      Box next = box(batch, box);
      if (best.stream().noneMatch(taken -> next.shares(box(batch, taken)) > overlap)) {
        best.add(box);
      }
    }
    return best;
  }

  private Box box(int batch, int box) {
    int at = (batch * boxCount + box) * 4;
    double a = boxes.getDouble(at);
    double b = boxes.getDouble(at + 1);
    double c = boxes.getDouble(at + 2);
    double d = boxes.getDouble(at + 3);
    return centred
        ? new Box(a - c / 2, b - d / 2, a + c / 2, b + d / 2)
        : new Box(Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d));
  }

  /** A box by two opposite corners, the lower one first. */
  private record Box(double left, double top, double right, double bottom) {

    double area() {
      return (right - left) * (bottom - top);
    }

    /** Returns how much of what both cover both share. */
    double shares(Box other) {
      double width = Math.min(right, other.right) - Math.max(left, other.left);
      double height = Math.min(bottom, other.bottom) - Math.max(top, other.top);
      if (width <= 0 || height <= 0) {
        return 0;
      }
      double common = width * height;
      return common / (area() + other.area() - common);
    }
  }
}
