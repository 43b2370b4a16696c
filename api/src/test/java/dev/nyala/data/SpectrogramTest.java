// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.DataException;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What {@link KerasSoundTest} does not compare with Keras. */
class SpectrogramTest {

  private static void refused(Executable action, String... parts) {
    String message = assertThrows(DataException.class, action).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), message + "\n lacks " + part);
    }
  }

  private static Tensor tone(int samples, double cyclesPerSample) {
    float[] signal = new float[samples];
    for (int i = 0; i < samples; i++) {
      signal[i] = (float) Math.sin(2 * Math.PI * cyclesPerSample * i);
    }
    return Tensor.vector(signal);
  }

  @Test
  void aToneIsLoudestAtItsFrequency() {
    for (int fft : new int[] {64, 60}) {
      Spectrogram settings = Spectrogram.of(60, 16).fftLength(fft).center(false);
      Tensor spectrogram = settings.apply(tone(400, 0.25));
      assertEquals(Shape.of(settings.frames(400), fft / 2 + 1), spectrogram.shape());
      for (double loudest : Labels.argMax(spectrogram).toDoubles()) {
        assertEquals(fft / 4.0, loudest);
      }
    }
  }

  @Test
  void theFastTransformEqualsTheDefinition() {
    double[] signal = tone(32, 0.1).toDoubles();
    double[] fast = new double[17];
    new FourierTransform(32).magnitudes(signal, fast);
    for (int k = 0; k <= 16; k++) {
      double re = 0;
      double im = 0;
      for (int n = 0; n < 32; n++) {
        re += signal[n] * Math.cos(2 * Math.PI * k * n / 32);
        im += signal[n] * Math.sin(2 * Math.PI * k * n / 32);
      }
      assertEquals(Math.hypot(re, im), fast[k], 1e-12);
    }
  }

  @Test
  void theTransformIsTheNextPowerOfTwo() {
    assertEquals(256, Spectrogram.of(256, 1).fftLength());
    assertEquals(512, Spectrogram.of(257, 1).fftLength());
    assertEquals(2, Spectrogram.of(2, 1).fftLength());
  }

  @Test
  void signalsMayHaveMoreAxes() {
    Spectrogram settings = Spectrogram.of(8, 4);
    Tensor signals = tone(60, 0.2).reshape(Shape.of(2, 1, 30));
    Tensor both = settings.apply(signals);
    assertEquals(Shape.of(2, 1, 8, 5), both.shape());
    Tensor second = settings.apply(Tensor.vector(tone(60, 0.2).rows(30, 60).toFloats()));
    assertEquals(second.reshape(Shape.of(1, 1, 8, 5)), both.rows(1, 2));
    assertEquals(both, settings.apply(signals.cast(DType.FLOAT64)));
  }

  @Test
  void settingsThatMakeNoFrameAreRefused() {
    refused(() -> Spectrogram.of(1, 1), "sequenceLength=1");
    refused(() -> Spectrogram.of(8, 0), "sequenceStride=0");
    refused(() -> Spectrogram.of(8, 4).fftLength(7), "fftLength=7");
    refused(() -> Spectrogram.of(Integer.MAX_VALUE, 4), "1048576");
    Spectrogram settings = Spectrogram.of(8, 4);
    refused(() -> settings.apply(tone(4, 0.1)), "f32[4]", "at least 5 samples", "Wav.length");
    assertEquals(Shape.of(2, 5), settings.apply(tone(5, 0.1)).shape());
    refused(() -> settings.center(false).apply(tone(7, 0.1)), "at least 8 samples");
    refused(() -> settings.apply(Tensor.scalar(1)), "f32[]");
    refused(() -> settings.apply(Tensor.of(Shape.of(9), new int[9])), "i32[9]");
    assertEquals(0, settings.center(false).frames(7));
  }
}
