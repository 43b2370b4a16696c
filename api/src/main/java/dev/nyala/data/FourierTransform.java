// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

/** The discrete Fourier transform of a fixed length, in double precision. */
final class FourierTransform {

  private final int length;
  private final double[] cos;
  private final double[] sin;

  FourierTransform(int length) {
    this.length = length;
    this.cos = new double[length];
    this.sin = new double[length];
    for (int i = 0; i < length; i++) {
      double angle = 2 * Math.PI * i / length;
      cos[i] = StrictMath.cos(angle);
      sin[i] = StrictMath.sin(angle);
    }
  }

  /** Writes the magnitudes of the frequencies 0 to {@code length / 2} of a real signal. */
  void magnitudes(double[] signal, double[] magnitudes) {
    double[] re = signal.clone();
    double[] im = new double[length];
    if (Integer.bitCount(length) == 1) {
      halve(re, im);
    } else {
      sum(signal, re, im);
    }
    for (int k = 0; k <= length / 2; k++) {
      magnitudes[k] = Math.sqrt(re[k] * re[k] + im[k] * im[k]);
    }
  }

  /** By the definition, for lengths that are no power of two. */
  private void sum(double[] signal, double[] re, double[] im) {
    for (int k = 0; k <= length / 2; k++) {
      double real = 0;
      double imaginary = 0;
      int angle = 0;
      for (int n = 0; n < length; n++) {
        real += signal[n] * cos[angle];
        imaginary -= signal[n] * sin[angle];
        angle += k;
        angle -= angle >= length ? length : 0;
      }
      re[k] = real;
      im[k] = imaginary;
    }
  }

  /** By Cooley and Tukey: transforms of twice the length are put together of two. */
  private void halve(double[] re, double[] im) {
    for (int i = 1, j = 0; i < length; i++) {
      int bit = length >> 1;
      for (; (j & bit) != 0; bit >>= 1) {
        j ^= bit;
      }
      j ^= bit;
      if (i < j) {
        double swapped = re[i];
        re[i] = re[j];
        re[j] = swapped;
      }
    }
    for (int half = 1; half < length; half *= 2) {
      int step = length / (2 * half);
      for (int begin = 0; begin < length; begin += 2 * half) {
        for (int k = 0; k < half; k++) {
          int even = begin + k;
          int odd = even + half;
          double c = cos[k * step];
          double s = sin[k * step];
          double real = re[odd] * c + im[odd] * s;
          double imaginary = im[odd] * c - re[odd] * s;
          re[odd] = re[even] - real;
          im[odd] = im[even] - imaginary;
          re[even] += real;
          im[even] += imaginary;
        }
      }
    }
  }
}
