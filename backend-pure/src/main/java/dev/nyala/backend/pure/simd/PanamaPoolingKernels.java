// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.simd;

import static dev.nyala.backend.pure.simd.Lanes.LENGTH;
import static dev.nyala.backend.pure.simd.Lanes.SPECIES;

import dev.nyala.backend.pure.kernel.PlainPoolingKernels;
import dev.nyala.backend.pure.kernel.PoolingKernels;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Pooling kernels on vectors of channels. The channels after the last whole vector are left to
 * plain loops.
 */
final class PanamaPoolingKernels implements PoolingKernels {

  private static final VectorSpecies<Integer> INDICES = IntVector.SPECIES_PREFERRED;
  private static final int[] COUNTING = IntStream.range(0, LENGTH).toArray();

  private static FloatVector load(float[] x, int i) {
    return FloatVector.fromArray(SPECIES, x, i);
  }

  /** Plain loops for fewer channels than a vector has, one instance for each first channel. */
  private volatile PlainPoolingKernels[] tails = {};

  private PlainPoolingKernels tail(int whole) {
    int vectors = whole / LENGTH;
    PlainPoolingKernels[] made = tails;
    if (vectors >= made.length) {
      int count = vectors + 1;
      made =
          IntStream.range(0, count)
              .mapToObj(i -> new PlainPoolingKernels(i * LENGTH))
              .toArray(PlainPoolingKernels[]::new);
      tails = made;
    }
    return made[vectors];
  }

  private static int whole(int channels) {
    return channels / LENGTH * LENGTH;
  }

  @Override
  public void maxTap(
      int pixels,
      int channels,
      float[] x,
      int xOffset,
      int step,
      float[] y,
      int yOffset,
      int[] index,
      int indexOffset,
      int first) {
    int whole = whole(channels);
    for (int i = 0; i < pixels && whole > 0; i++) {
      int at = i * channels;
      tap(whole, x, xOffset + i * step, y, yOffset + at, index, indexOffset + at, first + i * step);
    }
    if (whole < channels) {
      tail(whole).maxTap(pixels, channels, x, xOffset, step, y, yOffset, index, indexOffset, first);
    }
  }

  private static void tap(
      int n, float[] x, int xo, float[] y, int yo, int[] index, int io, int first) {
    IntVector counting = IntVector.fromArray(INDICES, COUNTING, 0);
    for (int c = 0; c < n; c += LENGTH) {
      FloatVector v = load(x, xo + c);
      FloatVector best = load(y, yo + c);
      IntVector at = IntVector.fromArray(INDICES, index, io + c);
      VectorMask<Float> unset = at.compare(VectorOperators.LT, 0).cast(SPECIES);
      VectorMask<Float> wins =
          v.compare(VectorOperators.GT, best)
              .or(unset)
              .or(v.compare(VectorOperators.NE, v).and(best.compare(VectorOperators.EQ, best)));
      best.blend(v, wins).intoArray(y, yo + c);
      at.blend(counting.add(first + c), wins.cast(INDICES)).intoArray(index, io + c);
    }
  }

  @Override
  public void maxTwoByTwo(
      int pixels,
      int channels,
      float[] x,
      int top,
      int bottom,
      float[] y,
      int yOffset,
      int[] index,
      int indexOffset,
      int firstTop,
      int firstBottom) {
    int whole = whole(channels);
    for (int i = 0; i < pixels && whole > 0; i++) {
      int step = 2 * i * channels;
      int at = i * channels;
      windows(
          whole,
          channels,
          x,
          top + step,
          bottom + step,
          y,
          yOffset + at,
          index,
          indexOffset + at,
          firstTop + step,
          firstBottom + step);
    }
    if (whole < channels) {
      tail(whole)
          .maxTwoByTwo(
              pixels,
              channels,
              x,
              top,
              bottom,
              y,
              yOffset,
              index,
              indexOffset,
              firstTop,
              firstBottom);
    }
  }

