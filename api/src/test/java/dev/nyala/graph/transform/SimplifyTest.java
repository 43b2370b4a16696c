// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.transform;

import static dev.nyala.graph.transform.GraphTexts.assertBecomes;
import static dev.nyala.graph.transform.GraphTexts.assertStays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimplifyTest {

  static final String X = "input x : f32[batch,4]\n";
  private static final String Y = "input y : f32[batch,4]\n";

  static void becomes(String before, String after) {
    assertBecomes(Simplify::apply, before, after);
  }

  static void stays(String statements) {
    assertStays(Simplify::apply, statements);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "add(x, %0);0.0",
        "add(%0, x);0.0",
        "subtract(x, %0);0.0",
        "multiply(x, %0);1.0",
        "multiply(%0, x);1.0",
        "divide(x, %0);1.0",
        "power(x, %0);1.0"
      })
  void dropsNeutralOperands(String expression, String number) {
    becomes(
        X
            + "%0:f32[1,1] = constant{value=f32[1,1]{"
            + number
            + "}}()\n%1:f32[batch,4] = "
            + expression
            + "\noutput z = %1\n",
        X + "output z = x\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "multiply(x, %0);0.0",
        "subtract(%0, x);0.0",
        "divide(%0, x);1.0",
        "power(%0, x);1.0"
      })
  void keepsWhatIsNotNeutral(String expression, String number) {
    stays(
        X
            + "%0:f32[1,1] = constant{value=f32[1,1]{"
            + number
            + "}}()\n%1:f32[batch,4] = "
            + expression
            + "\noutput z = %1\n");
  }

  @Test
  void stretchesWhatANeutralOperandStretched() {
    becomes(
        """
        input x : f32[1,4]
        input y : f32[batch,4]
        %0:f32[1,1] = constant{value=f32[1,1]{0}}()
        %1:f32[batch,1] = broadcast_to{shape=[batch,1]}(%0)
        %2:f32[batch,4] = add(x, %1)
        output z = %2
        """,
        """
        input x : f32[1,4]
        input y : f32[batch,4]
        %0:f32[batch,4] = broadcast_to{shape=[batch,4]}(x)
        output z = %0
        """);
  }

  @Test
  void subtractsInsteadOfAddingTheNegation() {
    becomes(
        X + Y + "%0:f32[batch,4] = negative(y)\n%1:f32[batch,4] = add(x, %0)\noutput z = %1\n",
        X + Y + "%0:f32[batch,4] = subtract(x, y)\noutput z = %0\n");
    becomes(
        X + Y + "%0:f32[batch,4] = negative(x)\n%1:f32[batch,4] = add(%0, y)\noutput z = %1\n",
        X + Y + "%0:f32[batch,4] = subtract(y, x)\noutput z = %0\n");
    becomes(
        X + Y + "%0:f32[batch,4] = negative(y)\n%1:f32[batch,4] = subtract(x, %0)\noutput z = %1\n",
        X + Y + "%0:f32[batch,4] = add(x, y)\noutput z = %0\n");
  }

  @Test
  void dropsDoubleNegation() {
    becomes(
        X + "%0:f32[batch,4] = negative(x)\n%1:f32[batch,4] = negative(%0)\noutput z = %1\n",
        X + "output z = x\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"abs", "sign", "relu", "floor", "ceil", "round"})
  void dropsRepetition(String function) {
    String once = "%0:f32[batch,4] = " + function + "(x)\n";
    becomes(
        X + once + "%1:f32[batch,4] = " + function + "(%0)\noutput z = %1\n",
        X + once + "output z = %0\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqrt", "square", "exp", "tanh"})
  void keepsOtherRepetition(String function) {
    stays(
        X
            + "%0:f32[batch,4] = "
            + function
            + "(x)\n%1:f32[batch,4] = "
            + function
            + "(%0)\noutput z = %1\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"square", "abs", "cos"})
  void dropsALostSign(String function) {
    becomes(
        X
            + "%0:f32[batch,4] = negative(x)\n%1:f32[batch,4] = "
            + function
            + "(%0)\noutput z = %1\n",
        X + "%0:f32[batch,4] = " + function + "(x)\noutput z = %0\n");
  }

  @Test
  void keepsTheSquareOfARoot() {
    stays(X + "%0:f32[batch,4] = sqrt(x)\n%1:f32[batch,4] = square(%0)\noutput z = %1\n");
  }

  @Test
  void mergesReshapes() {
    String flat = "%0:f32[4*batch] = reshape{shape=[4*batch]}(x)\n";
    becomes(
        X + flat + "%1:f32[4,batch] = reshape{shape=[4,batch]}(%0)\noutput z = %1\n",
        X + "%0:f32[4,batch] = reshape{shape=[4,batch]}(x)\noutput z = %0\n");
    becomes(
        X + flat + "%1:f32[batch,4] = reshape{shape=[batch,4]}(%0)\noutput z = %1\n",
        X + "output z = x\n");
  }

  @Test
  void composesTransposes() {
    becomes(
        """
        input x : f32[2,3,5]
        %0:f32[5,2,3] = transpose{permutation=[2,0,1]}(x)
        %1:f32[2,5,3] = transpose{permutation=[1,0,2]}(%0)
        output z = %1
        """,
        """
        input x : f32[2,3,5]
        %0:f32[2,5,3] = transpose{permutation=[0,2,1]}(x)
        output z = %0
        """);
    becomes(
        """
        input x : f32[2,3,5]
        %0:f32[5,2,3] = transpose{permutation=[2,0,1]}(x)
        %1:f32[2,3,5] = transpose{permutation=[1,2,0]}(%0)
        output z = %1
        """,
        """
        input x : f32[2,3,5]
        output z = x
        """);
  }

  @Test
  void reshapesInsteadOfMovingUnits() {
    becomes(
        """
        input x : f32[batch,1,5]
        %0:f32[1,batch,5] = transpose{permutation=[1,0,2]}(x)
        output z = %0
        """,
        """
        input x : f32[batch,1,5]
        %0:f32[1,batch,5] = reshape{shape=[1,batch,5]}(x)
        output z = %0
        """);
  }

  @Test
  void mergesBroadcasts() {
    becomes(
        """
        input x : f32[1,1]
        %0:f32[1,4] = broadcast_to{shape=[1,4]}(x)
        %1:f32[3,4] = broadcast_to{shape=[3,4]}(%0)
        output z = %1
        """,
        """
        input x : f32[1,1]
        %0:f32[3,4] = broadcast_to{shape=[3,4]}(x)
        output z = %0
        """);
  }

  @Test
  void leavesStretchingToTheOp() {
    becomes(
        """
        input x : f32[1,4]
        input y : f32[3,4]
        %0:f32[3,4] = broadcast_to{shape=[3,4]}(x)
        %1:f32[3,4] = multiply(%0, y)
        output z = %1
        """,
        """
        input x : f32[1,4]
        input y : f32[3,4]
        %0:f32[3,4] = multiply(x, y)
        output z = %0
        """);
    stays(
        """
        input x : f32[1,4]
        input y : f32[1,4]
        %0:f32[3,4] = broadcast_to{shape=[3,4]}(x)
        %1:f32[3,4] = multiply(%0, y)
        output z = %1
        """);
  }

  @Test
  void dropsCastsThatLoseNothing() {
    becomes(
        """
        input x : f32[3]
        %0:f64[3] = cast{dtype=f64}(x)
        %1:f32[3] = cast{dtype=f32}(%0)
        output z = %1
        """,
        """
        input x : f32[3]
        output z = x
        """);
    stays(
        """
        input x : f64[3]
        %0:f32[3] = cast{dtype=f32}(x)
        %1:f64[3] = cast{dtype=f64}(%0)
        output z = %1
        """);
    stays(
        """
        input x : i64[3]
        %0:f64[3] = cast{dtype=f64}(x)
        %1:i64[3] = cast{dtype=i64}(%0)
        output z = %1
        """);
  }

  @Test
  void decidesConstantConditions() {
    becomes(
        X
            + Y
            + "%0:bool[1,1] = constant{value=bool[1,1]{false}}()\n"
            + "%1:f32[batch,4] = select(%0, x, y)\noutput z = %1\n",
        X + Y + "output z = y\n");
    becomes(
        "input c : bool[batch,1]\n" + X + "%0:f32[batch,4] = select(c, x, x)\noutput z = %0\n",
        "input c : bool[batch,1]\n" + X + "output z = x\n");
  }
}
