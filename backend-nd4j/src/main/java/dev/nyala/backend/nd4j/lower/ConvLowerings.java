// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j.lower;

import dev.nyala.backend.nd4j.plan.Array;
import dev.nyala.graph.op.Conv;
import dev.nyala.graph.op.ConvFilterGrad;
import dev.nyala.graph.op.ConvInputGrad;

/** Convolutions over up to three axes, and their gradients. */
final class ConvLowerings {

  private ConvLowerings() {}

  static void add(Rows rows) {
    rows.putFloats("conv", ConvLowerings::isForward, ConvLowerings::forward);
    rows.putFloats("conv_input_grad", ConvLowerings::isTransposable, ConvLowerings::inputGradient);
    rows.putFloats("conv_filter_grad", ConvLowerings::isFilter, ConvLowerings::filterGradient);
  }

  private static boolean isForward(Site site) {
    return hasKernel(Sweep.of(site.op(Conv.class).geometry()));
  }

  private static boolean hasKernel(Sweep sweep) {
    return sweep.spatial() >= 1 && sweep.spatial() <= 3;
  }

  private static Array forward(Site site) {
    Sweep sweep = Sweep.of(site.op(Conv.class).geometry());
    return new Convolution(site, sweep).forward(site.operand(0), site.operand(1), site.result());
  }

  /** Tells whether the gradient is the convolution of the padded cotangent. */
  private static boolean isTransposable(Site site) {
    ConvInputGrad op = site.op(ConvInputGrad.class);
    Sweep sweep = Sweep.of(op.geometry());
    return hasKernel(sweep)
        && Spread.of(sweep, op.inputShape().toInts(), kernel(site), cotangent(site)) != null;
  }

  private static int[] kernel(Site site) {
    return site.node().operand(1).shape().toInts();
  }

  private static int[] cotangent(Site site) {
    return site.node().operand(0).shape().toInts();
  }

  private static Array inputGradient(Site site) {
    ConvInputGrad op = site.op(ConvInputGrad.class);
    Sweep sweep = Sweep.of(op.geometry());
    Spread spread = Spread.of(sweep, op.inputShape().toInts(), kernel(site), cotangent(site));
    if (spread == null) {
      throw new IllegalStateException(site.node() + " is not computed like this");
    }
    Array dy = spread.apply(site, site.operand(0));
    Array kernel = flipped(site, sweep, site.operand(1));
    return new Convolution(site, spread.sweep()).forward(dy, kernel, site.result());
  }

  /** Returns the kernel from its last tap to its first, filters and channels of a group swapped. */
  private static Array flipped(Site site, Sweep sweep, Array kernel) {
    int spatial = sweep.spatial();
    long filters = kernel.dim(spatial + 1) / sweep.groups();
    long channels = kernel.dim(spatial);
    long taps = kernel.size() / (channels * filters * sweep.groups());
    Array from = kernel.reshape(taps, channels, sweep.groups(), filters).permute(0, 3, 2, 1);
    long[] sizes = kernel.dims();
    sizes[spatial] = filters;
    sizes[spatial + 1] = channels * sweep.groups();
    Array result = site.temporary(kernel.dtype(), sizes);
    Array to = result.reshape(taps, filters, sweep.groups(), channels);
    for (long t = 0; t < taps; t++) {
      MoveLowerings.copy(site, from.slice(0, taps - 1 - t, taps - t), to.slice(0, t, t + 1));
    }
    return result;
  }

  private static boolean isFilter(Site site) {
    return hasKernel(Sweep.of(site.op(ConvFilterGrad.class).geometry()));
  }

  private static Array filterGradient(Site site) {
    ConvFilterGrad op = site.op(ConvFilterGrad.class);
    return new FilterGradient(site, Sweep.of(op.geometry()))
        .of(site.operand(0), site.operand(1), site.result());
  }
}
