// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.NyalaException;
import dev.nyala.format.LoadOptions;
import dev.nyala.interop.keras.Dialect;
import dev.nyala.interop.keras.config.Config;
import dev.nyala.interop.keras.config.Json;
import dev.nyala.losses.BinaryCrossentropy;
import dev.nyala.losses.LossReduction;
import dev.nyala.losses.MeanAbsoluteError;
import dev.nyala.losses.MeanSquaredError;
import dev.nyala.metrics.Metric;
import dev.nyala.metrics.SparseCategoricalAccuracy;
import dev.nyala.metrics.Sum;
import dev.nyala.optimizers.Adam;
import dev.nyala.optimizers.Nadam;
import dev.nyala.optimizers.SGD;
import dev.nyala.optimizers.schedules.InverseTimeDecay;
import dev.nyala.training.Compilation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CompileConfigTest {

  private static final List<Set<String>> ONE = List.of(Set.of("y"));
  private static final List<Set<String>> TWO = List.of(Set.of("a", "key"), Set.of("b"));

  private static Compilation read(
      String json, List<Set<String>> names, Dialect dialect, LoadOptions options) {
    Config config =
        new Json(1 << 20, 100).parse(json.getBytes(StandardCharsets.UTF_8), "config.json");
    return CompileConfig.read(config, names, dialect, options);
  }

  private static Compilation read(String json, List<Set<String>> names) {
    return read(json, names, Dialect.KERAS_3, LoadOptions.none());
  }

  private static void refuses(String json, List<Set<String>> names, String word) {
    NyalaException e = assertThrows(NyalaException.class, () -> read(json, names));
    assertTrue(String.valueOf(e.getMessage()).contains(word), e::getMessage);
  }

  @Test
  void namesAloneAreWhatCompileTakes() {
    Compilation read =
        read(
            """
            {"optimizer": "nadam", "loss": "mse", "metrics": ["mae"], "loss_weights": null,
             "weighted_metrics": null, "run_eagerly": true, "steps_per_execution": 4,
             "jit_compile": true}
            """,
            ONE);
    assertEquals(new Nadam(), read.optimizer());
    assertEquals(new MeanSquaredError().name("mse"), read.outputs().get(0).loss());
    assertEquals("mae", read.outputs().get(0).metrics().get(0).name());
  }

  @Test
  void dialectsOfKeras2AreRead() {
    Compilation read =
        read(
            """
            {"optimizer_config": {"class_name": "Custom>SGD", "config": {"name": "SGD", "lr": 0.5,
              "decay": 0.1, "momentum": 0.0, "nesterov": false, "is_legacy_optimizer": true}},
             "loss": {"class_name": "BinaryCrossentropy", "config": {"reduction": "auto",
               "name": "b", "from_logits": true, "label_smoothing": 0, "axis": -1,
               "fn": "binary_crossentropy"}},
             "metrics": [[{"class_name": "MeanMetricWrapper", "config": {"name": "accuracy",
               "dtype": "float32", "fn": "sparse_categorical_accuracy"}}]],
             "weighted_metrics": null, "loss_weights": null, "sample_weight_mode": null}
            """,
            ONE,
            Dialect.KERAS_2,
            LoadOptions.none());
    assertEquals(new SGD().learningRate(new InverseTimeDecay(0.5, 1, 0.1)), read.optimizer());
    assertEquals(new BinaryCrossentropy().fromLogits(true).name("b"), read.outputs().get(0).loss());
    assertEquals(
        List.of(new SparseCategoricalAccuracy().name("accuracy")), read.outputs().get(0).metrics());
  }

  @Test
  void inKeras2FlatMetricsAreForAllOutputs() {
    String json = "{\"optimizer\": \"sgd\", \"loss\": \"mse\", \"metrics\": [\"mae\", \"mse\"]}";
    Compilation old = read(json, TWO, Dialect.KERAS_2, LoadOptions.none());
    assertEquals(2, old.outputs().get(1).metrics().size());
    assertEquals(1, read(json, TWO).outputs().get(1).metrics().size());
  }

  @Test
  void outputsAreToldByNameOrPosition() {
    Compilation named =
        read(
            """
            {"optimizer": "sgd", "loss": {"b": "mae", "key": "mse"}, "loss_weights": {"b": 0.5},
             "metrics": {"b": ["mse", null]}}
            """,
            TWO);
    assertEquals(new MeanAbsoluteError().name("mae"), named.outputs().get(1).loss());
    assertEquals(0.5, named.outputs().get(1).weight());
    assertEquals(1, named.outputs().get(0).weight());
    assertEquals(1, named.outputs().get(1).metrics().size());
    Compilation listed =
        read("{\"optimizer\": \"sgd\", \"loss\": [null, \"mae\"], \"loss_weights\": [1, 3]}", TWO);
    assertEquals(null, listed.outputs().get(0).loss());
    assertEquals(3, listed.outputs().get(1).weight());
    refuses("{\"optimizer\": \"sgd\", \"loss\": {\"c\": \"mse\"}}", TWO, "outputs");
    refuses("{\"optimizer\": \"sgd\", \"loss\": [\"mse\"]}", TWO, "outputs");
    refuses("{\"optimizer\": \"sgd\", \"metrics\": [\"mse\"]}", TWO, "outputs");
  }

  @Test
  void aReductionThatIsNullIsNone() {
    String loss =
        "{\"class_name\": \"MeanSquaredError\", \"config\": {\"name\": \"m\", \"reduction\": %s}}";
    String json = "{\"optimizer\": \"sgd\", \"loss\": " + loss + "}";
    assertEquals(
        new MeanSquaredError().reduction(LossReduction.NONE).name("m"),
        read(json.formatted("null"), ONE).outputs().get(0).loss());
    refuses(json.formatted("\"all\""), ONE, "reduction");
  }

  @Test
  void lossesAndMetricsOfOnesOwnAreMadeByTheirMakers() {
    String json =
        """
        {"optimizer": {"class_name": "Adam", "config": {"name": "adam", "learning_rate": 0.5}},
         "loss": {"module": "builtins", "class_name": "function", "config": "my_loss",
           "registered_name": "function"},
         "metrics": [{"module": "m", "class_name": "Mine", "config": {"name": "n", "k": 3},
           "registered_name": "pkg>Mine"}]}
        """;
    refuses(json, ONE, "my_loss");
    LoadOptions options =
        LoadOptions.none()
            .loss("my_loss", config -> new MeanSquaredError())
            .metric("pkg>Mine", config -> new Sum().name("mine" + config.get("k")));
    Compilation read = read(json, ONE, Dialect.KERAS_3, options);
    assertEquals(new Adam().learningRate(0.5), read.optimizer());
    assertEquals(new MeanSquaredError(), read.outputs().get(0).loss());
    Metric metric = read.outputs().get(0).metrics().get(0);
    assertEquals("mine3", metric.name());
  }

  @Test
  void whatIsNotKnownIsRefusedByName() {
    refuses("{\"optimizer\": \"rprop\", \"loss\": \"mse\"}", ONE, "rprop");
    refuses("{\"optimizer\": \"sgd\", \"loss\": \"cte\"}", ONE, "cte");
    refuses("{\"optimizer\": \"sgd\", \"loss\": \"mse\", \"metrics\": [\"mees\"]}", ONE, "mees");
    refuses("{\"optimizer\": \"sgd\", \"sample_weight_mode\": \"temporal\"}", ONE, "temporal");
    refuses(
        "{\"optimizer\": {\"class_name\": \"Nadam\", \"config\": {\"decay\": 0.004}}}",
        ONE,
        "decay");
    refuses(
        "{\"optimizer\": {\"class_name\": \"SGD\", \"config\": {\"learning_rate\":"
            + " {\"class_name\": \"Mine\", \"config\": {}}}}}",
        ONE,
        "Mine");
  }
}
