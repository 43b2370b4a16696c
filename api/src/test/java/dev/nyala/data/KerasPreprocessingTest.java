// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nyala.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Agreement with Keras in one-hot labels, padded sequences and windows over series. */
class KerasPreprocessingTest {

  static List<KerasCase> categorical() {
    return KerasCase.read("to_categorical");
  }

  @ParameterizedTest
  @MethodSource("categorical")
  void labelsBecomeTheSameVectors(KerasCase keras) {
    Tensor labels = keras.tensor("x");
    Tensor vectors =
        keras.has("classes")
            ? Labels.toCategorical(labels, keras.integer("classes"))
            : Labels.toCategorical(labels);
    assertEquals(keras.tensor("y"), vectors);
  }

  static List<KerasCase> padded() {
    return KerasCase.read("pad_sequences");
  }

  @ParameterizedTest
  @MethodSource("padded")
  void sequencesArePaddedInTheSameWay(KerasCase keras) {
    PadSequences pad = PadSequences.of().dtype(keras.tensor("y").dtype());
    pad = keras.has("maxlen") ? pad.maxLength(keras.integer("maxlen")) : pad;
    pad = keras.has("padding") ? pad.padding(side(keras.text("padding"))) : pad;
    pad = keras.has("truncating") ? pad.truncating(side(keras.text("truncating"))) : pad;
    pad = keras.has("value") ? pad.value(keras.number("value")) : pad;
    List<Tensor> sequences = new ArrayList<>();
    for (int i = 0; keras.has("x" + i); i++) {
      sequences.add(keras.tensor("x" + i));
    }
    assertEquals(keras.tensor("y"), pad.applyTensors(sequences));
  }

  private static PadSequences.Side side(String name) {
    return PadSequences.Side.valueOf(name.toUpperCase(Locale.ROOT));
  }

  static List<KerasCase> timeseries() {
    return KerasCase.read("timeseries_dataset_from_array");
  }

  @ParameterizedTest
  @MethodSource("timeseries")
  void windowsOverASeriesAreTheSame(KerasCase keras) {
    TimeseriesWindows windows =
        TimeseriesWindows.of(keras.integer("sequence_length"))
            .sequenceStride(keras.integer("sequence_stride", 1))
            .samplingRate(keras.integer("sampling_rate", 1))
            .startIndex(keras.integer("start_index", 0));
    windows = keras.has("end_index") ? windows.endIndex(keras.integer("end_index")) : windows;
    Tensor series = keras.tensor("x");
    TensorDataset data =
        keras.has("targets")
            ? windows.over(series, keras.tensor("targets")).inMemory()
            : windows.over(series).inMemory();
    assertEquals(keras.tensor("windows"), data.inputs().get(0));
    assertEquals(keras.has("targets") ? List.of(keras.tensor("y")) : List.of(), data.targets());
  }
}
