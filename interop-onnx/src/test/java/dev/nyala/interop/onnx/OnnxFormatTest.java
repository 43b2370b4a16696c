// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.Model;
import dev.nyala.Models;
import dev.nyala.data.Dataset;
import dev.nyala.error.DataException;
import dev.nyala.interop.onnx.proto.AttributeProto;
import dev.nyala.layers.Layer;
import dev.nyala.losses.MeanSquaredError;
import dev.nyala.optimizers.SGD;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.training.Fit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxFormatTest {

  @TempDir private Path folder;

  /** {@code y = x · w + b}, whose rows are put together again by their own size. */
  private Path affine() throws IOException {
    return new SmallModel()
        .input("x", "f32[rows,2]")
        .initializer("w", Tensor.of(Shape.of(2, 1), 1f, 2f))
        .initializer("b", Tensor.vector(0.5f))
        .initializer("one", Tensor.of(Shape.of(1), new long[] {1}))
        .initializer("from", Tensor.of(Shape.of(1), new long[] {0}))
        .node("Shape", "x", "s")
        .node("Slice", "s,from,one", "n")
        .node("Concat", "n,one", "shape", new AttributeProto.OfInt("axis", 0))
        .node("Gemm", "x,w,b", "z")
        .node("Reshape", "z,shape", "y")
        .output("y", "f32[rows,1]")
        .write(folder.resolve("affine.onnx"));
  }

  @Test
  void aFileIsAModelOfItsInputsAndOutputs() throws IOException {
    Model model = Models.load(affine());
    assertEquals(List.of("x"), model.inputNames());
    Tensor x = Tensor.of(Shape.of(3, 2), new float[] {1, 0, 0, 1, 1, 1});
    assertEquals(Tensor.of(Shape.of(3, 1), 1.5f, 2.5f, 3.5f), model.predict(List.of(x), 2).get(0));
  }

  @Test
  void itsWeightsAreFrozenUntilTheyAreSetFree() throws IOException {
    Model model = Models.load(affine());
    Layer layer = model.layer("affine");
    assertTrue(layer.frozen());
    Tensor x = Tensor.of(Shape.of(4, 2), new float[] {1, 0, 0, 1, 1, 1, 2, 1});
    Tensor y = Tensor.of(Shape.of(4, 1), 3f, 4f, 6f, 8f);
    layer.unfreeze();
    model.compile(new SGD().learningRate(0.1), new MeanSquaredError());
    model.fit(Dataset.of(x, y), Fit.epochs(1000).batchSize(4));
    Tensor learned = model.predict(List.of(x), 4).get(0);
    for (int i = 0; i < 4; i++) {
      assertEquals(y.getDouble(i), learned.getDouble(i), 0.05);
    }
  }

  @Test
  void aFileThatIsNoModelSaysWhatToDo() throws IOException {
    Path file =
        new SmallModel()
            .input("x", "f32[]")
            .node("Neg", "x", "y")
            .output("y", "f32[]")
            .write(folder.resolve("scalar.onnx"));
    String said =
        String.valueOf(assertThrows(DataException.class, () -> Models.load(file)).getMessage());
    assertTrue(said.contains("OnnxModel") && said.contains("scalar.onnx"), said);
  }
}
