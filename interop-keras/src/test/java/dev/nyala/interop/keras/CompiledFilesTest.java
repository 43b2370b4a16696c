// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.Model;
import dev.nyala.Models;
import dev.nyala.error.ModelException;
import dev.nyala.format.ImportReport;
import dev.nyala.format.ImportReport.Kind;
import dev.nyala.format.LoadLimits;
import dev.nyala.format.LoadOptions;
import dev.nyala.format.LoadedModel;
import dev.nyala.optimizers.RMSprop;
import dev.nyala.tensor.Tensor;
import dev.nyala.training.Fit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the compilation of a model when its file is read. */
class CompiledFilesTest {

  @TempDir private Path folder;

  /** Unpacks a compiled model and changes its description. */
  private LoadedModel changed(String old, String replacement, LoadOptions options)
      throws IOException {
    Path packed = Fixtures.file("fits/optimizer_adam/middle.keras");
    try (Archive archive = Archive.open(packed, LoadLimits.usual())) {
      String config = new String(archive.bytes("config.json"), StandardCharsets.UTF_8);
      assertTrue(config.contains(old), config);
      Files.writeString(folder.resolve("config.json"), config.replace(old, replacement));
      for (String entry : new String[] {"metadata.json", "model.weights.h5"}) {
        Files.write(folder.resolve(entry), archive.bytes(entry));
      }
    }
    return Models.load(folder, options);
  }

  private static void assertPredicts(Model model) {
    Path data = Fixtures.file("fits/optimizer_adam");
    Tensor x = Fixtures.tensors(data, "x").get(0);
    assertEquals(3, model.predict(x).shape().toInt(1));
  }

  private static boolean ignores(ImportReport report, String name, String text) {
    return report.lines().stream()
        .anyMatch(
            line ->
                line.kind() == Kind.IGNORED
                    && line.name().equals(name)
                    && line.text().contains(text));
  }

  @Test
  void aModelWhoseCompilationCannotBeReadPredicts() throws IOException {
    LoadedModel loaded =
        changed("\"class_name\": \"Adam\"", "\"class_name\": \"Rprop\"", LoadOptions.none());
    assertTrue(ignores(loaded.report(), "compile", "Rprop"), loaded.report()::toString);
    assertTrue(loaded.model().compilation().isEmpty());
    assertPredicts(loaded.model());
    Path data = Fixtures.file("fits/optimizer_adam");
    Tensor x = Fixtures.tensors(data, "x").get(0);
    Tensor y = Fixtures.tensors(data, "y").get(0);
    assertThrows(ModelException.class, () -> loaded.model().fit(x, y, Fit.epochs(1)));
  }

  @Test
  void aStateOfAnotherOptimizerIsNotUsed() throws IOException {
    LoadedModel loaded = changed("\"amsgrad\": false", "\"amsgrad\": true", LoadOptions.none());
    assertTrue(ignores(loaded.report(), "optimizer", "14 values"), loaded.report()::toString);
    assertEquals(0, loaded.model().optimizer().batches());
  }

  @Test
  void theStateOfTheOptimizerIsThatOfTheFile() throws IOException {
    Model model = changed("\"amsgrad\": false", "\"amsgrad\": false", LoadOptions.none()).model();
    assertEquals(6, model.optimizer().batches());
  }

  @Test
  void whereNoOptimizerIsToldItIsTheDefaultOfKeras() throws IOException {
    LoadedModel loaded =
        changed(
            "\"compile_config\": {\"optimizer\"",
            "\"compile_config\": {\"optimizer\": null}, \"forgotten\": {\"optimizer\"",
            LoadOptions.none());
    assertEquals(new RMSprop(), loaded.model().compilation().orElseThrow().optimizer());
    assertTrue(
        loaded.report().lines().stream().anyMatch(line -> line.kind() == Kind.CONVERTED),
        loaded.report()::toString);
  }

  @Test
  void compilingMayBeDeclined() throws IOException {
    LoadedModel loaded =
        changed("\"amsgrad\": false", "\"amsgrad\": false", LoadOptions.none().compile(false));
    assertTrue(loaded.model().compilation().isEmpty());
    assertTrue(ignores(loaded.report(), "compile", ""), loaded.report()::toString);
    assertPredicts(loaded.model());
  }
}
