// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.simd;

import static dev.nyala.backend.pure.simd.Lanes.LENGTH;
import static dev.nyala.backend.pure.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The 3 × 3 convolution of one channel along a row, with all weights, or all sums of the filter
 * gradient, in registers: two vectors of filters at a time where there are 32 registers, one where
 * there are 16.
 */
final class NineTaps {

  private NineTaps() {}

  private static FloatVector load(float[] x, int i) {
    return FloatVector.fromArray(SPECIES, x, i);
  }

  private static FloatVector all(float x) {
    return FloatVector.broadcast(SPECIES, x);
  }

  /** Computes two vectors of filters of every pixel; see {@code ConvolutionKernels.nineTaps}. */
  static void two(
      int pixels,
      int filters,
      float[] x,
      int row0,
      int row1,
      int row2,
      int step,
      int gap,
      float[] w,
      int wo,
      float[] z,
      int zo,
      float[] y,
      int yo,
      float floor) {
    FloatVector w00 = load(w, wo);
    FloatVector w01 = load(w, wo + LENGTH);
    FloatVector w10 = load(w, wo + filters);
    FloatVector w11 = load(w, wo + filters + LENGTH);
    FloatVector w20 = load(w, wo + 2 * filters);
    FloatVector w21 = load(w, wo + 2 * filters + LENGTH);
    FloatVector w30 = load(w, wo + 3 * filters);
    FloatVector w31 = load(w, wo + 3 * filters + LENGTH);
    FloatVector w40 = load(w, wo + 4 * filters);
    FloatVector w41 = load(w, wo + 4 * filters + LENGTH);
    FloatVector w50 = load(w, wo + 5 * filters);
    FloatVector w51 = load(w, wo + 5 * filters + LENGTH);
    FloatVector w60 = load(w, wo + 6 * filters);
    FloatVector w61 = load(w, wo + 6 * filters + LENGTH);
    FloatVector w70 = load(w, wo + 7 * filters);
    FloatVector w71 = load(w, wo + 7 * filters + LENGTH);
    FloatVector w80 = load(w, wo + 8 * filters);
    FloatVector w81 = load(w, wo + 8 * filters + LENGTH);
    FloatVector z0 = load(z, zo);
    FloatVector z1 = load(z, zo + LENGTH);
    int twice = 2 * gap;
    for (int i = 0, at = 0, to = yo; i < pixels; i++, at += step, to += filters) {
      FloatVector v = all(x[row0 + at]);
      FloatVector s0 = v.fma(w00, z0);
      FloatVector s1 = v.fma(w01, z1);
      v = all(x[row0 + at + gap]);
      s0 = v.fma(w10, s0);
      s1 = v.fma(w11, s1);
      v = all(x[row0 + at + twice]);
      s0 = v.fma(w20, s0);
      s1 = v.fma(w21, s1);
      v = all(x[row1 + at]);
      s0 = v.fma(w30, s0);
      s1 = v.fma(w31, s1);
      v = all(x[row1 + at + gap]);
      s0 = v.fma(w40, s0);
      s1 = v.fma(w41, s1);
      v = all(x[row1 + at + twice]);
      s0 = v.fma(w50, s0);
      s1 = v.fma(w51, s1);
      v = all(x[row2 + at]);
      s0 = v.fma(w60, s0);
      s1 = v.fma(w61, s1);
      v = all(x[row2 + at + gap]);
      s0 = v.fma(w70, s0);
      s1 = v.fma(w71, s1);
      v = all(x[row2 + at + twice]);
      s0 = v.fma(w80, s0);
      s1 = v.fma(w81, s1);
      s0.max(floor).intoArray(y, to);
      s1.max(floor).intoArray(y, to + LENGTH);
    }
  }

