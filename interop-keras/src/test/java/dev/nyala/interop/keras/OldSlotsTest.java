// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.Models;
import dev.nyala.format.LoadOptions;
import dev.nyala.format.LoadedModel;
import dev.nyala.interop.keras.hdf5.GroupBuilder;
import dev.nyala.interop.keras.hdf5.Hdf5File;
import dev.nyala.interop.keras.hdf5.Hdf5Group;
import dev.nyala.interop.keras.hdf5.Hdf5Writer;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A training of a file that Keras 3 wrote goes on from the same state laid out as tf.keras up to
 * 2.10 did: all first moments, then all second ones, each named after its parameter.
 */
class OldSlotsTest {

  private static final double TOLERANCE = 5e-4;
  private static final List<String> PARAMETERS =
      List.of("dense/kernel", "dense/bias", "dense_1/kernel", "dense_1/bias");

  @TempDir Path folder;

  /** Copies a case of {@code fits}; the state of its middle.h5 is laid out in the old way. */
  private Path old(String optimizer, Consumer<Map<String, Tensor>> change) throws IOException {
    Path from = Fixtures.file("fits/optimizer_" + optimizer);
    for (String name : List.of("after.keras", "fit.txt", "x0.npy", "y0.npy")) {
      Files.copy(from.resolve(name), folder.resolve(name));
    }
    try (Hdf5File file = Hdf5File.open(from.resolve("middle.h5"))) {
      Map<String, Tensor> state = state(optimizer, file.root());
      change.accept(state);
      Hdf5Writer writer = new Hdf5Writer();
      GroupBuilder root = writer.root();
      for (String name : List.of("backend", "keras_version", "model_config", "training_config")) {
        root.text(name, file.root().attribute(name).orElseThrow().texts().get(0));
      }
      Hdf5Group weights = file.root().group("model_weights").orElseThrow();
      copy(weights, root.group("model_weights"));
      GroupBuilder group = root.group("optimizer_weights");
      group.texts("weight_names", List.copyOf(state.keySet()));
      state.forEach(group::dataset);
      Files.write(folder.resolve("middle.h5"), writer.toBytes());
    }
    return folder;
  }

  private static Map<String, Tensor> state(String optimizer, Hdf5Group root) {
    Hdf5Group from = root.group("optimizer_weights").orElseThrow();
    Map<String, Tensor> state = new LinkedHashMap<>();
    String owner = Character.toUpperCase(optimizer.charAt(0)) + optimizer.substring(1);
    state.put(owner + "/iter:0", value(from, optimizer + "/iteration"));
    from.dataset("variable_1").ifPresent(d -> state.put(owner + "/momentum_cache:0", d.read()));
    for (String slot : List.of("momentum", "velocity")) {
      for (String parameter : PARAMETERS) {
        String name = optimizer + "/" + parameter.replace('/', '_') + "_" + slot;
        state.put(owner + "/" + parameter + "/" + slot.charAt(0) + ":0", value(from, name));
      }
    }
    return state;
  }

  private static Tensor value(Hdf5Group group, String name) {
    return group.dataset(name).orElseThrow().read();
  }

  private static void copy(Hdf5Group from, GroupBuilder to) {
    for (String list : List.of("layer_names", "weight_names")) {
      from.attribute(list).ifPresent(names -> to.texts(list, names.texts()));
    }
    for (String name : from.names()) {
      from.dataset(name).ifPresent(dataset -> to.dataset(name, dataset.read()));
      from.group(name).ifPresent(group -> copy(group, to.group(name)));
    }
  }

  @ParameterizedTest
  @CsvSource({"adam", "nadam"})
  void trainingGoesOn(String optimizer) throws IOException {
    FitComparison.Differences found =
        new FitComparison(old(optimizer, state -> {})).weights("middle.h5");
    assertTrue(found.largest() < TOLERANCE, found::toString);
  }

  @Test
  void stepsAreCounted() throws IOException {
    Path file =
        old("adam", state -> state.replaceAll((name, t) -> name.endsWith("iter:0") ? ten() : t))
            .resolve("middle.h5");
    assertEquals(10, Models.load(file).optimizer().iterations());
  }

  private static Tensor ten() {
    return Tensor.scalar(DType.INT64, 10);
  }

  @Test
  void aCountAloneIsOfAnOptimizerThatHasNoSlotsYet() throws IOException {
    Path file =
        old("adam", state -> state.keySet().removeIf(name -> !name.endsWith("iter:0")))
            .resolve("middle.h5");
    assertTrue(Models.load(file).optimizer().iterations() > 0);
  }

  /**
   * A model whose optimizer's state does not fit is loaded, and the report tells why it is not
   * used.
   */
  private void begins(String anewSince, Consumer<Map<String, Tensor>> change) throws IOException {
    LoadedModel loaded = Models.load(old("adam", change).resolve("middle.h5"), LoadOptions.none());
    assertTrue(loaded.report().toString().contains(anewSince), loaded.report()::toString);
    assertEquals(0, loaded.model().optimizer().iterations());
  }

  @Test
  void slotsThatAreMissingAreNotUsed() throws IOException {
    begins("7 slots, of 8", state -> state.remove("Adam/dense_1/bias/v:0"));
  }

  @Test
  void slotsOfAnotherOptimizerAreNotUsed() throws IOException {
    begins("vhat", state -> state.put("Adam/dense/kernel/vhat:0", ten()));
  }

  @Test
  void slotsOfAnotherShapeAreNotUsed() throws IOException {
    begins("another shape", state -> state.replace("Adam/dense/bias/m:0", ten()));
  }
}
