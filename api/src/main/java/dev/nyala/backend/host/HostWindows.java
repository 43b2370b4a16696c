// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.host;

import dev.nyala.graph.op.AveragePool;
import dev.nyala.graph.op.AveragePoolGrad;
import dev.nyala.graph.op.Binary;
import dev.nyala.graph.op.Conv;
import dev.nyala.graph.op.ConvFilterGrad;
import dev.nyala.graph.op.ConvGeometry;
import dev.nyala.graph.op.ConvInputGrad;
import dev.nyala.graph.op.MaxPool;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Positions;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Convolutions and pools: a window that moves over an image. */
final class HostWindows {

  private HostWindows() {}

  /** Receives the offsets of elements that meet in a convolution. */
  private interface Term {
    void at(int x, int kernel, int y);
  }

  static void conv(Conv op, HostCall call) {
    ConvGeometry g = op.geometry();
    Tensor x = call.operand(0);
    Tensor k = call.operand(1);
    terms(g, x.shape(), k.shape(), call.shape(), (i, j, o) -> call.addProduct(o, x, i, k, j));
  }

  static void inputGrad(ConvInputGrad op, HostCall call) {
    ConvGeometry g = op.geometry();
    Tensor dy = call.operand(0);
    Tensor k = call.operand(1);
    terms(g, call.shape(), k.shape(), dy.shape(), (i, j, o) -> call.addProduct(i, dy, o, k, j));
  }

  static void filterGrad(ConvFilterGrad op, HostCall call) {
    ConvGeometry g = op.geometry();
    Tensor x = call.operand(0);
    Tensor dy = call.operand(1);
    terms(g, x.shape(), call.shape(), dy.shape(), (i, j, o) -> call.addProduct(j, x, i, dy, o));
  }

  private static void terms(ConvGeometry geometry, Shape x, Shape kernel, Shape y, Term term) {
    int spatial = geometry.spatial();
    int channels = kernel.toInt(spatial);
    int[] window = Arrays.copyOf(kernel.toInts(), spatial);
    Positions from = Positions.of(x);
    Positions weights = Positions.of(kernel);
    Positions at = Positions.of(y);
    at.each(
        o -> {
          int filter = o[spatial + 1];
          int first = filter / (kernel.toInt(-1) / geometry.groups()) * channels;
          geometry.taps(
              window,
              x.toInts(),
              o,
              (tap, place) -> {
                int[] weight = Arrays.copyOf(tap, spatial + 2);
                weight[spatial + 1] = filter;
                for (int c = 0; c < channels; c++) {
                  weight[spatial] = c;
                  place[spatial + 1] = first + c;
                  term.at(from.offset(place), weights.offset(weight), at.offset(o));
                }
              });
        });
  }

  static void max(MaxPool op, HostCall call) {
    Tensor x = call.operand(0);
    int channels = x.shape().toInt(-1);
    int image = x.size() / Math.max(1, x.shape().toInt(0) * channels);
    Positions at = Positions.of(call.shape());
    at.each(
        o -> {
          int best = -1;
          for (int candidate : taps(op.geometry(), op.window(), x.shape(), o)) {
            best = best < 0 || larger(x, candidate, best) ? candidate : best;
          }
          call.copy(at.offset(o), x, best);
          call.results().get(1).setLong(at.offset(o), best / channels % image);
        });
  }

  private static boolean larger(Tensor x, int candidate, int best) {
    if (!x.dtype().isFloating()) {
      return x.getLong(candidate) > x.getLong(best);
    }
    double leader = x.getDouble(best);
    return !Double.isNaN(leader) && !(x.getDouble(candidate) <= leader);
  }

  static void maxGrad(HostCall call) {
    Tensor dy = call.operand(0);
    int channels = call.shape().toInt(-1);
    int image = call.result().size() / Math.max(1, call.shape().toInt(0));
    Positions from = Positions.of(dy.shape());
    from.each(
        o -> {
          int place = (int) call.operand(1).getLong(from.offset(o));
          int at = o[0] * image + place * channels + o[o.length - 1];
          call.combine(Binary.ADD, at, dy, from.offset(o));
        });
  }

  static void average(AveragePool op, HostCall call) {
    Tensor x = call.operand(0);
    Positions at = Positions.of(call.shape());
    at.each(
        o -> {
          List<Integer> taps = taps(op.geometry(), op.window(), x.shape(), o);
          double sum = taps.stream().mapToDouble(x::getDouble).sum();
          call.add(at.offset(o), sum / count(taps, op.window(), op.countPadding()));
        });
  }

  static void averageGrad(AveragePoolGrad op, HostCall call) {
    Tensor dy = call.operand(0);
    Positions from = Positions.of(dy.shape());
    from.each(
        o -> {
          List<Integer> taps = taps(op.geometry(), op.window(), call.shape(), o);
          double count = count(taps, op.window(), op.countPadding());
          taps.forEach(i -> call.add(i, dy.getDouble(from.offset(o)) / count));
        });
  }

  private static List<Integer> taps(ConvGeometry geometry, Axes window, Shape x, int[] index) {
    List<Integer> taps = new ArrayList<>();
    Positions from = Positions.of(x);
    geometry.taps(window.toArray(), x.toInts(), index, (tap, i) -> taps.add(from.offset(i)));
    return taps;
  }

  private static double count(List<Integer> taps, Axes window, boolean padding) {
    return padding ? window.stream().reduce(1, (a, b) -> a * b) : taps.size();
  }
}
