// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.simd;

import static dev.nyala.backend.pure.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/** Depthwise convolution of one vector of channels along a row. */
final class DepthwiseRows {

  private DepthwiseRows() {}

  private static FloatVector load(float[] x, int i) {
    return FloatVector.fromArray(SPECIES, x, i);
  }

  /** Adds three taps to every pixel. */
  static void three(
      int pixels,
      int channels,
      float[] x,
      int xo,
      int step,
      int gap,
      float[] w,
      int wo,
      float[] y,
      int yo) {
    FloatVector w0 = load(w, wo);
    FloatVector w1 = load(w, wo + channels);
    FloatVector w2 = load(w, wo + 2 * channels);
    for (int i = 0; i < pixels; i++) {
      int p = xo + i * step;
      int q = yo + i * channels;
      FloatVector sum = load(x, p).fma(w0, load(y, q));
      sum = load(x, p + gap).fma(w1, sum);
      load(x, p + 2 * gap).fma(w2, sum).intoArray(y, q);
    }
  }

  /** Adds one tap to every pixel. */
  static void one(
      int pixels, int channels, float[] x, int xo, int step, float[] w, int wo, float[] y, int yo) {
    FloatVector w0 = load(w, wo);
    for (int i = 0; i < pixels; i++) {
      int q = yo + i * channels;
      load(x, xo + i * step).fma(w0, load(y, q)).intoArray(y, q);
    }
  }

  /** Adds every pixel's share to the gradient of three taps. */
  static void threeFilter(
      int pixels,
      int channels,
      float[] x,
      int xo,
      int step,
      int gap,
      float[] dy,
      int dyo,
      float[] dw,
      int dwo) {
    FloatVector s0 = load(dw, dwo);
    FloatVector s1 = load(dw, dwo + channels);
    FloatVector s2 = load(dw, dwo + 2 * channels);
    for (int i = 0; i < pixels; i++) {
      int p = xo + i * step;
      FloatVector g = load(dy, dyo + i * channels);
      s0 = load(x, p).fma(g, s0);
      s1 = load(x, p + gap).fma(g, s1);
      s2 = load(x, p + 2 * gap).fma(g, s2);
    }
    s0.intoArray(dw, dwo);
    s1.intoArray(dw, dwo + channels);
    s2.intoArray(dw, dwo + 2 * channels);
  }

  /** Adds every pixel's share to the gradient of one tap. */
  static void oneFilter(
      int pixels,
      int channels,
      float[] x,
      int xo,
      int step,
      float[] dy,
      int dyo,
      float[] dw,
      int dwo) {
    FloatVector sum = load(dw, dwo);
    for (int i = 0; i < pixels; i++) {
      sum = load(x, xo + i * step).fma(load(dy, dyo + i * channels), sum);
    }
    sum.intoArray(dw, dwo);
  }

  /** Adds one tap of the input gradient of every pixel. */
  static void input(
      int pixels,
      int channels,
      float[] dy,
      int dyo,
      float[] w,
      int wo,
      float[] dx,
      int dxo,
      int step) {
    FloatVector w0 = load(w, wo);
    for (int i = 0; i < pixels; i++) {
      int to = dxo + i * step;
      load(dy, dyo + i * channels).fma(w0, load(dx, to)).intoArray(dx, to);
    }
  }
}
