// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.lower;

import dev.nyala.backend.Lowerings;
import dev.nyala.backend.pure.kernel.ReductionKernel;
import dev.nyala.backend.pure.memory.Elements;
import dev.nyala.backend.pure.memory.Place;
import dev.nyala.backend.pure.memory.Stretching;
import dev.nyala.backend.pure.step.Lowering;
import dev.nyala.backend.pure.step.Machine;
import dev.nyala.backend.pure.step.Site;
import dev.nyala.backend.pure.step.Step;
import dev.nyala.graph.op.Binary;
import dev.nyala.graph.op.Reduce;
import dev.nyala.graph.op.Reduction;
import dev.nyala.tensor.DType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** Reductions: floats of at most 32 bits by kernels if their axes are neighbours. */
final class ReduceLowerings {

  private ReduceLowerings() {}

  static void add(Lowerings.Builder<Lowering> table) {
    for (Reduction reduction : Reduction.values()) {
      boolean ordering = reduction == Reduction.MAX || reduction == Reduction.MIN;
      Set<DType> dtypes = ordering ? DTypes.ALL : DTypes.NUMBERS;
      String op = "reduce_" + reduction.name().toLowerCase(Locale.ROOT);
      table.put(op, dtypes, new Lowering.Stepped(ReduceLowerings::lower, false));
    }
  }

  private static Step lower(Site site) {
    Reduce op = site.op(Reduce.class);
    int[] form = form(site.operand(0).dims(), op);
    if (form != null && DTypes.FLOATS.contains(site.result().dtype())) {
      return Rounding.after(floats(site, op, form), site.result());
    }
    return site.result().elements().isFloating() ? doubles(site, op) : longs(site, op);
  }

  private static Step floats(Site site, Reduce op, int[] form) {
    ReductionKernel kernel =
        switch (op.reduction()) {
          case SUM -> ReductionKernel.SUM;
          case PRODUCT -> ReductionKernel.PROD;
          case MAX -> ReductionKernel.MAX;
          case MIN -> ReductionKernel.MIN;
        };
    Machine machine = site.machine();
    dev.nyala.backend.pure.kernel.Reduction reduction =
        new dev.nyala.backend.pure.kernel.Reduction(
            machine.kernels(), kernel, form[0], form[1], form[2]);
    Place x = site.operand(0);
    Place y = site.result();
    return frame ->
        reduction.run(
            machine.team(),
            machine.scratch(),
            frame.floats(x),
            frame.at(x),
            frame.floats(y),
            frame.at(y));
  }

  /** Returns [outer, reduced, inner] if the reduced axes are neighbours, else null. */
  private static int @org.jspecify.annotations.Nullable [] form(int[] dims, Reduce op) {
    int[] form = {1, 1, 1};
    int part = 0;
    for (int a = 0; a < dims.length; a++) {
      if (dims[a] == 1) {
        continue;
      }
      boolean reduced = op.axes().contains(a);
      if (reduced != (part == 1)) {
        part++;
        if (part == 3 || reduced && part == 2) {
          return null;
        }
      }
      form[part] *= dims[a];
    }
    return form;
  }

  private static Step doubles(Site site, Reduce op) {
    Place x = site.operand(0);
    Place y = site.result();
    Elements elements = x.elements();
    Stretching positions = new Stretching(y.dims(), x.dims());
    Binary combiner = op.reduction().combiner();
    double[] sums = new double[y.size()];
    double identity = op.reduction().identity(y.dtype());
    int size = x.size();
    return frame -> {
      Arrays.fill(sums, identity);
      for (int i = 0; i < size; i++) {
        int to = positions.at(i);
        double element = elements.getDouble(frame.array(x), frame.at(x) + i);
        sums[to] = combiner.ofDoubles(sums[to], element);
      }
      for (int i = 0; i < sums.length; i++) {
        elements.setDouble(frame.array(y), frame.at(y) + i, sums[i]);
      }
    };
  }

  private static Step longs(Site site, Reduce op) {
    Place x = site.operand(0);
    Place y = site.result();
    Elements elements = x.elements();
    Stretching positions = new Stretching(y.dims(), x.dims());
    Binary combiner = op.reduction().combiner();
    long[] sums = new long[y.size()];
    long identity = identity(op.reduction(), y.dtype());
    int size = x.size();
    return frame -> {
      Arrays.fill(sums, identity);
      for (int i = 0; i < size; i++) {
        int to = positions.at(i);
        long element = elements.getLong(frame.array(x), frame.at(x) + i);
        sums[to] = combiner.ofLongs(sums[to], element);
      }
      for (int i = 0; i < sums.length; i++) {
        elements.setLong(frame.array(y), frame.at(y) + i, sums[i]);
      }
    };
  }

  /** Returns the result over no elements; a double does not hold the largest long. */
  static long identity(Reduction reduction, DType dtype) {
    return switch (reduction) {
      case MAX -> dtype == DType.INT64 ? Long.MIN_VALUE : (long) reduction.identity(dtype);
      case MIN -> dtype == DType.INT64 ? Long.MAX_VALUE : (long) reduction.identity(dtype);
      case SUM, PRODUCT -> (long) reduction.identity(dtype);
    };
  }
}
