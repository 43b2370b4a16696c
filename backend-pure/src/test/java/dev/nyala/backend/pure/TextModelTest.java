// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.Input;
import dev.nyala.Model;
import dev.nyala.Sequential;
import dev.nyala.data.Dataset;
import dev.nyala.error.DataException;
import dev.nyala.error.ModelException;
import dev.nyala.layers.Concatenate;
import dev.nyala.layers.Dense;
import dev.nyala.layers.Embedding;
import dev.nyala.layers.Flatten;
import dev.nyala.layers.GlobalAveragePooling1D;
import dev.nyala.layers.Hashing;
import dev.nyala.layers.OutputMode;
import dev.nyala.layers.StringLookup;
import dev.nyala.layers.SymbolicTensor;
import dev.nyala.layers.TextVectorization;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.HostValue;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.Texts;
import dev.nyala.training.Fit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Models whose inputs are texts, alone and beside numbers. */
class TextModelTest {

  private static final Texts GIVEN = Texts.of("good good", "bad", "so so", "");
  private static final List<String> WORDS = List.of("good", "bad");

  private static TextVectorization counting() {
    return TextVectorization.of().outputMode(OutputMode.COUNT).vocabulary(WORDS);
  }

  private static Sequential counted() {
    Sequential model = Sequential.of(Input.text(1), counting(), Dense.of(1).useBias(false));
    model.setWeights(List.of(Tensor.of(Shape.of(3, 1), new float[] {0.25f, 1, -1})));
    return model;
  }

  @Test
  void textsBecomeNumbersBeforeTheGraph() {
    Sequential model = counted();
    assertArrayEquals(new float[] {2, -1, 0.5f, 0}, model.predict(GIVEN).toFloats());
    assertEquals(model.predict(GIVEN), model.predict(List.of(GIVEN), 3).get(0));
    assertEquals(model.predict(GIVEN), model.predict(GIVEN.reshape(Shape.of(4, 1))));
  }

  /** Each batch is padded to its own longest text, so that the mean is over other lengths. */
  @Test
  void batchesArePaddedOnTheirOwn() {
    Sequential model =
        Sequential.of(
            Input.text(1),
            TextVectorization.of().vocabulary(WORDS),
            Embedding.of(4, 1),
            GlobalAveragePooling1D.of());
    model.setWeights(List.of(Tensor.of(Shape.of(4, 1), new float[] {0, 8, 4, 2})));
    Texts given = Texts.of("good", "bad good good good");
    assertArrayEquals(new float[] {4, 3.5f}, model.predict(List.of(given), 1).get(0).toFloats());
    assertArrayEquals(new float[] {1, 3.5f}, model.predict(List.of(given), 2).get(0).toFloats());
  }

  @Test
  void numbersAloneMayBeWhatAModelGives() {
    Sequential model = Sequential.of(Input.text(2), StringLookup.of(WORDS));
    Texts given = Texts.of(Shape.of(1, 2), List.of("bad", "else"));
    assertEquals(Tensor.of(Shape.of(1, 2), new long[] {2, 0}), model.predict(given));
  }

  @Test
  void textsTrainAModel() {
    Sequential model = counted();
    model.compile("sgd", "mse");
    Tensor targets = Tensor.of(Shape.of(4, 1), new float[] {1, 0, 0, 0});
    assertEquals(0.5625, model.evaluate(GIVEN, targets).loss(), 1e-6);
    model.fit(GIVEN, targets, Fit.epochs(1));
    // The errors are 1, -1, 0.5 and 0, and the rate is 0.01.
    assertArrayEquals(
        new float[] {0.245f, 0.99f, -0.995f}, model.weights().get(0).toFloats(), 1e-6f);
  }

  private static Model mixed() {
    Input title = Input.text().name("title");
    Input age = Input.shape(1).name("age");
    Input id = Input.shape(1).dtype(DType.INT64).name("id");
    SymbolicTensor all =
        Concatenate.of()
            .call(
                counting().call(title),
                Hashing.of(3).outputMode(OutputMode.ONE_HOT).call(id),
                age,
                Flatten.of().call(Embedding.of(9, 1).call(id)));
    return Model.of(List.of(title, age, id), List.of(Dense.of(1).name("score").call(all)));
  }

  @Test
  void textsGoWithNumbers() {
    Model model = mixed();
    assertEquals(List.of("title", "age", "id"), model.inputNames());
    assertTrue(model.summary().toString().contains("title (InputLayer)"));
    Tensor age = Tensor.of(Shape.of(4, 1), new float[] {1, 2, 3, 4});
    Tensor id = Tensor.of(Shape.of(4, 1), new long[] {1, 2, 3, 4});
    List<HostValue> inputs = List.of(GIVEN, age, id);
    Tensor predicted = model.predict(inputs, 32).get(0);
    assertEquals(predicted, model.predict(inputs, 3).get(0));
    Map<String, HostValue> named = Map.of("id", id, "title", GIVEN, "age", age);
    Dataset data = model.dataset(named, Map.of("score", predicted));
    assertEquals(predicted, model.predict(data).get(0));
    model.compile("sgd", "mse");
    assertEquals(0, model.evaluate(data).loss(), 1e-12);
  }

  @Test
  void aModelOfTextsIsALayer() {
    Model inner = counted();
    Input text = Input.text(1);
    Model outer = Model.of(text, Dense.of(1).useBias(false).call(inner.call(text)));
    outer.setWeights(List.of(outer.weights().get(0), Tensor.of(Shape.of(1, 1), new float[] {2})));
    assertArrayEquals(new float[] {4, -2, 1, 0}, outer.predict(GIVEN).toFloats());
  }

  private static void assertRefused(Class<? extends Exception> kind, String part, Runnable act) {
    Exception refusal = assertThrows(kind, act::run);
    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.contains(part), message);
  }

  @Test
  void layersOfNumbersRefuseTexts() {
    Input text = Input.text(1);
    assertRefused(ModelException.class, "cannot take a text", () -> Dense.of(2).call(text));
    assertRefused(ModelException.class, "a text", () -> text.add(1));
    assertRefused(ModelException.class, "takes texts", () -> counting().call(Input.shape(1)));
    Model inner = counted();
    assertRefused(ModelException.class, "expected  a text", () -> inner.call(Input.shape(1)));
  }

  @Test
  void whatIsHashedIsKnownBeforeTheGraph() {
    SymbolicTensor computed = Input.shape(1).dtype(DType.INT64).multiply(2);
    assertRefused(
        ModelException.class, "runs before the graph", () -> Hashing.of(2).call(computed));
  }

  @Test
  void dataThatDoNotFitAreRefused() {
    Sequential model = counted();
    Tensor numbers = Tensor.of(Shape.of(1, 1), new float[] {1});
    assertRefused(DataException.class, "Texts.of", () -> model.predict(numbers));
    Texts wide = Texts.of(Shape.of(1, 2), List.of("a", "b"));
    assertRefused(DataException.class, "another shape", () -> model.predict(wide));
    assertRefused(
        DataException.class, "wrong number", () -> model.predict(List.of(GIVEN, GIVEN), 1));
    assertRefused(
        DataException.class, "other inputs", () -> model.dataset(Map.of("else", GIVEN), Map.of()));
    Sequential known =
        Sequential.of(Input.text(1), StringLookup.of(WORDS).numOovIndices(0), Embedding.of(2, 1));
    assertRefused(DataException.class, "'else'", () -> known.predict(Texts.of("else")));
  }
}
