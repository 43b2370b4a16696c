// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import static dev.nyala.interop.onnx.operators.OperatorModel.integer;
import static dev.nyala.interop.onnx.operators.OperatorModel.integers;
import static dev.nyala.interop.onnx.operators.OperatorModel.text;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Operators that read images at computed places, and put windows back into them. */
class SamplerTest {

  private static Tensor counted(int... dims) {
    Shape shape = Shape.of(dims);
    double[] elements = IntStream.range(0, shape.size()).asDoubleStream().toArray();
    return Tensor.of(shape, elements).cast(DType.FLOAT32);
  }

  @Test
  void batchAndGridMayBeOpen() {
    for (String mode : List.of("nearest", "linear", "cubic")) {
      OperatorModel model =
          OperatorModel.of(
              22, "GridSample", 2, 1, text("mode", mode), text("padding_mode", "reflection"));
      assertEquals(
          List.of("f32[batch,3,h,w]"), model.types("f32[batch,3,6,7]", "f32[batch,h,w,2]"));
    }
  }

  @Test
  void imagesAreMirroredAtTheirEnds() {
    Tensor x = counted(1, 1, 3);
    Tensor grid = Tensor.of(Shape.of(1, 4, 1), -2f, -1f, 2f, 5f);
    OperatorModel aligned =
        OperatorModel.of(
            22,
            "GridSample",
            2,
            1,
            text("padding_mode", "reflection"),
            integer("align_corners", 1));
    assertArrayEquals(new float[] {1, 0, 1, 2}, aligned.run(x, grid).get(0).toFloats(), 1e-5f);
    assertArrayEquals(
        new float[] {4, 4, 4, 4},
        aligned.run(Tensor.of(Shape.of(1, 1, 1), 4f), grid).get(0).toFloats(),
        1e-5f);
  }

  @Test
  void olderVersionsNameModesOtherwise() {
    Tensor x = counted(1, 1, 2, 2);
    Tensor grid = Tensor.of(Shape.of(1, 1, 1, 2), 0f, 0f);
    for (String mode : List.of("bilinear", "bicubic")) {
      Tensor middle =
          OperatorModel.of(
                  16, "GridSample", 2, 1, text("mode", mode), text("padding_mode", "border"))
              .run(x, grid)
              .get(0);
      assertEquals(1.5, middle.item(), 1e-6);
    }
    OperatorModel.of(22, "GridSample", 2, 1, text("mode", "area"))
        .refuses("mode \"area\"", x, grid);
    OperatorModel.of(22, "GridSample", 2, 1, text("padding_mode", "wrap"))
        .refuses("padding_mode \"wrap\"", x, grid);
  }

  @Test
  void aCurveBeyondABorderGoesThroughCopiesOfTheLastElement() {
    OperatorModel model =
        OperatorModel.of(
            22,
            "GridSample",
            2,
            1,
            text("mode", "cubic"),
            text("padding_mode", "border"),
            integer("align_corners", 1));
    Tensor grid = Tensor.of(Shape.of(1, 2, 1), -1.5f, -9f);
    assertArrayEquals(
        new float[] {-0.09375f, 0}, model.run(counted(1, 1, 3), grid).get(0).toFloats(), 1e-6f);
  }

  @Test
  void anAxisOfOneElementIsInItsMiddle() {
    Tensor theta = Tensor.of(Shape.of(1, 2, 3), 1f, 0f, 0f, 0f, 1f, 0f);
    Tensor size = Tensor.of(Shape.of(4), new long[] {1, 1, 1, 2});
    OperatorModel model = OperatorModel.of(20, "AffineGrid", 2, 1, integer("align_corners", 1));
    assertArrayEquals(new float[] {-1, 0, 1, 0}, model.run(theta, size).get(0).toFloats(), 1e-6f);
  }

