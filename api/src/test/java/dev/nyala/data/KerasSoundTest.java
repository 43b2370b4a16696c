// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Agreement with Keras and TensorFlow in the samples of sounds and their spectrograms. */
class KerasSoundTest {

  static List<KerasCase> decoded() {
    return KerasCase.read("decode_wav");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("decoded")
  void filesHaveTheSameSamples(KerasCase keras) throws IOException {
    Wav wav = Wav.read(new ByteArrayInputStream(keras.bytes("file")), "sound.wav");
    wav = keras.has("length") ? wav.length(keras.integer("length")) : wav;
    assertEquals(new Wav(keras.integer("rate"), keras.tensor("y")), wav);
  }

  static List<KerasCase> transformed() {
    return KerasCase.read("stft");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("transformed")
  void signalsHaveTheSameSpectrogram(KerasCase keras) {
    Spectrogram settings =
        Spectrogram.of(keras.integer("length"), keras.integer("stride"))
            .fftLength(keras.integer("fft"))
            .center(keras.text("center").equals("true"));
    KerasCase.assertClose(keras.tensor("y"), settings.apply(keras.tensor("x")), 1e-5, "magnitudes");
    KerasCase.assertClose(
        keras.tensor("log"), settings.log(true).apply(keras.tensor("x")), 1e-5, "logarithms");
  }
}
