// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.initializers;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.Given;
import dev.nyala.error.ModelException;
import dev.nyala.random.RandomKey;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The kernel of a convolution that computes short-time Fourier transforms, as {@code
 * keras.initializers.STFT}.
 *
 * <p>Shape: {@code [frame, 1, frequencies]}, where frequencies are those of a transform of length
 * {@code 2 (frequencies - 1)}. Element {@code t, f} is the cosine, or the sine, of {@code -2π t f /
 * length}, times the window.
 *
 * @param side whether cosines or sines are made
 * @param window what frames fade in and out by, or null
 * @param scaling what the window is divided by, or null
 * @param periodic whether windows repeat after a frame, rather than end as they begin
 */
public record STFT(Side side, @Nullable Window window, @Nullable Scaling scaling, boolean periodic)
    implements Initializer {

  /** Which part of complex numbers is made. */
  public enum Side {
    /** Cosines. */
    REAL,
    /** Sines. */
    IMAG
  }

  /** What a window is divided by. */
  public enum Scaling {
    /** The root of the sum of its squares. */
    DENSITY,
    /** The sum of its magnitudes. */
    SPECTRUM
  }

  /** How a frame fades in and out: a sum of cosines, as {@code scipy.signal.windows} has them. */
  public enum Window {
    /** Not at all. */
    BOXCAR(1),
    /** From 0, as a cosine. */
    HANN(0.5, 0.5),
    /** As {@link #HANN}, but not quite from 0. */
    HAMMING(0.54, 0.46),
    /** Of three terms. */
    BLACKMAN(0.42, 0.5, 0.08),
    /** Of four terms. */
    NUTTALL(0.3635819, 0.4891775, 0.1365995, 0.0106411),
    /** Of four terms. */
    BLACKMANHARRIS(0.35875, 0.48829, 0.14128, 0.01168),
    /** Of five terms, flat in frequency. */
    FLATTOP(0.21557895, 0.41663158, 0.277263158, 0.083578947, 0.006947368);

    private final double[] terms;

    Window(double... terms) {
      this.terms = terms;
    }

    private double[] of(int length, boolean periodic) {
      double[] values = new double[length];
      int steps = periodic ? length : length - 1;
      for (int t = 0; t < length; t++) {
        for (int term = 0; term < terms.length; term++) {
          double angle = steps == 0 ? Math.PI : 2 * Math.PI * t / steps;
          values[t] += (term % 2 == 0 ? 1 : -1) * terms[term] * Math.cos(term * angle);
        }
      }
      return values;
    }
  }

  /** Requires a side. */
  public STFT {
    Given.require("side", side);
  }

  /** Makes the initializer with Keras's defaults: cosines in a window of Hann. */
  public STFT() {
    this(Side.REAL, Window.HANN, Scaling.DENSITY, false);
  }

  /**
   * Sets whether cosines or sines are made; {@link Side#REAL} by default.
   *
   * @param part the part of complex numbers
   * @return a copy with it
   */
  public STFT side(Side part) {
    return new STFT(part, window, scaling, periodic);
  }

  /**
   * Sets what frames fade in and out by; {@link Window#HANN} by default.
   *
   * @param shape the window, or null for none
   * @return a copy with it
   */
  public STFT window(@Nullable Window shape) {
    return new STFT(side, shape, scaling, periodic);
  }

  /**
   * Sets what the window is divided by; {@link Scaling#DENSITY} by default.
   *
   * @param norm the divisor, or null for none
   * @return a copy with it
   */
  public STFT scaling(@Nullable Scaling norm) {
    return new STFT(side, window, norm, periodic);
  }

  /**
   * Sets whether windows repeat after a frame; false by default.
   *
   * @param repeat true to do so
   * @return a copy with it
   */
  public STFT periodic(boolean repeat) {
    return new STFT(side, window, scaling, repeat);
  }

  @Override
  public Tensor initialize(TensorType type, RandomKey key) {
    Shape shape = type.shape();
    if (shape.rank() != 3 || shape.toInt(1) != 1) {
      throw new ModelException(
          Diagnostic.of("STFT makes kernels of convolutions over sequences of one channel")
              .received("%s", shape)
              .expected("[frame, 1, frequencies]"));
    }
    int frame = shape.toInt(0);
    int frequencies = shape.toInt(2);
    double[] factors = factors(frame);
    boolean wide = type.dtype() == DType.FLOAT64;
    TensorBuffer kernel = new TensorBuffer(type);
    for (int t = 0; t < frame; t++) {
      for (int f = 0; f < frequencies; f++) {
        double share = (double) f / (2 * (frequencies - 1));
        double angle = wide ? -2 * Math.PI * t * share : narrowAngle(t, (float) share);
        double part = side == Side.REAL ? Math.cos(angle) : Math.sin(angle);
        kernel.setDouble(t * frequencies + f, part * factors[t]);
      }
    }
    return kernel.toTensor();
  }

  /** Keras computes angles in the dtype of the kernel, in which large ones are not exact. */
  private static float narrowAngle(int time, float share) {
    return -2f * time * share * (float) Math.PI;
  }

  private double[] factors(int frame) {
    double[] factors = new double[frame];
    Arrays.fill(factors, 1);
    if (window == null) {
      return factors;
    }
    double[] values = window.of(frame, periodic);
    double norm = 1;
    if (scaling == Scaling.DENSITY) {
      norm = Math.sqrt(Arrays.stream(values).map(v -> v * v).sum());
    } else if (scaling == Scaling.SPECTRUM) {
      norm = Arrays.stream(values).map(Math::abs).sum();
    }
    for (int t = 0; t < frame; t++) {
      factors[t] = values[t] / norm;
    }
    return factors;
  }
}
