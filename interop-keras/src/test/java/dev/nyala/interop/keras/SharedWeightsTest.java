// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nyala.Model;
import dev.nyala.Models;
import dev.nyala.format.LoadOptions;
import dev.nyala.interop.keras.hdf5.Hdf5File;
import dev.nyala.interop.keras.model.ReadModel;
import dev.nyala.interop.keras.weights.WeightTree;
import dev.nyala.interop.keras.weights.WeightWriter;
import dev.nyala.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Weights of models of Keras are written and read again. */
@EnabledIfSystemProperty(named = "nyala.testdata", matches = ".+")
class SharedWeightsTest {

  static Stream<Path> models() throws IOException {
    return SharedModelsTest.models().filter(file -> file.toString().endsWith(".keras"));
  }

  @ParameterizedTest
  @MethodSource("models")
  void whatIsWrittenIsReadBitForBit(Path file) throws IOException {
    Model model = load(file);
    byte[] written = WeightWriter.write(model, Optional.empty());
    String folder = System.getProperty("nyala.written");
    if (folder != null) {
      // tools/keras_files/written_weights.py reads them with Keras.
      Path name = file.getParent().getFileName();
      Files.write(Path.of(folder).resolve(name + ".weights.h5"), written);
    }
    List<Tensor> weights = model.weights();
    model.setWeights(weights.stream().map(w -> Tensor.zeros(w.type())).toList());
    Hdf5File read = Hdf5File.of("written", written);
    WeightTree.load(ReadModel.of(model), List.of(read.root()), "written");
    assertEquals(weights, model.weights());
  }

  private static Model load(Path file) {
    LoadOptions options = LoadOptions.none().lambda("lambda", x -> x.multiply(2.0));
    return Models.load(file, options).model();
  }
}
