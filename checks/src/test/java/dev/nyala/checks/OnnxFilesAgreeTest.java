// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.Model;
import dev.nyala.Models;
import dev.nyala.backend.Backend;
import dev.nyala.backend.BackendOptions;
import dev.nyala.backend.Backends;
import dev.nyala.error.NyalaException;
import dev.nyala.interop.onnx.OnnxModel;
import dev.nyala.layers.SymbolicTensor;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of Keras and PyTorch give on every backend what ONNX Runtime gives for them. */
@EnabledIfSystemProperty(named = "nyala.testdata", matches = ".+")
class OnnxFilesAgreeTest {

  private static final double TOLERANCE = 1e-5;
  private static final int SAMPLES = 3;

  /** Files whose tensors are missing, or that use an operator no standard has. */
  private static final int REFUSED = 5;

  @ParameterizedTest
  @ValueSource(strings = {"pure", "tf", "nd4j", "onnx"})
  void everyFileAgreesWithOnnxRuntime(String name) throws IOException {
    int refused = 0;
    try (Backend backend = Backends.discover().open(name, BackendOptions.DEFAULT);
        Backend runtime = Backends.discover().open("onnx", BackendOptions.DEFAULT)) {
      for (Path file : files()) {
        try {
          assertAgrees(file, backend, runtime);
        } catch (NyalaException e) {
          assertTrue(String.valueOf(e.getMessage()).contains(file.toString()), e.getMessage());
          refused++;
        }
      }
    }
    assertEquals(REFUSED, refused);
  }

  private static List<Path> files() throws IOException {
    Path folder = Path.of(System.getProperty("nyala.testdata", ""), "onnx-models");
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".onnx")).sorted().toList();
    }
  }

  private static void assertAgrees(Path file, Backend backend, Backend runtime) throws IOException {
    Model model = Models.load(file).backend(backend);
    List<Tensor> samples = samples(model.inputs());
    try (OnnxModel own = OnnxModel.load(file, backend);
        OnnxModel oracle = OnnxModel.load(file, runtime)) {
      List<Tensor> expected = oracle.predict(samples, SAMPLES);
      assertNear(file, expected, own.predict(samples, SAMPLES));
      assertNear(file, expected, model.predict(samples, SAMPLES));
    }
  }

  private static List<Tensor> samples(List<SymbolicTensor> inputs) {
    Random random = new Random(5);
    List<Tensor> samples = new ArrayList<>();
    for (SymbolicTensor input : inputs) {
      List<Dim> dims = new ArrayList<>();
      for (Dim dim : input.shape().dims()) {
        dims.add(dim.isStatic() ? dim : Dim.of(SAMPLES));
      }
      TensorBuffer sample = new TensorBuffer(input.type().withShape(Shape.of(dims)));
      for (int i = 0; i < sample.size(); i++) {
        boolean floating = input.type().dtype().isFloating();
        sample.setDouble(i, floating ? random.nextGaussian() : random.nextInt(5));
      }
      samples.add(sample.toTensor());
    }
    return samples;
  }

  private static void assertNear(Path file, List<Tensor> expected, List<Tensor> actual) {
    assertEquals(expected.size(), actual.size());
    for (int i = 0; i < expected.size(); i++) {
      double largest = 0;
      double worst = 0;
      assertEquals(expected.get(i).type(), actual.get(i).type(), file.toString());
      for (int k = 0; k < expected.get(i).size(); k++) {
        double wanted = expected.get(i).getDouble(k);
        largest = Math.max(largest, Math.abs(wanted));
        worst = Math.max(worst, Math.abs(actual.get(i).getDouble(k) - wanted));
      }
      assertTrue(worst <= TOLERANCE * largest, file + ": " + worst + " of " + largest);
    }
  }
}
