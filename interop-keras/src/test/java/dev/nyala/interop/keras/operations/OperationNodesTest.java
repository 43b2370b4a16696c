// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.operations;

import static dev.nyala.interop.keras.Described.graph;
import static dev.nyala.interop.keras.Described.input;
import static dev.nyala.interop.keras.Described.refuses;
import static dev.nyala.interop.keras.Described.tensor;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nyala.Model;
import dev.nyala.interop.keras.Dialect;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Functions as nodes of a graph: every parameter counts, and none is passed over. */
class OperationNodesTest {

  private static final String X = "[[\"x\", 0, 0]]";
  private static final Tensor ROWS = Tensor.of(Shape.of(2, 2), -1f, 2f, 3f, -4f);

  private static Model model(String dtype, String function, String config, String arguments) {
    return graph(
        Dialect.KERAS_3,
        X,
        input("x", "[2, 2]", dtype),
        """
        {"module": "keras.src.ops.x", "class_name": "%s", "name": "y", "config": {"name": "y" %s},
         "inbound_nodes": [%s]}\
        """
            .formatted(function, config, arguments));
  }

  private static Model model(String function, String config) {
    return model(
        "float32",
        function,
        config.isEmpty() ? "" : ", " + config,
        "{\"args\": [" + tensor("x") + "], \"kwargs\": {}}");
  }

  private static Model tensorFlow(String function, String arguments) {
    return graph(
        Dialect.KERAS_2,
        X,
        input("x", "[2, 2]", "float32"),
        """
        {"class_name": "TFOpLambda", "name": "y", "inbound_nodes": [["x", 0, 0, {%s}]], "config":
          {"name": "y", "trainable": true, "dtype": "float32", "function": "%s"}}\
        """
            .formatted(arguments, function));
  }

