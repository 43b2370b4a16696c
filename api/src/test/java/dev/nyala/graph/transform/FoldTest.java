// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.transform;

import static dev.nyala.graph.transform.GraphTexts.assertBecomes;
import static dev.nyala.graph.transform.GraphTexts.assertStays;

import dev.nyala.graph.Graph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldTest {

  private static Graph fold(Graph graph) {
    return DeadCode.apply(Fold.apply(graph));
  }

  private static final String CONSTANTS =
      """
      %0:f32[2,3] = constant{value=f32[2,3]{1,2,3,4,5,6}}()
      %1:f32[2,1] = constant{value=f32[2,1]{10,20}}()
      %2:i32[2] = constant{value=i32[2]{1,7}}()
      %3:bool[2,1] = constant{value=bool[2,1]{true,false}}()
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "f32[2,3];add(%0, %1);{11,12,13,24,25,26}",
        "f32[2,3];negative(%0);{-1,-2,-3,-4,-5,-6}",
        "i32[2];negative(%2);{-1,-7}",
        "bool[2,1];not(%3);{false,true}",
        "bool[2,3];greater(%1, %0);{true,true,true,true,true,true}",
        "f32[2,3];select(%3, %0, %1);{1,2,3,20,20,20}",
        "f32[1,3];reduce_sum{axes=[0]}(%0);{5,7,9}",
        "f32[2,1];reduce_max{axes=[1]}(%0);{3,6}",
        "i32[1];reduce_min{axes=[0]}(%2);{1}",
        "bool[1,1];reduce_max{axes=[0]}(%3);{true}",
        "f32[3,2];transpose{permutation=[1,0]}(%0);{1,4,2,5,3,6}",
        "f32[6];reshape{shape=[6]}(%0);{1,2,3,4,5,6}",
        "f32[2,2];broadcast_to{shape=[2,2]}(%1);{10,10,20,20}",
        "f32[1,2];slice{starts=[1,0],limits=[2,3],strides=[1,2]}(%0);{4,6}",
        "f32[2,4];concatenate{axis=1}(%0, %1);{1,2,3,10,4,5,6,20}",
        "f32[2,2];gather{axis=1,batchDims=0}(%0, %2);{2,3,5,6}",
        "i32[2,3];cast{dtype=i32}(%0);{1,2,3,4,5,6}",
        "i32[2,3];iota{type=i32[2,3],axis=1}();{0,1,2,0,1,2}",
        "i64[];dimension_size{axis=1}(%0);{3}"
      })
  void computesConstants(String type, String expression, String elements) {
    assertBecomes(
        FoldTest::fold,
        CONSTANTS + "%4:" + type + " = " + expression + "\noutput y = %4\n",
        "%0:" + type + " = constant{value=" + type + elements + "}()\noutput y = %0\n");
  }

  @Test
  void leavesWhatIsNotConstant() {
    assertStays(
        FoldTest::fold,
        """
        input x : f32[batch]
        %0:i64[] = dimension_size{axis=0}(x)
        %1:f32[1] = constant{value=f32[1]{2}}()
        %2:f32[batch] = add(x, %1)
        output n = %0
        output y = %2
        """);
  }

  @Test
  void leavesWhatIsLarge() {
    assertStays(
        FoldTest::fold,
        """
        %0:i32[5000] = iota{type=i32[5000],axis=0}()
        output y = %0
        """);
  }
}