  /** Computes one vector of filters of every pixel; see {@code ConvolutionKernels.nineTaps}. */
  static void one(
      int pixels,
      int filters,
      float[] x,
      int row0,
      int row1,
      int row2,
      int step,
      int gap,
      float[] w,
      int wo,
      float[] z,
      int zo,
      float[] y,
      int yo,
      float floor) {
    FloatVector w00 = load(w, wo);
    FloatVector w10 = load(w, wo + filters);
    FloatVector w20 = load(w, wo + 2 * filters);
    FloatVector w30 = load(w, wo + 3 * filters);
    FloatVector w40 = load(w, wo + 4 * filters);
    FloatVector w50 = load(w, wo + 5 * filters);
    FloatVector w60 = load(w, wo + 6 * filters);
    FloatVector w70 = load(w, wo + 7 * filters);
    FloatVector w80 = load(w, wo + 8 * filters);
    FloatVector z0 = load(z, zo);
    int twice = 2 * gap;
    for (int i = 0, at = 0, to = yo; i < pixels; i++, at += step, to += filters) {
      FloatVector v = all(x[row0 + at]);
      FloatVector s0 = v.fma(w00, z0);
      v = all(x[row0 + at + gap]);
      s0 = v.fma(w10, s0);
      v = all(x[row0 + at + twice]);
      s0 = v.fma(w20, s0);
      v = all(x[row1 + at]);
      s0 = v.fma(w30, s0);
      v = all(x[row1 + at + gap]);
      s0 = v.fma(w40, s0);
      v = all(x[row1 + at + twice]);
      s0 = v.fma(w50, s0);
      v = all(x[row2 + at]);
      s0 = v.fma(w60, s0);
      v = all(x[row2 + at + gap]);
      s0 = v.fma(w70, s0);
      v = all(x[row2 + at + twice]);
      s0 = v.fma(w80, s0);
      s0.max(floor).intoArray(y, to);
    }
  }

  /**
   * Adds to the gradient of two vectors of filters; see {@code ConvolutionKernels.nineTapsFilter}.
   */
  static void twoFilter(
      int pixels,
      int filters,
      float[] x,
      int row0,
      int row1,
      int row2,
      int step,
      int gap,
      float[] dy,
      int dyo,
      float[] dw,
      int dwo) {
    FloatVector s00 = load(dw, dwo);
    FloatVector s01 = load(dw, dwo + LENGTH);
    FloatVector s10 = load(dw, dwo + filters);
    FloatVector s11 = load(dw, dwo + filters + LENGTH);
    FloatVector s20 = load(dw, dwo + 2 * filters);
    FloatVector s21 = load(dw, dwo + 2 * filters + LENGTH);
    FloatVector s30 = load(dw, dwo + 3 * filters);
    FloatVector s31 = load(dw, dwo + 3 * filters + LENGTH);
    FloatVector s40 = load(dw, dwo + 4 * filters);
    FloatVector s41 = load(dw, dwo + 4 * filters + LENGTH);
    FloatVector s50 = load(dw, dwo + 5 * filters);
    FloatVector s51 = load(dw, dwo + 5 * filters + LENGTH);
    FloatVector s60 = load(dw, dwo + 6 * filters);
    FloatVector s61 = load(dw, dwo + 6 * filters + LENGTH);
    FloatVector s70 = load(dw, dwo + 7 * filters);
    FloatVector s71 = load(dw, dwo + 7 * filters + LENGTH);
    FloatVector s80 = load(dw, dwo + 8 * filters);
    FloatVector s81 = load(dw, dwo + 8 * filters + LENGTH);
    int twice = 2 * gap;
    for (int i = 0, at = 0, from = dyo; i < pixels; i++, at += step, from += filters) {
      FloatVector g0 = load(dy, from);
      FloatVector g1 = load(dy, from + LENGTH);
      FloatVector v = all(x[row0 + at]);
      s00 = v.fma(g0, s00);
      s01 = v.fma(g1, s01);
      v = all(x[row0 + at + gap]);
      s10 = v.fma(g0, s10);
      s11 = v.fma(g1, s11);
      v = all(x[row0 + at + twice]);
      s20 = v.fma(g0, s20);
      s21 = v.fma(g1, s21);
      v = all(x[row1 + at]);
      s30 = v.fma(g0, s30);
      s31 = v.fma(g1, s31);
      v = all(x[row1 + at + gap]);
      s40 = v.fma(g0, s40);
      s41 = v.fma(g1, s41);
      v = all(x[row1 + at + twice]);
      s50 = v.fma(g0, s50);
      s51 = v.fma(g1, s51);
      v = all(x[row2 + at]);
      s60 = v.fma(g0, s60);
      s61 = v.fma(g1, s61);
      v = all(x[row2 + at + gap]);
      s70 = v.fma(g0, s70);
      s71 = v.fma(g1, s71);
      v = all(x[row2 + at + twice]);
      s80 = v.fma(g0, s80);
      s81 = v.fma(g1, s81);
    }
    s00.intoArray(dw, dwo);
    s01.intoArray(dw, dwo + LENGTH);
    s10.intoArray(dw, dwo + filters);
    s11.intoArray(dw, dwo + filters + LENGTH);
    s20.intoArray(dw, dwo + 2 * filters);
    s21.intoArray(dw, dwo + 2 * filters + LENGTH);
    s30.intoArray(dw, dwo + 3 * filters);
    s31.intoArray(dw, dwo + 3 * filters + LENGTH);
    s40.intoArray(dw, dwo + 4 * filters);
    s41.intoArray(dw, dwo + 4 * filters + LENGTH);
    s50.intoArray(dw, dwo + 5 * filters);
    s51.intoArray(dw, dwo + 5 * filters + LENGTH);
    s60.intoArray(dw, dwo + 6 * filters);
    s61.intoArray(dw, dwo + 6 * filters + LENGTH);
    s70.intoArray(dw, dwo + 7 * filters);
    s71.intoArray(dw, dwo + 7 * filters + LENGTH);
    s80.intoArray(dw, dwo + 8 * filters);
    s81.intoArray(dw, dwo + 8 * filters + LENGTH);
  }

