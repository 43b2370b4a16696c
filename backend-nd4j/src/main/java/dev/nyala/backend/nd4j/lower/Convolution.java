// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j.lower;

import dev.nyala.backend.nd4j.plan.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One convolution by the kernels of the library. */
final class Convolution {

  /** What the library calls channels last. */
  private static final long CHANNELS_LAST = 1;

  private final Site site;
  private final Sweep sweep;

  Convolution(Site site, Sweep sweep) {
    this.site = site;
    this.sweep = sweep;
  }

  Array forward(Array x, Array kernel, Array result) {
    if (sweep.groups() == 1) {
      return ungrouped(x, kernel, result);
    }
    int last = x.rank() - 1;
    if (sweep.spatial() <= 2 && kernel.dim(last - 1) == 1) {
      depthwise(x, kernel, result);
      return result;
    }
    long channels = kernel.dim(last - 1);
    long filters = kernel.dim(last) / sweep.groups();
    Convolution one = new Convolution(site, sweep.ofOneGroup());
    for (int g = 0; g < sweep.groups(); g++) {
      Array part = dense(site, x.slice(last, g * channels, (g + 1) * channels));
      Array weights = dense(site, kernel.slice(last, g * filters, (g + 1) * filters));
      Array to = result.slice(last, g * filters, (g + 1) * filters);
      Array y = site.temporary(x.dtype(), to.dims());
      MoveLowerings.copy(site, one.ungrouped(part, weights, y), to);
    }
    return result;
  }

  /** Returns an array, or its copy if its elements do not follow each other. */
  static Array dense(Site site, Array x) {
    if (x.isDense()) {
      return x.reshape(x.dims());
    }
    Array copy = site.temporary(x.dtype(), x.dims());
    MoveLowerings.copy(site, x, copy);
    return copy;
  }

  private Array ungrouped(Array x, Array kernel, Array result) {
    Array padded = sweep.padded(site, x, 0);
    if (sweep.spatial() == 3) {
      call("conv3dnew", padded, kernel, result);
      return result;
    }
    boolean line = sweep.spatial() == 1;
    call(
        "conv2d",
        line ? planar(padded, 1) : padded,
        line ? planar(kernel, 0) : kernel,
        line ? planar(result, 1) : result);
    return result;
  }

  /** Each channel is a group; for the library, groups take the place of channels. */
  private void depthwise(Array x, Array kernel, Array result) {
    Array padded = sweep.padded(site, x, 0);
    boolean line = sweep.spatial() == 1;
    Array planar = line ? planar(kernel, 0) : kernel;
    long groups = sweep.groups();
    Array weights = planar.reshape(planar.dim(0), planar.dim(1), groups, planar.dim(3) / groups);
    call(
        "depthwise_conv2d",
        line ? planar(padded, 1) : padded,
        weights,
        line ? planar(result, 1) : result);
  }

  private void call(String op, Array x, Array kernel, Array result) {
    List<Long> window = new ArrayList<>();
    for (int a = kernel.rank() - 2 - sweep.spatial(); a < kernel.rank() - 2; a++) {
      window.add(kernel.dim(a));
    }
    long[] arguments = arguments(window, CHANNELS_LAST);
    if (sweep.isDilated()) {
      // ND4J describes dilated convolutions to oneDNN in a way that it refuses.
      List<Long> integers = Arrays.stream(arguments).boxed().toList();
      site.sketch().callPlain(op, List.of(x, kernel), result, integers);
    } else {
      site.call(op, List.of(x, kernel), result, arguments);
    }
  }

  /** Returns an array with one more axis of size 1. */
  static Array planar(Array x, int axis) {
    long[] dims = x.dims();
    long[] more = new long[dims.length + 1];
    for (int a = 0; a < more.length; a++) {
      more[a] = a == axis ? 1 : dims[a < axis ? a : a - 1];
    }
    return x.reshape(more);
  }

  /**
   * Returns the arguments of kernels that move a window over at least two axes: window, strides,
   * padding, dilations, whether sizes stay the same, and what else there is.
   */
  long[] arguments(List<Long> window, long... more) {
    List<Long> all = new ArrayList<>();
    if (sweep.spatial() == 1) {
      all.add(1L);
    }
    all.addAll(window);
    add(all, sweep.strides(), 1);
    add(all, List.of(0, 0, 0).subList(0, sweep.spatial()), 0);
    add(all, sweep.dilations(), 1);
    all.add(0L);
    for (long argument : more) {
      all.add(argument);
    }
    return all.stream().mapToLong(Long::longValue).toArray();
  }

  private void add(List<Long> all, List<Integer> values, long first) {
    if (sweep.spatial() == 1) {
      all.add(first);
    }
    values.forEach(value -> all.add((long) value));
  }
}
