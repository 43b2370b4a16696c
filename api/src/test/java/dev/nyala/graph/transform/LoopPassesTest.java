// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.transform;

import static dev.nyala.graph.transform.GraphTexts.assertBecomes;
import static dev.nyala.graph.transform.GraphTexts.assertStays;

import org.junit.jupiter.api.Test;

/** Dead code, common subgraphs and unrolling, in loops and outside. */
class LoopPassesTest {

  private static final String HEAD =
      """
      input h : f32[2]
      input c : f32[2]
      input xs : f32[3,2]
      input k : f32[2]
      """;

  /** A loop that carries a sum and an independent product, and stacks two results. */
  private static String loop(boolean histories, String results) {
    return HEAD
        + results
        + " = scan{carried=2,sequences=1,length=3,reverse=false,histories="
        + histories
        + ",body={\n"
        + """
        graph body
        input h : f32[2]
        input c : f32[2]
        input x : f32[2]
        input k : f32[2]
        %0:f32[2] = add(h, x)
        %1:f32[2] = multiply(c, k)
        %2:f32[2] = exp(%0)
        output h = %0
        output c = %1
        output a = %2
        output b = %1
        }}(h, c, xs, k)
        """;
  }

  private static final String WITH_HISTORIES =
      "%0:f32[2], %1:f32[2], %2:f32[3,2], %3:f32[3,2], %4:f32[3,2], %5:f32[3,2]";
  private static final String WITHOUT_HISTORIES = "%0:f32[2], %1:f32[2], %2:f32[3,2], %3:f32[3,2]";

  @Test
  void dropsNodesNobodyUses() {
    assertBecomes(
        DeadCode::apply,
        """
        input x : f32[2]
        input unused : f32[2]
        variable v : f32[2]
        %0:f32[2] = exp(x)
        %1:f32[2] = tanh(x)
        %2:f32[2] = add(v, %1)
        output y = x
        update v = %2
        """,
        """
        input x : f32[2]
        input unused : f32[2]
        variable v : f32[2]
        %0:f32[2] = tanh(x)
        %1:f32[2] = add(v, %0)
        output y = x
        update v = %1
        """);
  }

  @Test
  void dropsAllHistories() {
    String outputs = "output h = %0\noutput c = %1\noutput a = ";
    assertBecomes(
        DeadCode::apply,
        loop(true, WITH_HISTORIES) + outputs + "%4\noutput b = %5\n",
        loop(false, WITHOUT_HISTORIES) + outputs + "%2\noutput b = %3\n");
  }

  @Test
  void keepsHistoriesThatAreUsed() {
    assertStays(
        DeadCode::apply,
        loop(true, WITH_HISTORIES)
            + "output h = %2\noutput c = %3\noutput a = %4\noutput b = %5\n");
  }

  @Test
  void dropsWhatALoopCarriesInVain() {
    assertBecomes(
        DeadCode::apply,
        loop(true, WITH_HISTORIES) + "output a = %4\n",
        HEAD
            + """
            %0:f32[2], %1:f32[3,2] = scan{carried=1,sequences=1,length=3,reverse=false,histories=false,body={
            graph body
            input h : f32[2]
            input x : f32[2]
            %0:f32[2] = add(h, x)
            %1:f32[2] = exp(%0)
            output h = %0
            output a = %1
            }}(h, xs)
            output a = %1
            """);
  }

  @Test
  void stacksTheOneHistoryThatIsUsed() {
    assertBecomes(
        DeadCode::apply,
        loop(true, WITH_HISTORIES) + "output h = %2\noutput c = %1\n",
        HEAD
            + """
            %0:f32[2], %1:f32[2], %2:f32[3,2] = scan{carried=2,sequences=1,length=3,reverse=false,histories=false,body={
            graph body
            input h : f32[2]
            input c : f32[2]
            input x : f32[2]
            input k : f32[2]
            %0:f32[2] = add(h, x)
            %1:f32[2] = multiply(c, k)
            output h = %0
            output c = %1
            output before0 = h
            }}(h, c, xs, k)
            output h = %2
            output c = %1
            """);
  }