  private static double first(Model model) {
    return model.predictOnBatch(ROWS).getDouble(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Gelu       | ''                      | -0.15880801",
        "Gelu       | \"approximate\": true   | -0.15880801",
        "Gelu       | \"approximate\": false  | -0.15865526",
        "LeakyRelu  | ''                      | -0.2",
        "LeakyRelu  | \"negative_slope\": 0.5 | -0.5",
        "Elu        | \"alpha\": 2            | -1.26424112",
        "Celu       | \"alpha\": 2.0          | -0.78693868",
        "HardShrink | \"threshold\": 1.5      | 0",
        "SoftShrink | \"threshold\": 0.25     | -0.75",
        "Squareplus | \"b\": 0.0              | 0",
        "Softmax    | \"axis\": 0             | 0.01798621",
        "LogSoftmax | \"axis\": 0             | -4.01814993",
        "Sparsemax  | \"axis\": 0             | 0",
        "Glu        | \"axis\": 0             | -0.95257413",
        "Argmin     | \"axis\": 0             | 0",
        "Round      | \"decimals\": 0         | -1"
      })
  void readsParameters(String function, String config, double expected) {
    assertEquals(expected, first(model(function, config)), 1e-6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nn.gelu       | \"name\": \"g\"                                     | -0.15865526",
        "nn.gelu       | \"approximate\": true                               | -0.15880801",
        "nn.leaky_relu | \"alpha\": 0.25                                     | -0.25",
        "linalg.matmul | \"b\": [\"x\", 0, 0]                                | 7",
        "linalg.matmul | \"b\": [\"x\", 0, 0], \"transpose_b\": true         | 5",
        "linalg.matmul | \"b\": [\"x\", 0, 0], \"transpose_a\": true         | 10"
      })
  void readsParametersOfTensorFlow(String function, String arguments, double expected) {
    assertEquals(expected, first(tensorFlow(function, arguments)), 1e-6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Max        | \"initial\": 3.0                     | initial",
        "Round      | \"decimals\": 2                      | decimals",
        "Relu       | \"negative_slope\": 0.1              | negative_slope",
        "Prod       | \"axis\": 0, \"dtype\": \"int32\"    | dtype",
        "Softmax    | \"axis\": null                       | axis",
        "Softmax    | \"axis\": [0, 1]                     | axis",
        "Argmax     | \"axis\": null, \"keepdims\": true   | axis",
        "Sum        | \"axis\": []                         | axis",
        "Sum        | \"axis\": 0.5                        | axis",
        "Sum        | \"axis\": 0, \"keepdims\": \"yes\"   | keepdims",
        "ExpandDims | ''                                   | axis"
      })
  void refusesWhatItDoesNotKnow(String function, String config, String named) {
    refuses(named, () -> model(function, config));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "linalg.matmul   | \"b\": [\"x\", 0, 0], \"adjoint_a\": true | adjoint_a",
        "nn.relu         | \"limit\": 3                             | limit",
        "math.reduce_sum | \"other\": [\"x\", 0, 0]                 | other"
      })
  void refusesArgumentsOfTensorFlow(String function, String arguments, String named) {
    refuses(named, () -> tensorFlow(function, arguments));
  }

  @Test
  void argumentsThatSayNothingAreFine() {
    assertEquals(
        3.0,
        first(tensorFlow("math.reduce_max", "\"axis\": 0, \"name\": null, \"keepdims\": false")));
    assertEquals(2.0, first(model("Max", "\"axis\": 1, \"initial\": null")));
  }

  @ParameterizedTest
  @CsvSource({"Argmax, 2", "Argmin, 3"})
  void placesCountOverAllElementsWithoutAnAxis(String function, double expected) {
    String found =
        """
        {"module": "keras.src.ops.x", "class_name": "%s", "name": "f", "config": {"axis": null},
         "inbound_nodes": [{"args": [%s], "kwargs": {}}]}\
        """
            .formatted(function, tensor("x"));
    String shaped =
        """
        {"module": "keras.src.ops.x", "class_name": "Reshape", "name": "y",
         "config": {"newshape": [1]}, "inbound_nodes": [{"args": [%s], "kwargs": {}}]}\
        """
            .formatted(tensor("f"));
    String input = input("x", "[2, 2]", "float32");
    assertEquals(expected, first(graph(Dialect.KERAS_3, X, input, found, shaped)));
  }

  @Test
  void axesOfPlacesMayBeKept() {
    Tensor found = model("Argmax", "\"axis\": 1, \"keepdims\": true").predictOnBatch(ROWS);
    assertEquals(Shape.of(2, 1), found.shape());
    assertEquals(1.0, found.getDouble(0));
  }

  @Test
  void argumentsByPositionThatNobodyReadsAreRefused() {
    String two = "{\"args\": [" + tensor("x") + "," + tensor("x") + "], \"kwargs\": {}}";
    refuses("argument 1", () -> model("float32", "Relu", "", two));
  }

  @ParameterizedTest
  @CsvSource({
    "int32, 2, INT32",
    "int32, 2.0, FLOAT32",
    "int32, 0.5, FLOAT32",
    "float16, 2.0, FLOAT16",
    "bool, 2, INT32",
    "uint8, 255, UINT8"
  })
  void numbersTakeTheDtypeThatKerasGivesThem(String dtype, String number, DType expected) {
    String two = "{\"args\": [" + tensor("x") + "," + number + "], \"kwargs\": {}}";
    Model model = model(dtype, "Multiply", "", two);
    assertEquals(expected, model.outputs().get(0).type().dtype());
  }

  @Test
  void numbersThatADtypeDoesNotHaveAreRefused() {
    String two = "{\"args\": [" + tensor("x") + ", 256], \"kwargs\": {}}";
    refuses("256", () -> model("uint8", "Add", "", two));
  }

  private static Model taken(String axis) {
    String indices =
        "{\"class_name\": \"__numpy__\", \"config\": {\"value\": [2, 1], \"dtype\": \"int32\"}}";
    return model(
        "float32",
        "Take",
        ", \"axis\": " + axis,
        "{\"args\": [" + tensor("x") + "," + indices + "], \"kwargs\": {}}");
  }

  @Test
  void takesOfAllElementsWithoutAnAxis() {
    Tensor taken = taken("null").predictOnBatch(ROWS);
    assertEquals(Shape.of(2), taken.shape());
    assertEquals(3.0, taken.getDouble(0));
    assertEquals(2.0, taken.getDouble(1));
  }

  private static Model sliced(String start) {
    String slice =
        "{\"class_name\": \"__slice__\", \"config\": {\"start\": %s, \"stop\": null, \"step\": 1}}"
            .formatted(start);
    return model(
        "float32",
        "GetItem",
        "",
        "{\"args\": [" + tensor("x") + "," + slice + "], \"kwargs\": {}}");
  }

  @Test
  void boundsOfSlicesAreIntegers() {
    assertEquals(3.0, first(sliced("1")));
    refuses("start", () -> sliced("\"1\""));
    refuses("start", () -> sliced("0.5"));
    refuses("start", () -> sliced(tensor("x")));
  }
}
