// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples;

import dev.nyala.data.Dataset;
import dev.nyala.data.Spectrogram;
import dev.nyala.data.TensorDataset;
import dev.nyala.data.Wav;
import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Recordings of spoken digits as spectrograms, as those of the Free Spoken Digit Dataset.
 *
 * @param train samples of FLOAT32 input {@code [51, 129, 1]}, time and frequency, and INT32 target
 *     {@code []}
 * @param test those of the takes 0 to 4, as is the custom
 */
public record SpokenDigits(TensorDataset train, TensorDataset test) {

  private static final Pattern NAME = Pattern.compile("(\\d)_\\w+_(\\d+)\\.wav");
  private static final int TEST_TAKES = 5;
  private static final int SECOND = 8000;
  private static final Spectrogram SPECTROGRAM = Spectrogram.of(256, 160).log(true);

  private record Recording(String name, int digit, int take, Tensor image) {}

  /**
   * Reads recordings.
   *
   * @param data a zip file, or a folder, of files {@code digit_speaker_take.wav} at any depth, 8000
   *     samples a second; only the first second counts
   * @return their spectrograms
   * @throws DataException if there are none to train or to test with, or not of that form
   */
  public static SpokenDigits read(Path data) {
    List<Recording> recordings = recordings(data);
    return new SpokenDigits(
        samples(recordings.stream().filter(r -> r.take >= TEST_TAKES).toList(), data),
        samples(recordings.stream().filter(r -> r.take < TEST_TAKES).toList(), data));
  }

  /**
   * Turns spectrograms as people look at them.
   *
   * @param spectrograms {@code [recordings, time, frequency, 1]}
   * @return {@code [recordings, frequency, time, 1]}, high frequencies first
   */
  public static Tensor upright(Tensor spectrograms) {
    Shape shape = spectrograms.shape();
    int times = shape.toInt(1);
    int bins = shape.toInt(2);
    float[] turned = new float[spectrograms.size()];
    for (int i = 0; i < turned.length; i++) {
      int image = i / (times * bins);
      int bin = bins - 1 - i / times % bins;
      turned[i] = (float) spectrograms.getDouble((image * times + i % times) * bins + bin);
    }
    return Tensor.of(Shape.of(shape.toInt(0), bins, times, 1), turned);
  }

  private static List<Recording> recordings(Path data) {
    try {
      if (Files.isDirectory(data)) {
        return below(data);
      }
      try (FileSystem zip = FileSystems.newFileSystem(data)) {
        return below(zip.getPath("/"));
      }
    } catch (IOException | ProviderNotFoundException e) {
      throw new DataException(
          Diagnostic.of(Files.exists(data) ? "A file is not a zip file" : "A file does not exist")
              .received(data.toString())
              .expected("a zip file or a folder of recordings"),
          e);
    }
  }

  private static List<Recording> below(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths
          .map(path -> recording(path, NAME.matcher(String.valueOf(path.getFileName()))))
          .flatMap(Optional::stream)
          .sorted(Comparator.comparing(Recording::name))
          .toList();
    }
  }

  private static Optional<Recording> recording(Path file, Matcher name) {
    if (!name.matches()) {
      return Optional.empty();
    }
    Wav sound = Wav.read(file);
    if (sound.sampleRate() != SECOND) {
      throw new DataException(
          Diagnostic.of("A recording has another rate than the others")
              .received("%d samples a second", sound.sampleRate())
              .expected("%d", SECOND)
              .where(file.toString()));
    }
    int digit = Integer.parseInt(name.group(1));
    int take = Integer.parseInt(name.group(2));
    Tensor image = SPECTROGRAM.apply(sound.length(SECOND).mono());
    return Optional.of(new Recording(name.group(), digit, take, image));
  }

  private static TensorDataset samples(List<Recording> recordings, Path data) {
    if (recordings.isEmpty()) {
      throw new DataException(
          Diagnostic.of("There are no recordings to train with, or none to test with")
              .expected("files such as 7_jackson_32.wav, of takes from 5 and of takes below")
              .where(data.toString()));
    }
    int size = recordings.get(0).image.size();
    float[] values = new float[recordings.size() * size];
    for (int i = 0; i < recordings.size(); i++) {
      System.arraycopy(recordings.get(i).image.toFloats(), 0, values, i * size, size);
    }
    Shape image = recordings.get(0).image.shape();
    Shape shape = Shape.of(recordings.size(), image.toInt(0), image.toInt(1), 1);
    int[] digits = recordings.stream().mapToInt(Recording::digit).toArray();
    return Dataset.of(Tensor.of(shape, values), Tensor.of(Shape.of(digits.length), digits));
  }
}
