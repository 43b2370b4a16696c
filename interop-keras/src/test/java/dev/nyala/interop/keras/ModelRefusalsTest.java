// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras;

import static dev.nyala.interop.keras.Described.graph;
import static dev.nyala.interop.keras.Described.input;
import static dev.nyala.interop.keras.Described.refuses;
import static dev.nyala.interop.keras.Described.sequence;
import static dev.nyala.interop.keras.Described.tensor;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nyala.Model;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file says and Nyala does not do is refused, with its name and place. */
class ModelRefusalsTest {

  private static final String ROW = "\"batch_shape\": [null, 4]";
  private static final String LINE = "\"batch_shape\": [null, 4, 3]";
  private static final String IMAGE = "\"batch_shape\": [null, 4, 4, 3]";

  private static Model called(String className, String config, String arguments) {
    return graph(
        Dialect.KERAS_3,
        "[\"a\", 0, 0], [\"b\", 0, 0], [\"m\", 0, 0]",
        input("a", "[null, 2, 3]", "float32"),
        input("b", "[null, 2, 3]", "float32"),
        input("m", "[null, 2]", "bool"),
        """
        {"module": "keras.layers", "class_name": "%s", "name": "y", "config":
          {"name": "y", "trainable": true, "dtype": "float32" %s}, "inbound_nodes": [%s]}\
        """
            .formatted(className, config, arguments));
  }

  private static String arguments(String positional, String named) {
    return "{\"args\": [" + positional + "], \"kwargs\": {" + named + "}}";
  }

  private static String ab() {
    return "[" + tensor("a") + "," + tensor("b") + "]";
  }

  @Test
  void tensorsUnderNamesThatAreNotKnownAreRefused() {
    String extra = arguments(tensor("a"), "\"extra\": " + tensor("b"));
    refuses("extra", () -> called("LayerNormalization", "", extra));
    String units = ", \"units\": 2";
    String constants = arguments(tensor("a"), "\"constants\": [" + tensor("b") + "]");
    refuses("constants", () -> called("LSTM", units, constants));
    String third = arguments(tensor("a") + ", null, " + tensor("m"), "");
    refuses("argument 2", () -> called("LSTM", units, third));
    String inObject = arguments(tensor("a"), "\"extra\": {\"k\": " + tensor("b") + "}");
    refuses("extra", () -> called("LayerNormalization", "", inObject));
  }

  @Test
  void tensorsOfAttentionBehindTheKeyAreRefused() {
    String heads = ", \"num_heads\": 1, \"key_dim\": 2";
    String three = tensor("a") + "," + tensor("b") + "," + tensor("b");
    refuses(
        "argument 3",
        () -> called("MultiHeadAttention", heads, arguments(three + "," + tensor("m"), "")));
    refuses(
        "key_mask",
        () ->
            called(
                "MultiHeadAttention",
                heads,
                arguments(tensor("a") + "," + tensor("b"), "\"key_mask\": " + tensor("m"))));
    refuses(
        "mask",
        () ->
            called(
                "MultiHeadAttention",
                heads,
                arguments(tensor("a") + "," + tensor("b"), "\"mask\": " + ab())));
  }

  @Test
  void masksOfListsBelongToTheInputs() {
    String masked = arguments(ab(), "\"mask\": [null, " + tensor("m") + "], \"training\": false");
    Model model = called("Attention", "", masked);
    Tensor a = Tensor.of(Shape.of(1, 2, 3), 1f, 2f, 3f, 4f, 5f, 6f);
    Tensor b = Tensor.of(Shape.of(1, 2, 3), 7f, 8f, 9f, 1f, 1f, 1f);
    Tensor m = Tensor.of(Shape.of(1, 2), true, false);
    Tensor y = model.predictOnBatch(List.of(a, b, m)).get(0);
    // Every query sees the first value alone.
    for (int i = 0; i < 6; i++) {
      assertEquals(7.0 + i % 3, y.getDouble(i), 1e-5);
    }
  }

  @Test
  void masksOfListsAreRefusedWhereLayersTakeNone() {
    refuses(
        "mask", () -> called("Add", "", arguments(ab(), "\"mask\": [" + tensor("m") + ", null]")));
  }

  @Test
  void argumentsWithoutTensorsAreFine() {
    called("Add", "", arguments(ab(), "\"mask\": null, \"training\": false"));
    called("Add", "", arguments(ab(), "\"mask\": [null, null]"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Dense              | \"units\": 2, \"gate\": true",
        "Dense              | \"units\": 2, \"gate\": \"sigmoid\"",
        "BatchNormalization | \"virtual_batch_size\": 2"
      })
  void optionsThatAreNotKnownAreRefused(String className, String config) {
    String key = config.contains("gate") ? "gate" : "virtual_batch_size";
    refuses(key, () -> sequence(ROW, className, config));
  }

  @Test
  void optionsThatSayNothingAreFine() {
    sequence(ROW, "Dense", "\"units\": 2, \"gate\": false, \"more\": null, \"seed\": 3");
    sequence(ROW, "BatchNormalization", "\"renorm\": false, \"renorm_momentum\": 0.99");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ragged", "sparse", "optional"})
  void inputsAreDenseAndGiven(String kind) {
    refuses(kind, () -> sequence(ROW + ", \"" + kind + "\": true", "Dense", "\"units\": 2"));
    sequence(ROW + ", \"" + kind + "\": false", "Dense", "\"units\": 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[null, 5000000000]", "[null, \"4\"]", "[null, -4]", "[null, 1.5]", "[]"})
  void shapesOfInputsAreSizes(String shape) {
    refuses("batch_shape", () -> sequence("\"batch_shape\": " + shape, "Dense", "\"units\": 2"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "line  | Conv1D               | kernel_size  | \"filters\": 2, \"kernel_size\": []",
        "image | Conv2D               | kernel_size  | \"filters\": 2, \"kernel_size\": []",
        "line  | DepthwiseConv1D      | kernel_size  | \"kernel_size\": []",
        "line  | MaxPooling1D         | pool_size    | \"pool_size\": []",
        "image | AveragePooling2D     | pool_size    | \"pool_size\": []",
        "line  | AdaptiveMaxPooling1D | output_size  | \"output_size\": []",
        "image | UpSampling2D         | size         | \"size\": []",
        "image | Conv2D               | kernel       | \"filters\": 2, \"kernel_size\": 0",
        "line  | MaxPooling1D         | strides      | \"pool_size\": 2, \"strides\": -1",
        "line  | Reshape              | target_shape | \"target_shape\": [5000000000]",
        "line  | Reshape              | target_shape | \"target_shape\": [\"4\"]",
        "line  | ZeroPadding1D        | padding      | \"padding\": 5000000000",
        "line  | Dropout              | noise_shape  | \"rate\": 0.5, \"noise_shape\": [5000000000]"
      })
  void valuesThatCannotBeAreRefusedWithTheirPlace(
      String input, String className, String key, String config) {
    String shape = input.equals("line") ? LINE : IMAGE;
    refuses(key, () -> sequence(shape, className, config));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[1, 1, 1]"})
  void dotTakesOneAxisOrTwo(String axes) {
    refuses("axes", () -> called("Dot", ", \"axes\": " + axes, arguments(ab(), "")));
  }
}
