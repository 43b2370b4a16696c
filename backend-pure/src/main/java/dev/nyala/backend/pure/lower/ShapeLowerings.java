// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.lower;

import dev.nyala.backend.Lowerings;
import dev.nyala.backend.pure.memory.Elements;
import dev.nyala.backend.pure.memory.Place;
import dev.nyala.backend.pure.step.Lowering;
import dev.nyala.backend.pure.step.Site;
import dev.nyala.backend.pure.step.Step;
import dev.nyala.graph.Node;
import dev.nyala.graph.op.BroadcastTo;
import dev.nyala.graph.op.Concatenate;
import dev.nyala.graph.op.Pad;
import dev.nyala.graph.op.Reverse;
import dev.nyala.graph.op.Slice;
import dev.nyala.graph.op.Transpose;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** Ops that only move elements. */
final class ShapeLowerings {

  private ShapeLowerings() {}

  static void add(Lowerings.Builder<Lowering> table) {
    table.put("reshape", new Lowering.Alias());
    table.put("stop_gradient", new Lowering.Alias());
    table.putWhere(
        "slice",
        EnumSet.allOf(DType.class),
        "the elements are contiguous",
        ShapeLowerings::isContiguous,
        new Lowering.Alias());
    table.put("slice", new Lowering.Stepped(ShapeLowerings::slice, false));
    table.put("transpose", new Lowering.Stepped(ShapeLowerings::transpose, false));
    table.put("broadcast_to", new Lowering.Stepped(ShapeLowerings::broadcast, false));
    table.put("reverse", new Lowering.Stepped(ShapeLowerings::reverse, false));
    table.put("pad", new Lowering.Stepped(ShapeLowerings::pad, false));
    table.put("concatenate", new Lowering.Stepped(ShapeLowerings::concatenate, false));
  }

  /** Tells whether a slice takes one element of some leading axes, a range of one, then all. */
  private static boolean isContiguous(Node node) {
    Slice slice = (Slice) node.op();
    int[] from = node.operand(0).shape().toInts();
    int[] to = node.result().shape().toInts();
    boolean whole = true;
    for (int a = from.length - 1; a >= 0; a--) {
      if (slice.strides().get(a) != 1 && to[a] > 1 || !whole && to[a] != 1) {
        return false;
      }
      whole &= to[a] == from[a];
    }
    return true;
  }

  private static Step copy(
      Site site, int[] dims, int[] fromStrides, int fromOffset, int[] toStrides, int toOffset) {
    return copy(site, 0, dims, fromStrides, fromOffset, toStrides, toOffset);
  }

  private static Step copy(
      Site site,
      int operand,
      int[] dims,
      int[] fromStrides,
      int fromOffset,
      int[] toStrides,
      int toOffset) {
    Place x = site.operand(operand);
    Place y = site.result();
    StridedCopy copy =
        new StridedCopy(x.elements(), dims, fromStrides, toStrides, site.machine().team());
    return frame ->
        copy.run(frame.array(x), frame.at(x) + fromOffset, frame.array(y), frame.at(y) + toOffset);
  }

  private static Step slice(Site site) {
    Slice op = site.op(Slice.class);
    int[] strides = StridedCopy.strides(site.operand(0).dims());
    int[] steps = new int[strides.length];
    int offset = 0;
    for (int a = 0; a < strides.length; a++) {
      steps[a] = strides[a] * op.strides().get(a);
      offset += strides[a] * op.starts().get(a).toInt();
    }
    int[] dims = site.result().dims();
    return copy(site, dims, steps, offset, StridedCopy.strides(dims), 0);
  }

  private static Step transpose(Site site) {
    Transpose op = site.op(Transpose.class);
    int[] strides = StridedCopy.strides(site.operand(0).dims());
    int[] steps = op.permutation().stream().map(a -> strides[a]).toArray();
    int[] dims = site.result().dims();
    return copy(site, dims, steps, 0, StridedCopy.strides(dims), 0);
  }

  private static Step broadcast(Site site) {
    site.op(BroadcastTo.class);
    int[] from = site.operand(0).dims();
    int[] dims = site.result().dims();
    int[] steps = StridedCopy.strides(from);
    for (int a = 0; a < dims.length; a++) {
      steps[a] = from[a] == 1 ? 0 : steps[a];
    }
    return copy(site, dims, steps, 0, StridedCopy.strides(dims), 0);
  }

  private static Step reverse(Site site) {
    Reverse op = site.op(Reverse.class);
    int[] dims = site.result().dims();
    int[] steps = StridedCopy.strides(dims);
    int offset = 0;
    for (int axis : op.axes().toArray()) {
      offset += steps[axis] * (dims[axis] - 1);
      steps[axis] = -steps[axis];
    }
    return copy(site, dims, steps, offset, StridedCopy.strides(dims), 0);
  }

  private static Step pad(Site site) {
    Pad op = site.op(Pad.class);
    int[] dims = site.operand(0).dims();
    int[] strides = StridedCopy.strides(site.result().dims());
    int offset = 0;
    for (int a = 0; a < dims.length; a++) {
      offset += strides[a] * op.low().get(a).toInt();
    }
    Step interior = copy(site, dims, StridedCopy.strides(dims), 0, strides, offset);
    Place y = site.result();
    Elements elements = y.elements();
    int size = y.size();
    boolean padded =
        op.low().stream().mapToInt(Dim::toInt).sum() + op.high().stream().mapToInt(Dim::toInt).sum()
            > 0;
    return frame -> {
      if (padded) {
        elements.fill(frame.array(y), frame.at(y), size, op.value());
      }
      interior.run(frame);
    };
  }

  private static Step concatenate(Site site) {
    int axis = site.op(Concatenate.class).axis();
    int[] strides = StridedCopy.strides(site.result().dims());
    List<Step> parts = new ArrayList<>();
    int offset = 0;
    for (int i = 0; i < site.operands().size(); i++) {
      int[] dims = site.operand(i).dims();
      parts.add(copy(site, i, dims, StridedCopy.strides(dims), 0, strides, offset * strides[axis]));
      offset += dims[axis];
    }
    Step[] steps = parts.toArray(new Step[0]);
    return frame -> {
      for (Step step : steps) {
        step.run(frame);
      }
    };
  }
}
