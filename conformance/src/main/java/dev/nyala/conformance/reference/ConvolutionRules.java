// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.reference;

import dev.nyala.graph.op.Conv;
import dev.nyala.graph.op.ConvFilterGrad;
import dev.nyala.graph.op.ConvGeometry;
import dev.nyala.graph.op.ConvInputGrad;
import java.util.Arrays;

/** Convolution and its two gradients: the same terms, summed into different places. */
final class ConvolutionRules {

  private ConvolutionRules() {}

  private interface Term {
    /** Receives places in operand, kernel and result of a convolution. */
    void at(int x, int kernel, int y);
  }

  static Numbers conv(Conv op, Call call) {
    Numbers x = call.operand(0);
    Numbers kernel = call.operand(1);
    Numbers result = call.result();
    each(
        op.geometry(),
        x.dims(),
        kernel.dims(),
        result.dims(),
        (i, k, o) -> result.set(o, result.getDouble(o) + x.getDouble(i) * kernel.getDouble(k)));
    return result;
  }

  static Numbers inputGrad(ConvInputGrad op, Call call) {
    Numbers dy = call.operand(0);
    Numbers kernel = call.operand(1);
    Numbers result = call.result();
    each(
        op.geometry(),
        result.dims(),
        kernel.dims(),
        dy.dims(),
        (i, k, o) -> result.set(i, result.getDouble(i) + dy.getDouble(o) * kernel.getDouble(k)));
    return result;
  }

  static Numbers filterGrad(ConvFilterGrad op, Call call) {
    Numbers x = call.operand(0);
    Numbers dy = call.operand(1);
    Numbers result = call.result();
    each(
        op.geometry(),
        x.dims(),
        result.dims(),
        dy.dims(),
        (i, k, o) -> result.set(k, result.getDouble(k) + x.getDouble(i) * dy.getDouble(o)));
    return result;
  }

  private static void each(ConvGeometry geometry, int[] x, int[] kernel, int[] y, Term term) {
    int spatial = geometry.spatial();
    int channelsPerGroup = kernel[spatial];
    int filtersPerGroup = kernel[spatial + 1] / geometry.groups();
    Taps taps = new Taps(geometry, Arrays.copyOf(kernel, spatial), Taps.spatial(x));
    Positions.each(
        y,
        index -> {
          int filter = index[spatial + 1];
          int firstChannel = filter / filtersPerGroup * channelsPerGroup;
          int at = Positions.flat(index, y);
          taps.inside(
              Taps.spatial(index),
              (tap, place) -> {
                for (int c = 0; c < channelsPerGroup; c++) {
                  int[] weight = Arrays.copyOf(tap, spatial + 2);
                  weight[spatial] = c;
                  weight[spatial + 1] = filter;
                  int from = Positions.flat(Taps.index(index[0], place, firstChannel + c), x);
                  term.at(from, Positions.flat(weight, kernel), at);
                }
              });
        });
  }
}
