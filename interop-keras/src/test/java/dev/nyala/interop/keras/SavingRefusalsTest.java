// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.Input;
import dev.nyala.Model;
import dev.nyala.Models;
import dev.nyala.Sequential;
import dev.nyala.error.DataException;
import dev.nyala.error.ModelException;
import dev.nyala.format.LoadOptions;
import dev.nyala.format.SaveOptions;
import dev.nyala.graph.Value;
import dev.nyala.interop.keras.model.ModelWriter;
import dev.nyala.layers.Context;
import dev.nyala.layers.Dense;
import dev.nyala.layers.Lambda;
import dev.nyala.layers.Layer;
import dev.nyala.layers.LocallyConnected1D;
import dev.nyala.layers.Options;
import dev.nyala.layers.StandardLayer;
import dev.nyala.layers.TimeDistributed;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Keras could not read is not written, and a file is whole or not there. */
class SavingRefusalsTest {

  /** A layer of one's own. */
  static final class Doubled extends StandardLayer<Doubled> {
    private final double factor;

    Doubled(double factor) {
      this.factor = factor;
    }

    @Override
    protected void describe(Options options) {
      super.describe(options);
      options.put("factor", factor);
    }

    @Override
    protected Value call(Value x, Context context) {
      return x.multiply(factor);
    }
  }

  private static Model model(Layer... layers) {
    return Sequential.of(Input.shape(4), layers);
  }

  @Test
  void lambdasAreRefusedByName(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("model.keras");
    Files.writeString(file, "old");
    Model model = model(Dense.of(3), Lambda.of(x -> x).name("mine"));
    ModelException e = assertThrows(ModelException.class, () -> model.save(file));
    assertTrue(e.getMessage().contains("\"mine\" is a Lambda"), e::getMessage);
    assertEquals("old", Files.readString(file));
    assertEquals(List.of(file), files(folder));
  }

  @Test
  void layersThatKerasHasNoLongerAreRefused(@TempDir Path folder) {
    Model model = Sequential.of(Input.shape(6, 4), LocallyConnected1D.of(2, 3).name("local"));
    ModelException e =
        assertThrows(ModelException.class, () -> model.save(folder.resolve("m.keras")));
    assertTrue(e.getMessage().contains("\"local\""), e::getMessage);
    assertTrue(e.getMessage().contains("LocallyConnected1D"), e::getMessage);
  }

  static Stream<Model> mixedUp() {
    Dense shared = Dense.of(4).name("both");
    Input x = Input.shape(4);
    Model inner = Model.of(x, Dense.of(4).call(shared.call(x))).name("inner");
    Sequential sequence = Sequential.of(Input.shape(4), shared).name("inner");
    Input y = Input.shape(4);
    Input frames = Input.shape(5, 4);
    return Stream.of(
        Model.of(y, shared.call(inner.call(y))),
        Model.of(y, inner.call(shared.call(y))),
        Model.of(y, shared.call(sequence.call(y))),
        Sequential.of(Input.shape(4), shared, inner),
        Model.of(frames, shared.call(TimeDistributed.of(sequence).call(frames))));
  }

  @ParameterizedTest
  @MethodSource("mixedUp")
  void layersThatTwoModelsCallAreRefusedWithBoth(Model model, @TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("model.keras");
    ModelException e = assertThrows(ModelException.class, () -> model.name("outer").save(file));
    assertTrue(e.getMessage().contains("\"both\""), e::getMessage);
    assertTrue(e.getMessage().contains("\"inner\""), e::getMessage);
    assertTrue(e.getMessage().contains("\"outer\""), e::getMessage);
    assertEquals(List.of(), files(folder));
  }

  @Test
  void functionsOfOnesOwnAreRefusedWithTheirPlace(@TempDir Path folder) {
    Model model = model(Dense.of(3).activation(x -> x.multiply(2)).name("odd"));
    ModelException e =
        assertThrows(ModelException.class, () -> model.save(folder.resolve("m.keras")));
    assertTrue(e.getMessage().contains("activation of layer \"odd\" (Dense)"), e::getMessage);
  }

  @Test
  void classesOfOnesOwnAreWrittenUnderTheNameTheyAreRegisteredBy(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("own.keras");
    Model model = model(new Doubled(3));
    model.save(file);
    LoadOptions known =
        LoadOptions.none()
            .layer(
                "Custom>Doubled",
                config -> new Doubled(((Number) config.getOrDefault("factor", 0)).doubleValue()));
    Model read = Models.load(file, known).model();
    Tensor x = Tensor.of(Shape.of(1, 4), 1, 2, 3, 4);
    assertEquals(model.predict(x), read.predict(x));
    SaveOptions named = SaveOptions.none().layer(Doubled.class, "pkg>Twice");
    String config = ModelWriter.write(model, named).toString();
    assertTrue(config.contains("registered_name=pkg>Twice"), config);
  }

  @Test
  void otherExtensionsAreRefused(@TempDir Path folder) {
    DataException e =
        assertThrows(
            DataException.class, () -> model(Dense.of(1)).save(folder.resolve("model.txt")));
    assertTrue(e.getMessage().contains(".keras"), e::getMessage);
  }

  @Test
  void foldersAreNotReplaced(@TempDir Path folder) throws IOException {
    Path inner = Files.createDirectory(folder.resolve("model.keras"));
    assertThrows(DataException.class, () -> model(Dense.of(1)).save(inner));
    assertThrows(
        DataException.class, () -> model(Dense.of(1)).save(folder.resolve("none/model.keras")));
  }

  @Test
  void filesOfOneModelAreEqual(@TempDir Path folder) throws IOException {
    Model model = model(Dense.of(3), Dense.of(2));
    model.save(folder.resolve("a.keras"));
    model.save(folder.resolve("b.keras"));
    model.save(folder.resolve("b.keras"));
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("a.keras")),
        Files.readAllBytes(folder.resolve("b.keras")));
    assertEquals(2, files(folder).size());
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }
}
