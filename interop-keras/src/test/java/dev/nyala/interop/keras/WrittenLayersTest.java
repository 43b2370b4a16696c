// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nyala.Model;
import dev.nyala.Models;
import dev.nyala.data.Npy;
import dev.nyala.interop.keras.layers.LayerTable;
import dev.nyala.layers.Layer;
import dev.nyala.layers.Options;
import dev.nyala.tensor.HostValue;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every layer that is read is written, and keeps all its options and what it predicts. */
class WrittenLayersTest {

  /** Classes that are written under another name: old ones, and those of ConvNeXt alone. */
  private static final Set<String> OLD =
      Set.of(
          "AvgPool1D",
          "AvgPool2D",
          "AvgPool3D",
          "Convolution1D",
          "Convolution1DTranspose",
          "Convolution2D",
          "Convolution2DTranspose",
          "Convolution3D",
          "Convolution3DTranspose",
          "CuDNNGRU",
          "CuDNNLSTM",
          "Deconvolution2D",
          "GlobalAvgPool1D",
          "GlobalAvgPool2D",
          "GlobalAvgPool3D",
          "GlobalMaxPool1D",
          "GlobalMaxPool2D",
          "GlobalMaxPool3D",
          "GroupQueryAttention",
          "LayerScale",
          "LocallyConnected1D",
          "LocallyConnected2D",
          "MaxPool1D",
          "MaxPool2D",
          "MaxPool3D",
          "SeparableConvolution1D",
          "SeparableConvolution2D",
          "StochasticDepth",
          "ThresholdedReLU");

  static Stream<WrittenModel> models() {
    return Stream.concat(WrittenModel.layers().stream(), WrittenGraphs.all().stream());
  }

  @Test
  void everyClassThatIsReadIsWritten() {
    Set<String> missing = new TreeSet<>(LayerTable.ofKeras().readers().keySet());
    missing.removeAll(OLD);
    WrittenModel.layers().forEach(each -> missing.remove(each.name()));
    assertEquals(Set.of(), missing);
  }

  @ParameterizedTest
  @MethodSource("models")
  void optionsAndPredictionsAreKept(WrittenModel each, @TempDir Path folder) throws IOException {
    Model model = each.model();
    Path file = folder.resolve("model.keras");
    model.save(file);
    Model read = Models.load(file);
    assertEquals(told(model), told(read));
    List<HostValue> inputs = each.inputs();
    List<Tensor> outputs = model.predict(inputs, 2);
    assertEquals(outputs, read.predict(inputs, 2));
    keep(each, file, inputs, outputs);
  }

  /** Keeps what {@code tools/keras_files/written.py} reads with Keras. */
  static void keep(
      WrittenModel each, Path file, List<? extends HostValue> inputs, List<Tensor> outputs)
      throws IOException {
    String kept = System.getProperty("nyala.written");
    if (kept == null) {
      return;
    }
    Files.copy(file, Path.of(kept, each.name() + ".keras"));
    for (int i = 0; i < inputs.size(); i++) {
      Path x = Path.of(kept, each.name() + ".x" + i + ".npy");
      if (inputs.get(i) instanceof Texts texts) {
        Npy.write(x, texts);
      } else if (inputs.get(i) instanceof Tensor tensor) {
        Npy.write(x, tensor);
      }
    }
    for (int i = 0; i < outputs.size(); i++) {
      Npy.write(Path.of(kept, each.name() + ".y" + i + ".npy"), outputs.get(i));
    }
  }

  private static List<Object> told(Model model) {
    List<Object> all = new ArrayList<>();
    for (Layer layer : model.layers()) {
      all.add(layer.kind() + " " + layer.name());
      all.add(layer instanceof Model inner ? told(inner) : told(layer));
    }
    return all;
  }

  private static Map<String, Object> told(Layer layer) {
    Options options = layer.options();
    Map<String, Object> told = new TreeMap<>();
    for (String option : options.names()) {
      Object value = options.value(option);
      told.put(option, value instanceof Layer inner ? told(inner) : String.valueOf(value));
    }
    return told;
  }
}
