// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;

/**
 * How loud each frequency of a signal is over time: magnitudes of the short-time Fourier transform,
 * as those of Keras's {@code ops.stft}.
 *
 * <p>Frames of {@code sequenceLength} samples, {@code sequenceStride} samples apart, are multiplied
 * by a Hann window, put in the middle of {@code fftLength} zeros and transformed. Frequency {@code
 * k} of {@code fftLength / 2 + 1} is {@code k * sampleRate / fftLength} hertz. Computed in double
 * precision. Immutable and thread-safe.
 *
 * <pre>{@code
 * Tensor image = Spectrogram.of(256, 128).log(true).apply(Wav.read(file).length(8000).mono());
 * }</pre>
 *
 * @param sequenceLength samples in a frame, at least 2
 * @param sequenceStride samples between the beginnings of frames, at least 1
 * @param fftLength samples to transform, at least {@code sequenceLength}; powers of two are fast
 * @param center whether the signal is continued at both ends by its mirror image, so that frame
 *     {@code i} lies around sample {@code i * sequenceStride}; otherwise it begins there
 * @param log whether magnitudes are logarithms to base e; those below {@code sqrt(1e-7)} are taken
 *     for that, as in Keras's {@code STFTSpectrogram}
 */
public record Spectrogram(
    int sequenceLength, int sequenceStride, int fftLength, boolean center, boolean log) {

  private static final double LEAST_POWER = 1e-7;
  private static final int LONGEST = 1 << 20;

  /** Validates the numbers. */
  public Spectrogram {
    if (sequenceLength < 2
        || sequenceStride < 1
        || fftLength < sequenceLength
        || fftLength > LONGEST) {
      throw new DataException(
          Diagnostic.of("A frame of a spectrogram is empty or does not advance")
              .received(
                  "sequenceLength=%d, sequenceStride=%d, fftLength=%d",
                  sequenceLength, sequenceStride, fftLength)
              .expected(
                  "a length of at least 2, a stride of at least 1, and an fftLength from that length"
                      + " to %d",
                  LONGEST));
    }
  }

  /**
   * Returns a spectrogram of magnitudes, centered, of the smallest power of two that holds a frame.
   *
   * @param sequenceLength samples in a frame, at least 2
   * @param sequenceStride samples between the beginnings of frames, at least 1
   * @return the settings
   */
  public static Spectrogram of(int sequenceLength, int sequenceStride) {
    int power = sequenceLength < 2 ? 0 : Integer.highestOneBit(sequenceLength - 1) << 1;
    return new Spectrogram(sequenceLength, sequenceStride, power, true, false);
  }

  /**
   * Sets how many samples are transformed.
   *
   * @param samples at least the length of a frame
   * @return a copy
   */
  public Spectrogram fftLength(int samples) {
    return new Spectrogram(sequenceLength, sequenceStride, samples, center, log);
  }

  /**
   * Sets whether the signal is continued at both ends.
   *
   * @param continued true by default
   * @return a copy
   */
  public Spectrogram center(boolean continued) {
    return new Spectrogram(sequenceLength, sequenceStride, fftLength, continued, log);
  }

  /**
   * Sets whether magnitudes are logarithms.
   *
   * @param logarithmic false by default
   * @return a copy
   */
  public Spectrogram log(boolean logarithmic) {
    return new Spectrogram(sequenceLength, sequenceStride, fftLength, center, logarithmic);
  }

  /**
   * Returns the number of frames of a signal.
   *
   * @param samples the length of the signal
   * @return 0 if it is too short for one
   */
  public int frames(int samples) {
    long padded = samples + (center ? fftLength / 2 * 2L : 0);
    return padded < fftLength ? 0 : (int) ((padded - fftLength) / sequenceStride + 1);
  }

  /**
   * Returns the spectrogram of signals.
   *
   * @param signals floating, {@code [..., samples]}
   * @return FLOAT32 {@code [..., frames, fftLength / 2 + 1]}
   * @throws DataException if the signals are not floating, or too short: one frame is needed, and
   *     more than half of one to continue them by
   */
  public Tensor apply(Tensor signals) {
    int rank = signals.shape().rank();
    int samples = rank == 0 ? 0 : signals.shape().toInt(-1);
    int least = center ? fftLength / 2 + 1 : fftLength;
    if (!signals.dtype().isFloating() || samples < least) {
      throw new DataException(
          Diagnostic.of("A signal is too short for a spectrogram, or not of floats")
              .received(signals.type().toString())
              .expected("[..., samples], at least %d samples", least)
              .remedy("pad it with zeros, for example with Wav.length, or use a shorter frame"));
    }
    int frames = frames(samples);
    int bins = fftLength / 2 + 1;
    Shape shape = signals.shape().with(rank - 1, Dim.of(frames)).insert(rank, Dim.of(bins));
    TensorBuffer result = new TensorBuffer(new TensorType(DType.FLOAT32, shape));
    double[] window = window();
    FourierTransform transform = new FourierTransform(fftLength);
    double[] frame = new double[fftLength];
    double[] magnitudes = new double[bins];
    int pad = (fftLength - sequenceLength) / 2;
    int before = center ? fftLength / 2 : 0;
    for (int row = 0; row < result.size() / bins; row++) {
      int signal = row / frames * samples;
      int begin = row % frames * sequenceStride + pad - before;
      for (int i = 0; i < sequenceLength; i++) {
        int at = begin + i;
        at = at < 0 ? -at : at >= samples ? 2 * (samples - 1) - at : at;
        frame[pad + i] = signals.getDouble(signal + at) * window[i];
      }
      transform.magnitudes(frame, magnitudes);
      for (int k = 0; k < bins; k++) {
        result.floats()[row * bins + k] = (float) (log ? logarithm(magnitudes[k]) : magnitudes[k]);
      }
    }
    return result.toTensor();
  }

  private double[] window() {
    double[] window = new double[sequenceLength];
    for (int i = 0; i < sequenceLength; i++) {
      window[i] = 0.5 - 0.5 * StrictMath.cos(2 * Math.PI * i / sequenceLength);
    }
    return window;
  }

  private static double logarithm(double magnitude) {
    return 0.5 * StrictMath.log(Math.max(magnitude * magnitude, LEAST_POWER));
  }
}