  @Test
  void computesEqualThingsOnce() {
    assertBecomes(
        CommonSubgraphs::apply,
        """
        input x : f32[2]
        %0:f32[2] = exp(x)
        %1:f32[2] = exp(x)
        %2:f32[1] = constant{value=f32[1]{2}}()
        %3:f32[1] = constant{value=f32[1]{2}}()
        %4:f32[2] = multiply(%0, %2)
        %5:f32[2] = multiply(%1, %3)
        %6:f32[2] = subtract(%4, %5)
        output y = %6
        """,
        """
        input x : f32[2]
        %0:f32[2] = exp(x)
        %1:f32[1] = constant{value=f32[1]{2}}()
        %2:f32[2] = multiply(%0, %1)
        %3:f32[2] = subtract(%2, %2)
        output y = %3
        """);
  }

  @Test
  void drawsTwiceWhatIsDrawnTwice() {
    String draw =
        " = random{distribution=uniform(0.0,1.0),seed=7,key=a,shape=[2],dtype=f32}(step)\n";
    assertStays(
        CommonSubgraphs::apply,
        "input step : i64[]\n%0:f32[2]"
            + draw
            + "%1:f32[2]"
            + draw
            + "output a = %0\noutput b = %1\n");
  }

  @Test
  void writesShortLoopsOut() {
    String body =
        """
        body={
        graph body
        input h : f32[2]
        input x : f32[2]
        %0:f32[2] = add(h, x)
        output h = %0
        output y = %0
        }}(h, xs)
        output h = %0
        output y = %1
        """;
    String head = "input h : f32[2]\ninput xs : f32[2,2]\n";
    String loop =
        "%0:f32[2], %1:f32[2,2] = scan{carried=1,sequences=1,length=2,reverse=true,histories=false,"
            + body;
    assertBecomes(
        graph -> Unroll.apply(graph, 2),
        head + loop,
        head
            + """
            %0:f32[1,2] = slice{starts=[1,0],limits=[2,2],strides=[1,1]}(xs)
            %1:f32[2] = reshape{shape=[2]}(%0)
            %2:f32[2] = add(h, %1)
            %3:f32[1,2] = slice{starts=[0,0],limits=[1,2],strides=[1,1]}(xs)
            %4:f32[2] = reshape{shape=[2]}(%3)
            %5:f32[2] = add(%2, %4)
            %6:f32[1,2] = reshape{shape=[1,2]}(%5)
            %7:f32[1,2] = reshape{shape=[1,2]}(%2)
            %8:f32[2,2] = concatenate{axis=0}(%6, %7)
            output h = %5
            output y = %8
            """);
    assertStays(graph -> Unroll.apply(graph, 1), head + loop);
  }

  @Test
  void simplifiesInsideLoops() {
    assertBecomes(
        Passes::optimize,
        """
        input h : f32[2]
        input xs : f32[time,2]
        %0:f32[2], %1:f32[time,2] = scan{carried=1,sequences=1,length=time,reverse=false,histories=true,body={
        graph body
        input h : f32[2]
        input x : f32[2]
        %0:f32[1] = constant{value=f32[1]{2}}()
        %1:f32[1] = constant{value=f32[1]{0.5}}()
        %2:f32[1] = multiply(%0, %1)
        %3:f32[2] = multiply(x, %2)
        %4:f32[2] = add(h, %3)
        output h = %4
        }}(h, xs)
        output h = %0
        """,
        """
        input h : f32[2]
        input xs : f32[time,2]
        %0:f32[2] = scan{carried=1,sequences=1,length=time,reverse=false,histories=false,body={
        graph body
        input h : f32[2]
        input x : f32[2]
        %0:f32[2] = add(h, x)
        output h = %0
        }}(h, xs)
        output h = %0
        """);
  }
}
