// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras;

import static dev.nyala.interop.keras.Described.graph;
import static dev.nyala.interop.keras.Described.input;
import static dev.nyala.interop.keras.Described.refuses;
import static dev.nyala.interop.keras.Described.tensor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.Model;
import dev.nyala.error.NyalaException;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a call of a layer says beside its inputs, and outputs of unusual shapes. */
class GraphCallsTest {

  private static final String X = "[\"x\", 0, 0]";

  /** Two steps of the first sample, and one of the second, are zeros. */
  private static final Tensor STEPS =
      Tensor.of(Shape.of(2, 3, 2), 0f, 0f, 1f, 2f, 0f, 0f, 3f, -1f, 0f, 0f, 2f, 1f);

  /** Attends to steps, those of zeros masked, with what the call says of masks. */
  private static Tensor attended(String before, String mask) {
    Model model =
        graph(
            Dialect.KERAS_3,
            X,
            input("x", "[null, 3, 2]", "float32"),
            """
            {"module": "keras.layers", "class_name": "%s", "name": "m", "config":
              {"name": "m", "trainable": true, "dtype": "float32"},
             "inbound_nodes": [{"args": [%s], "kwargs": {}}]}\
            """
                .formatted(before, tensor("x")),
            """
            {"module": "keras.layers", "class_name": "Attention", "name": "y", "config":
              {"name": "y", "trainable": true, "dtype": "float32"},
             "inbound_nodes": [{"args": [[%1$s, %1$s]], "kwargs": {%2$s}}]}\
            """
                .formatted(tensor("m"), mask));
    return model.predict(STEPS, 2);
  }

  @Test
  void aCallMayTakeMasksAway() {
    Tensor without = attended("Identity", "");
    assertNotEquals(without, attended("Masking", ""));
    assertEquals(without, attended("Masking", "\"mask\": [null, null]"));
  }

  private static Model dropout(Dialect dialect, String call) {
    return graph(
        dialect,
        X,
        input("x", "[null, 2]", "float32"),
        """
        {"class_name": "Dropout", "name": "y", "config":
          {"name": "y", "trainable": true, "dtype": "float32", "rate": 0.5},
         "inbound_nodes": [%s]}\
        """
            .formatted(call));
  }

  @ParameterizedTest
  @EnumSource(names = {"KERAS_1", "KERAS_2"})
  void callsOfATrainingAreRefusedInOldFiles(Dialect dialect) {
    refuses("training", () -> dropout(dialect, "[[\"x\", 0, 0, {\"training\": true}]]"));
    Model other = dropout(dialect, "[[\"x\", 0, 0, {\"training\": false}]]");
    assertEquals(1, other.outputs().size());
  }

  @Test
  void newFilesSayItWithoutMeaningIt() {
    String call = "{\"args\": [%s], \"kwargs\": {\"training\": true}}".formatted(tensor("x"));
    Tensor x = Tensor.of(Shape.of(1, 2), 1f, 2f);
    assertEquals(x, dropout(Dialect.KERAS_3, call).predict(x, 1));
  }

  private static Model sum(String axis) {
    return graph(
        Dialect.KERAS_3,
        X,
        input("x", "[null, 2]", "float32"),
        """
        {"module": "keras.src.ops.numpy", "class_name": "Sum", "name": "y", "config":
          {"name": "y", "axis": %s, "keepdims": false},
         "inbound_nodes": [{"args": [%s], "kwargs": {}}]}\
        """
            .formatted(axis, tensor("x")));
  }

  @Test
  void anOutputMayBeANumberForEachSample() {
    Tensor x = Tensor.of(Shape.of(3, 2), 1f, 2f, 3f, 4f, 5f, 6f);
    assertEquals(Tensor.of(Shape.of(3), 3f, 7f, 11f), sum("[1]").predict(x, 2));
  }

  @Test
  void anOutputWithoutSamplesIsRefusedWhenItIsPredicted() {
    Tensor x = Tensor.of(Shape.of(3, 2), 1f, 2f, 3f, 4f, 5f, 6f);
    NyalaException e = assertThrows(NyalaException.class, () -> sum("null").predict(x, 2));
    assertTrue(String.valueOf(e.getMessage()).contains("one number"), e::getMessage);
  }
}
