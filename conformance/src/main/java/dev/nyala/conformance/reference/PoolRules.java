// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.reference;

import dev.nyala.graph.op.AveragePool;
import dev.nyala.graph.op.AveragePoolGrad;
import dev.nyala.graph.op.MaxPool;
import dev.nyala.graph.op.MaxPoolGrad;
import java.util.List;

/** Pooling and its gradients. */
final class PoolRules {

  private PoolRules() {}

  static List<Numbers> max(MaxPool op, Call call) {
    Numbers x = call.operand();
    Numbers maxima = call.result(0);
    Numbers indices = call.result(1);
    int[] dims = maxima.dims();
    int[] spatial = Taps.spatial(x.dims());
    Taps taps = new Taps(op.geometry(), op.window().toArray(), spatial);
    Positions.each(
        dims,
        index -> {
          int channel = index[index.length - 1];
          int at = Positions.flat(index, dims);
          int[] best = {-1};
          taps.inside(
              Taps.spatial(index),
              (tap, place) -> {
                int from = Positions.flat(Taps.index(index[0], place, channel), x.dims());
                if (best[0] < 0 || Ordering.above(x, from, best[0])) {
                  best[0] = from;
                  indices.set(at, (long) Positions.flat(place, spatial));
                }
              });
          maxima.copy(at, x, best[0]);
        });
    return List.of(maxima, indices);
  }

  static Numbers maxGrad(MaxPoolGrad op, Call call) {
    Numbers dy = call.operand(0);
    Numbers indices = call.operand(1);
    Numbers result = call.result();
    int[] dims = result.dims();
    int positions = 1;
    for (int size : Taps.spatial(dims)) {
      positions *= size;
    }
    int[] flattened = {dims[0], positions, dims[dims.length - 1]};
    Positions.each(
        dy.dims(),
        index -> {
          int from = Positions.flat(index, dy.dims());
          int[] place = {index[0], (int) indices.getLong(from), index[index.length - 1]};
          int at = Positions.flat(place, flattened);
          if (result.isFloating()) {
            result.set(at, result.getDouble(at) + dy.getDouble(from));
          } else {
            result.set(at, result.getLong(at) + dy.getLong(from));
          }
        });
    return result;
  }

  static Numbers average(AveragePool op, Call call) {
    Numbers x = call.operand();
    Numbers result = call.result();
    int[] dims = result.dims();
    Taps taps = new Taps(op.geometry(), op.window().toArray(), Taps.spatial(x.dims()));
    Positions.each(
        dims,
        index -> {
          double[] sum = {0};
          int[] inside = {0};
          taps.inside(
              Taps.spatial(index),
              (tap, place) -> {
                int[] from = Taps.index(index[0], place, index[index.length - 1]);
                sum[0] += x.getDouble(Positions.flat(from, x.dims()));
                inside[0]++;
              });
          result.set(
              Positions.flat(index, dims), sum[0] / (op.countPadding() ? taps.count() : inside[0]));
        });
    return result;
  }

  static Numbers averageGrad(AveragePoolGrad op, Call call) {
    Numbers dy = call.operand();
    Numbers result = call.result();
    int[] dims = result.dims();
    Taps taps = new Taps(op.geometry(), op.window().toArray(), Taps.spatial(dims));
    Positions.each(
        dy.dims(),
        index -> {
          int[] inside = {0};
          taps.inside(Taps.spatial(index), (tap, place) -> inside[0]++);
          double share =
              dy.getDouble(Positions.flat(index, dy.dims()))
                  / (op.countPadding() ? taps.count() : inside[0]);
          taps.inside(
              Taps.spatial(index),
              (tap, place) -> {
                int[] to = Taps.index(index[0], place, index[index.length - 1]);
                int at = Positions.flat(to, dims);
                result.set(at, result.getDouble(at) + share);
              });
        });
    return result;
  }
}