  @Test
  void aGridMayHaveTheSizesOfAnImage() {
    List<String> types =
        OperatorModel.of(20)
            .node("Shape", List.of("x1"), List.of("size"))
            .node("AffineGrid", List.of("x0", "size"), List.of("y"))
            .outputs(List.of("y"))
            .types("f32[batch,2,3]", "f32[batch,3,h,w]");
    assertEquals(List.of("f32[batch,h,w,2]"), types);
  }

  @Test
  void regionsOfOneColourHaveThatColour() {
    Tensor x = Tensor.full(counted(1, 1, 8, 8).type(), 3);
    Tensor regions = Tensor.of(Shape.of(2, 4), 1f, 1f, 6f, 7f, 2f, 0f, 3f, 5f);
    Tensor images = Tensor.of(Shape.of(2), new long[] {0, 0});
    OperatorModel model = OperatorModel.of(22, "RoiAlign", 3, 1, integer("output_width", 2));
    Tensor found = model.run(x, regions, images).get(0);
    assertEquals(Shape.of(2, 1, 1, 2), found.shape());
    assertArrayEquals(new float[] {3, 3, 3, 3}, found.toFloats(), 1e-5f);
  }

  @Test
  void regionsOfAnySizeMustBeKnown() {
    String[] types = {"f32[batch,3,8,8]", "f32[n,4]", "i64[n]"};
    UnknownValueException e =
        assertThrows(
            UnknownValueException.class, () -> OperatorModel.of(22, "RoiAlign", 3, 1).types(types));
    assertEquals(Set.of("x1"), e.inputs());
    assertEquals(
        List.of("f32[n,3,1,1]"),
        OperatorModel.of(22, "RoiAlign", 3, 1, integer("sampling_ratio", 2)).types(types));
  }

  @Test
  void aWindowThatDoesNotMoveConvolves() {
    Tensor x = counted(1, 2, 4, 4);
    Tensor weight = counted(3, 2, 2, 2);
    Tensor still = Tensor.full(counted(1, 8, 3, 3).type(), 0);
    Tensor expected = OperatorModel.of(22, "Conv", 2, 1).run(x, weight).get(0);
    Tensor actual = OperatorModel.of(22, "DeformConv", 3, 1).run(x, weight, still).get(0);
    assertArrayEquals(expected.toFloats(), actual.toFloats(), 1e-3f);
    assertEquals(
        List.of("f32[batch,3,3,3]"),
        OperatorModel.of(22, "DeformConv", 3, 1)
            .types("f32[batch,2,4,4]", "f32[3,2,2,2]", "f32[batch,8,3,3]"));
  }

  @Test
  void windowsThatOverlapAddUp() {
    Tensor columns = Tensor.full(counted(1, 2, 2).type(), 1);
    Tensor image = Tensor.of(Shape.of(1), new long[] {3});
    Tensor window = Tensor.of(Shape.of(1), new long[] {2});
    OperatorModel model = OperatorModel.of(18, "Col2Im", 3, 1);
    assertArrayEquals(new float[] {1, 2, 1}, model.run(columns, image, window).get(0).toFloats());
    model.refuses("a window [5] on an image [3]", columns, image, place(5));
    OperatorModel.of(18, "Col2Im", 3, 1, integers("strides", 1L, 1L))
        .refuses("strides with 2 numbers", columns, image, window);
  }

  private static Tensor place(long size) {
    return Tensor.of(Shape.of(1), new long[] {size});
  }

  @Test
  void elementsGoBackWhereTheyWere() {
    OperatorModel model =
        OperatorModel.of(
            11, "MaxUnpool", 2, 1, integers("kernel_shape", 2L), integers("strides", 2L));
    Tensor x = Tensor.of(Shape.of(1, 1, 2), -1f, 5f);
    Tensor places = Tensor.of(Shape.of(1, 1, 2), new long[] {1, 2});
    assertArrayEquals(new float[] {0, -1, 5, 0}, model.run(x, places).get(0).toFloats());
    assertEquals(List.of("f32[batch,3,10]"), model.types("f32[batch,3,5]", "i64[batch,3,5]"));
  }
}