  /**
   * Adds to the gradient of one vector of filters; see {@code ConvolutionKernels.nineTapsFilter}.
   */
  static void oneFilter(
      int pixels,
      int filters,
      float[] x,
      int row0,
      int row1,
      int row2,
      int step,
      int gap,
      float[] dy,
      int dyo,
      float[] dw,
      int dwo) {
    FloatVector s00 = load(dw, dwo);
    FloatVector s10 = load(dw, dwo + filters);
    FloatVector s20 = load(dw, dwo + 2 * filters);
    FloatVector s30 = load(dw, dwo + 3 * filters);
    FloatVector s40 = load(dw, dwo + 4 * filters);
    FloatVector s50 = load(dw, dwo + 5 * filters);
    FloatVector s60 = load(dw, dwo + 6 * filters);
    FloatVector s70 = load(dw, dwo + 7 * filters);
    FloatVector s80 = load(dw, dwo + 8 * filters);
    int twice = 2 * gap;
    for (int i = 0, at = 0, from = dyo; i < pixels; i++, at += step, from += filters) {
      FloatVector g0 = load(dy, from);
      FloatVector v = all(x[row0 + at]);
      s00 = v.fma(g0, s00);
      v = all(x[row0 + at + gap]);
      s10 = v.fma(g0, s10);
      v = all(x[row0 + at + twice]);
      s20 = v.fma(g0, s20);
      v = all(x[row1 + at]);
      s30 = v.fma(g0, s30);
      v = all(x[row1 + at + gap]);
      s40 = v.fma(g0, s40);
      v = all(x[row1 + at + twice]);
      s50 = v.fma(g0, s50);
      v = all(x[row2 + at]);
      s60 = v.fma(g0, s60);
      v = all(x[row2 + at + gap]);
      s70 = v.fma(g0, s70);
      v = all(x[row2 + at + twice]);
      s80 = v.fma(g0, s80);
    }
    s00.intoArray(dw, dwo);
    s10.intoArray(dw, dwo + filters);
    s20.intoArray(dw, dwo + 2 * filters);
    s30.intoArray(dw, dwo + 3 * filters);
    s40.intoArray(dw, dwo + 4 * filters);
    s50.intoArray(dw, dwo + 5 * filters);
    s60.intoArray(dw, dwo + 6 * filters);
    s70.intoArray(dw, dwo + 7 * filters);
    s80.intoArray(dw, dwo + 8 * filters);
  }
}
