// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A sound, as WAV files hold it.
 *
 * @param sampleRate samples a second
 * @param samples FLOAT32 {@code [samples, channels]} from -1 to below 1
 */
public record Wav(int sampleRate, Tensor samples) {

  /** Validates rate and shape. */
  public Wav {
    if (sampleRate < 1 || samples.dtype() != DType.FLOAT32 || samples.shape().rank() != 2) {
      throw new DataException(
          Diagnostic.of("A sound has no rate, or no axes of samples and channels")
              .received("rate %d, %s", sampleRate, samples.type())
              .expected("a rate of at least 1, and f32[samples,channels]"));
    }
  }

  /**
   * Reads a file of 16 bits a sample, as {@code tf.audio.decode_wav}: a sample of 32768 would be 1.
   *
   * @param file a WAV file without compression, of any number of channels
   * @return the sound
   * @throws DataException if the file is missing, damaged or in another format
   */
  public static Wav read(Path file) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return read(in, file.toString());
    } catch (IOException e) {
      throw DataFiles.unreadable(file, e);
    }
  }

  /**
   * Reads a sound from a stream, such as an entry of a zip file.
   *
   * @param in a stream at the beginning of a WAV file
   * @param name what to call it in errors
   * @return the sound
   * @throws IOException if the stream cannot be read
   * @throws DataException if the bytes are damaged or in another format
   */
  public static Wav read(InputStream in, String name) throws IOException {
    return new WavReader(in, name).read();
  }

  /**
   * Returns the sound with a number of samples: the end is cut, or padded with silence.
   *
   * @param count not negative
   * @return a copy at the same rate
   * @throws DataException if the number is negative
   */
  public Wav length(int count) {
    if (count < 0) {
      throw new DataException(
          Diagnostic.of("A sound is brought to a negative length").received("%d samples", count));
    }
    int channels = samples.shape().toInt(1);
    TensorBuffer result =
        Tensor.zeros(samples.type().withShape(Shape.of(count, channels))).toBuffer();
    samples.copyTo(0, result, 0, Math.min(samples.size(), result.size()));
    return new Wav(sampleRate, result.toTensor());
  }

  /**
   * Returns the mean of the channels.
   *
   * @return FLOAT32 {@code [samples]}
   */
  public Tensor mono() {
    int count = samples.shape().toInt(0);
    int channels = samples.shape().toInt(1);
    float[] from = samples.toFloats();
    float[] mean = new float[count];
    for (int i = 0; i < from.length; i++) {
      mean[i / channels] += from[i] / channels;
    }
    return Tensor.vector(mean);
  }
}
