// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.transform;

import static dev.nyala.graph.transform.SimplifyTest.X;
import static dev.nyala.graph.transform.SimplifyTest.becomes;
import static dev.nyala.graph.transform.SimplifyTest.stays;

import org.junit.jupiter.api.Test;

/** Rewrites of slices, padding, axes and pooling. */
class SimplifyStructureTest {

  @Test
  void dropsSlicesOfEverythingAndMergesOthers() {
    becomes(
        """
        input x : f32[8]
        %0:f32[8] = slice{starts=[0],limits=[8],strides=[1]}(x)
        %1:f32[5] = slice{starts=[2],limits=[7],strides=[1]}(%0)
        %2:f32[2] = slice{starts=[1],limits=[3],strides=[1]}(%1)
        output z = %2
        """,
        """
        input x : f32[8]
        %0:f32[2] = slice{starts=[3],limits=[5],strides=[1]}(x)
        output z = %0
        """);
  }

  @Test
  void slicesTheOnePartThatIsTaken() {
    String joined =
        """
        input x : f32[batch,2]
        input y : f32[batch,3]
        %0:f32[batch,5] = concatenate{axis=1}(x, y)
        """;
    becomes(
        joined
            + """
            %1:f32[batch,2] = slice{starts=[0,2],limits=[batch,4],strides=[1,1]}(%0)
            %2:f32[batch,2] = slice{starts=[0,0],limits=[batch,2],strides=[1,1]}(%0)
            output a = %1
            output b = %2
            """,
        """
        input x : f32[batch,2]
        input y : f32[batch,3]
        %0:f32[batch,2] = slice{starts=[0,0],limits=[batch,2],strides=[1,1]}(y)
        output a = %0
        output b = x
        """);
    stays(
        joined
            + """
            %1:f32[batch,2] = slice{starts=[0,1],limits=[batch,3],strides=[1,1]}(%0)
            output a = %1
            """);
  }

  @Test
  void dropsEmptyPaddingAndEmptyParts() {
    becomes(
        X
            + "input e : f32[batch,0]\n"
            + "%0:f32[batch,4] = pad{low=[0,0],high=[0,0],value=1.0}(x)\n"
            + "%1:f32[batch,4] = concatenate{axis=1}(%0, e)\noutput z = %1\n",
        X + "input e : f32[batch,0]\noutput z = x\n");
  }

  @Test
  void mergesReductions() {
    becomes(
        """
        input x : f32[2,3,1]
        %0:f32[2,3,1] = reduce_sum{axes=[2]}(x)
        %1:f32[2,1,1] = reduce_sum{axes=[1]}(%0)
        %2:f32[1,1,1] = reduce_sum{axes=[0]}(%1)
        output z = %2
        """,
        """
        input x : f32[2,3,1]
        %0:f32[1,1,1] = reduce_sum{axes=[0,1]}(x)
        output z = %0
        """);
    stays(
        """
        input x : f32[2,3]
        %0:f32[2,1] = reduce_sum{axes=[1]}(x)
        %1:f32[1,1] = reduce_max{axes=[0]}(%0)
        output z = %1
        """);
  }

  @Test
  void undoesReversal() {
    becomes(
        X
            + "%0:f32[batch,4] = reverse{axes=[1]}(x)\n"
            + "%1:f32[batch,4] = reverse{axes=[1]}(%0)\noutput z = %1\n",
        X + "output z = x\n");
  }

  @Test
  void multipliesTransposedFactors() {
    becomes(
        """
        input a : f32[2,5,3]
        input b : f32[2,5,4]
        %0:f32[2,3,5] = transpose{permutation=[0,2,1]}(a)
        %1:f32[2,4,5] = transpose{permutation=[0,2,1]}(b)
        %2:f32[2,3,4] = matmul{transposeA=false,transposeB=true}(%0, %1)
        output z = %2
        """,
        """
        input a : f32[2,5,3]
        input b : f32[2,5,4]
        %0:f32[2,3,4] = matmul{transposeA=true,transposeB=false}(a, b)
        output z = %0
        """);
  }

  private static final String POOL =
      "max_pool{strides=[2,2],dilations=[1,1],low=[0,0],high=[0,0],groups=1,window=[2,2]}";

  @Test
  void poolsBeforeRelu() {
    String image = "input x : f32[batch,4,4,3]\n";
    String pooled = ":f32[batch,2,2,3],";
    becomes(
        image
            + "%0:f32[batch,4,4,3] = relu(x)\n"
            + "%1:f32[batch,2,2,3], %2:i32[batch,2,2,3] = "
            + POOL
            + "(%0)\noutput z = %1\n",
        image
            + "%0"
            + pooled
            + " %1:i32[batch,2,2,3] = "
            + POOL
            + "(x)\n%2:f32[batch,2,2,3] = relu(%0)\noutput z = %2\n");
  }

  @Test
  void keepsReluBeforeAPoolWhoseIndicesAreUsed() {
    String both =
        "input x : f32[batch,4,4,3]\n%0:f32[batch,4,4,3] = relu(x)\n"
            + "%1:f32[batch,2,2,3], %2:i32[batch,2,2,3] = "
            + POOL
            + "(%0)\n";
    stays(both + "output z = %1\noutput i = %2\n");
    stays(both + "output z = %1\noutput r = %0\n");
  }

  @Test
  void dropsGradientMarkers() {
    becomes(X + "%0:f32[batch,4] = stop_gradient(x)\noutput z = %0\n", X + "output z = x\n");
  }
}
