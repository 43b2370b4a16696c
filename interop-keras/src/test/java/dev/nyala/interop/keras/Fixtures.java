// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras;

import dev.nyala.Model;
import dev.nyala.data.Npy;
import dev.nyala.tensor.HostValue;
import dev.nyala.tensor.Tensor;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Files that the real Keras wrote, with what it predicts. */
final class Fixtures {

  private Fixtures() {}

  static Path file(String name) {
    URL url = Objects.requireNonNull(Fixtures.class.getResource(name), name);
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reads {@code x0.npy, x1.npy, ...} of a folder. */
  static List<Tensor> tensors(Path folder, String kind) {
    List<Tensor> tensors = new ArrayList<>();
    for (int i = 0; Files.exists(folder.resolve(kind + i + ".npy")); i++) {
      tensors.add(Npy.read(folder.resolve(kind + i + ".npy")));
    }
    return tensors;
  }

  /** Returns the largest difference of predictions, relative to the largest value. */
  static double difference(Model model, Path folder) {
    List<HostValue> cast = new ArrayList<>();
    for (int i = 0; Files.exists(folder.resolve("x" + i + ".npy")); i++) {
      HostValue input = Npy.readValue(folder.resolve("x" + i + ".npy"));
      cast.add(
          input instanceof Tensor tensor
              ? tensor.cast(model.inputs().get(i).type().dtype())
              : input);
    }
    // One batch, as a model may have a size of its own.
    List<Tensor> actual = model.predict(cast, cast.get(0).shape().dim(0).toInt());
    List<Tensor> expected = tensors(folder, "y");
    double worst = expected.isEmpty() || actual.size() != expected.size() ? 1 : 0;
    for (int i = 0; i < expected.size(); i++) {
      worst = Math.max(worst, difference(actual.get(i), expected.get(i)));
    }
    return worst;
  }

  private static double difference(Tensor actual, Tensor expected) {
    if (!actual.shape().equals(expected.shape())) {
      return Double.POSITIVE_INFINITY;
    }
    double largest = Double.MIN_NORMAL;
    double worst = 0;
    for (int i = 0; i < expected.size(); i++) {
      double want = expected.getDouble(i);
      largest = Math.max(largest, Math.abs(want));
      double difference = Math.abs(actual.getDouble(i) - want);
      worst = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(worst, difference);
    }
    return worst / largest;
  }

  static byte[] bytes(String name) {
    try {
      return Files.readAllBytes(file(name));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