  /** A challenger wins unless it is smaller or equal, or the holder is NaN already. */
  private static void windows(
      int n,
      int channels,
      float[] x,
      int top,
      int bottom,
      float[] y,
      int yo,
      int[] index,
      int io,
      int firstTop,
      int firstBottom) {
    IntVector counting = IntVector.fromArray(INDICES, COUNTING, 0);
    for (int c = 0; c < n; c += LENGTH) {
      FloatVector best = load(x, top + c);
      FloatVector v = load(x, top + channels + c);
      IntVector at = counting.add(firstTop + c);
      VectorMask<Float> loses =
          v.compare(VectorOperators.LE, best).or(best.compare(VectorOperators.NE, best));
      best = v.blend(best, loses);
      at = counting.add(firstTop + channels + c).blend(at, loses.cast(INDICES));
      v = load(x, bottom + c);
      loses = v.compare(VectorOperators.LE, best).or(best.compare(VectorOperators.NE, best));
      best = v.blend(best, loses);
      at = counting.add(firstBottom + c).blend(at, loses.cast(INDICES));
      v = load(x, bottom + channels + c);
      loses = v.compare(VectorOperators.LE, best).or(best.compare(VectorOperators.NE, best));
      best = v.blend(best, loses);
      at = counting.add(firstBottom + channels + c).blend(at, loses.cast(INDICES));
      best.intoArray(y, yo + c);
      at.intoArray(index, io + c);
    }
  }

  @Override
  public void maxTwoByTwoGradient(
      int pixels,
      int channels,
      float[] dy,
      int dyOffset,
      int[] index,
      int indexOffset,
      float[] dx,
      int top,
      int bottom,
      int firstTop,
      int firstBottom) {
    int whole = whole(channels);
    for (int i = 0; i < pixels && whole > 0; i++) {
      int step = 2 * i * channels;
      int at = i * channels;
      spread(
          whole,
          channels,
          dy,
          dyOffset + at,
          index,
          indexOffset + at,
          dx,
          top + step,
          bottom + step,
          firstTop + step,
          firstBottom + step);
    }
    if (whole < channels) {
      tail(whole)
          .maxTwoByTwoGradient(
              pixels,
              channels,
              dy,
              dyOffset,
              index,
              indexOffset,
              dx,
              top,
              bottom,
              firstTop,
              firstBottom);
    }
  }

  private static void spread(
      int n,
      int channels,
      float[] dy,
      int dyo,
      int[] index,
      int io,
      float[] dx,
      int top,
      int bottom,
      int firstTop,
      int firstBottom) {
    IntVector counting = IntVector.fromArray(INDICES, COUNTING, 0);
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int c = 0; c < n; c += LENGTH) {
      FloatVector g = load(dy, dyo + c);
      IntVector at = IntVector.fromArray(INDICES, index, io + c).sub(counting);
      zero.blend(g, at.compare(VectorOperators.EQ, firstTop + c).cast(SPECIES))
          .intoArray(dx, top + c);
      zero.blend(g, at.compare(VectorOperators.EQ, firstTop + channels + c).cast(SPECIES))
          .intoArray(dx, top + channels + c);
      zero.blend(g, at.compare(VectorOperators.EQ, firstBottom + c).cast(SPECIES))
          .intoArray(dx, bottom + c);
      zero.blend(g, at.compare(VectorOperators.EQ, firstBottom + channels + c).cast(SPECIES))
          .intoArray(dx, bottom + channels + c);
    }
  }

  @Override
  public void addPixels(
      int pixels,
      int channels,
      float[] x,
      int xOffset,
      int xStep,
      float[] y,
      int yOffset,
      int yStep) {
    int whole = whole(channels);
    for (int i = 0; i < pixels; i++) {
      int from = xOffset + i * xStep;
      int to = yOffset + i * yStep;
      for (int c = 0; c < whole; c += LENGTH) {
        load(x, from + c).add(load(y, to + c)).intoArray(y, to + c);
      }
    }
    if (whole < channels) {
      tail(whole).addPixels(pixels, channels, x, xOffset, xStep, y, yOffset, yStep);
    }
  }
}
