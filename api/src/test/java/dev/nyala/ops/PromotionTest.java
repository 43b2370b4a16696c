// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Value;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.TensorType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PromotionTest {

  private final GraphBuilder graph = new GraphBuilder("test");

  private Value input(DType dtype, int... shape) {
    return graph.input("x" + graph.build().inputs().size(), TensorType.of(dtype, shape));
  }

  @ParameterizedTest
  @CsvSource({
    "bool,int8,int8",
    "bool,float16,float16",
    "uint8,int8,int32",
    "uint8,int32,int32",
    "int32,int64,int64",
    "int64,float16,float16",
    "int64,bfloat16,bfloat16",
    "int64,float32,float32",
    "float16,bfloat16,float32",
    "bfloat16,float32,float32",
    "float32,float64,float64"
  })
  void dtypesMeetInTheLeastThatBothPromoteTo(String a, String b, String common) {
    assertEquals(DType.of(common), Promotion.of(DType.of(a), DType.of(b)));
    assertEquals(DType.of(common), Promotion.of(DType.of(b), DType.of(a)));
  }

  @ParameterizedTest
  @EnumSource
  void aDtypeMeetsItselfInItself(DType dtype) {
    assertEquals(dtype, Promotion.of(dtype, dtype));
  }

  @Test
  void integersOfJavaTakeOnAnyNumberType() {
    assertEquals(DType.INT8, Arithmetic.add(input(DType.INT8), 1).dtype());
    assertEquals(DType.FLOAT16, Arithmetic.multiply(input(DType.FLOAT16), 2).dtype());
    assertEquals(DType.INT32, Arithmetic.add(input(DType.BOOL), 1).dtype());
  }

  @Test
  void fractionsOfJavaMakeIntegersFloats() {
    assertEquals(DType.FLOAT32, Arithmetic.add(input(DType.INT64), 1.5).dtype());
    assertEquals(DType.FLOAT64, Arithmetic.add(input(DType.FLOAT64), 1.5).dtype());
    assertEquals(DType.FLOAT32, Arithmetic.subtract(1.5, input(DType.BOOL)).dtype());
  }

  @Test
  void quotientsOfIntegersAreFloats() {
    Value integer = input(DType.INT32, 2);
    assertEquals(DType.FLOAT32, Arithmetic.divide(integer, integer).dtype());
    assertEquals(DType.FLOAT16, Arithmetic.divide(integer, input(DType.FLOAT16, 2)).dtype());
    assertEquals(DType.FLOAT32, Reductions.mean(integer).dtype());
    assertEquals(DType.INT32, Reductions.sum(input(DType.BOOL, 2)).dtype());
  }

  @Test
  void shapesBroadcastAsInNumpy() {
    Value sum = Arithmetic.add(input(DType.INT32, 4, 1, 3), input(DType.FLOAT32, 2, 1));
    assertEquals(TensorType.of(DType.FLOAT32, 4, 2, 3), sum.type());
  }
}
