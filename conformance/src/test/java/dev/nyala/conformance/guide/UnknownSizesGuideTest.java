// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.Input;
import dev.nyala.Model;
import dev.nyala.Sequential;
import dev.nyala.data.Dataset;
import dev.nyala.error.ModelException;
import dev.nyala.error.NyalaException;
import dev.nyala.layers.Add;
import dev.nyala.layers.Conv2D;
import dev.nyala.layers.LSTM;
import dev.nyala.layers.MaxPooling2D;
import dev.nyala.layers.Padding;
import dev.nyala.layers.UpSampling2D;
import dev.nyala.losses.MeanSquaredError;
import dev.nyala.optimizers.Adam;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.training.Fit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Models whose inputs leave sizes open are trained with whatever sizes the data have. */
final class UnknownSizesGuideTest extends GuideTest {

  /** Halves images of any size and doubles them again. */
  private Sequential autoencoder(int height, int width) {
    Sequential model =
        Sequential.of(
                Input.shape(height, width, 1),
                Conv2D.of(2, 3).padding(Padding.SAME),
                MaxPooling2D.of(2),
                UpSampling2D.of(2),
                Conv2D.of(1, 1).name("image"))
            .backend(backend());
    model.compile(new Adam().learningRate(0.05), new MeanSquaredError());
    return model;
  }

  @Test
  void anAutoencoderOfImagesOfAnySizeTrainsAsOneOfTheirSize() {
    Tensor images = numbers(1, 4, 6, 8, 1);
    Sequential open = autoencoder(Input.ANY, Input.ANY);
    Sequential fixed = autoencoder(6, 8);
    assertEquals(fixed.trainOnBatch(images, images), open.trainOnBatch(images, images));
    Fit fit = Fit.epochs(2).batchSize(2);
    assertEquals(
        fixed.fit(images, images, fit).get("loss"), open.fit(images, images, fit).get("loss"));
    assertEquals(fixed.evaluate(images, images), open.evaluate(images, images));
    assertEquals(fixed.weights(), open.weights());
  }

  @Test
  void theSizeMayChangeFromBatchToBatch() {
    Sequential model = autoencoder(Input.ANY, Input.ANY);
    for (int size = 2; size <= 8; size += 2) {
      Tensor images = numbers(size, 3, size, 10 - size, 1);
      assertTrue(model.trainOnBatch(images, images).loss() > 0);
      assertTrue(model.testOnBatch(images, images).loss() > 0);
    }
    assertEquals(4, model.optimizer().iterations());
  }

  private static String refusal(Class<? extends NyalaException> kind, Runnable action) {
    return String.valueOf(assertThrows(kind, action::run).getMessage());
  }

  @Test
  void sizesThatDoNotComeBackAreRefusedAndNothingChanges() {
    Sequential model = autoencoder(Input.ANY, Input.ANY);
    Tensor images = numbers(1, 4, 6, 6, 1);
    model.trainOnBatch(images, images);
    List<Tensor> before = model.weights();
    Tensor odd = numbers(2, 4, 5, 5, 1);
    for (Runnable action :
        List.<Runnable>of(
            () -> model.trainOnBatch(odd, odd),
            () -> model.fit(odd, odd, Fit.epochs(1)),
            () -> model.evaluate(odd, odd))) {
      String message = refusal(ModelException.class, action);
      assertTrue(message.contains("5,5,1]"), message);
      assertTrue(message.contains("4,4,1]"), message);
      assertTrue(message.contains("\"image\""), message);
    }
    assertEquals(before, model.weights());
    assertEquals(1, model.optimizer().iterations());
    model.trainOnBatch(images, images);
    assertEquals(2, model.optimizer().iterations());
  }

  @Test
  void inputsThatShareAnUnknownSizeMustAgree() {
    Input first = Input.shape(Input.ANY, 3);
    Input second = Input.shape(Input.ANY, 3);
    Model model =
        Model.of(List.of(first, second), List.of(LSTM.of(2).call(Add.of().call(first, second))))
            .backend(backend());
    model.compile("sgd", "mse");
    Tensor target = numbers(3, 2, 2);
    Dataset agreeing =
        Dataset.of(List.of(numbers(1, 2, 5, 3), numbers(2, 2, 5, 3)), List.of(target));
    model.trainOnBatch(agreeing);
    Dataset different =
        Dataset.of(List.of(numbers(1, 2, 5, 3), numbers(2, 2, 4, 3)), List.of(target));
    String message = refusal(NyalaException.class, () -> model.trainOnBatch(different));
    assertTrue(message.contains("input_layer_1"), message);
    assertTrue(message.contains("[batch,4,3]"), message);
    assertEquals(1, model.optimizer().iterations());
    assertEquals(
        Shape.of(2, 2),
        model.predict(List.of(numbers(1, 2, 7, 3), numbers(2, 2, 7, 3)), 2).get(0).shape());
  }
}
