// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.broken;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.backend.BackendOptions;
import dev.nyala.conformance.Extent;
import dev.nyala.conformance.run.CaseResult;
import dev.nyala.conformance.run.ConformanceReport;
import dev.nyala.conformance.run.ConformanceRun;
import dev.nyala.conformance.run.ConformanceRun.Theme;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Quis custodiet: each broken backend is caught by its suite, with a message that helps. */
class BrokenBackendsTest {

  private static final List<Broken> BACKENDS =
      List.of(
          ops(
              "operands are swapped",
              BrokenOps.SWAPPED_OPERANDS,
              "subtract ·",
              "expected -1.0 but was 1.0"),
          ops(
              "axes are wrong",
              BrokenOps.WRONG_AXES,
              "transpose ·",
              "a cycle of three axes",
              "first at [0, 0, 1]"),
          ops("NaN is swallowed", BrokenOps.NAN_IS_IGNORED, "maximum ·", "expected NaN"),
          ops(
              "sums are of half precision",
              BrokenOps.HALF_PRECISION_SUMS,
              "reduce_sum ·",
              "random",
              "is allowed"),
          ops(
              "products are of half precision",
              BrokenOps.HALF_PRECISION_PRODUCTS,
              "matmul ·",
              "f32",
              "is allowed"),
          ops("padding is on the other side", BrokenOps.SHIFTED_PADDING, "conv ·", "padding above"),
          ops(
              "padding counts",
              BrokenOps.COUNTED_PADDING,
              "average_pool ·",
              "padding does not count",
              "expected 1.0 but was 0.5"),
          ops("indices are off by one", BrokenOps.SHIFTED_INDICES, "gather ·", "rows"),
          ops("the mask is of another step", BrokenOps.SHIFTED_MASK, "lstm ·", "result 0 of lstm"),
          ops(
              "of equals the last is taken",
              BrokenOps.LAST_OF_EQUALS,
              "arg_max ·",
              "the first of equals"),
          ops(
              "halves are rounded up",
              BrokenOps.HALVES_ARE_ROUNDED_UP,
              "round ·",
              "expected 0.0 but was 1.0"),
          ops(
              "integers are divided towards zero",
              BrokenOps.TRUNCATED_DIVISION,
              "floor_divide ·",
              "floors",
              "expected -4 but was -3"),
          ops(
              "positions have another dtype",
              BrokenOps.WIDE_POSITIONS,
              "arg_max ·",
              "has the wrong type"),
          ops(
              "of equal indices one counts",
              BrokenOps.LOST_DUPLICATES,
              "scatter_add ·",
              "result 0 of scatter_add"),
          ops(
              "a backward loop begins before the last element",
              BrokenLoops.BEGINS_BEFORE_THE_LAST,
              "scan ·",
              "backward · f32",
              "expected 25.0 but was"),
          ops(
              "a backward loop stores before the place",
              BrokenLoops.STORES_BEFORE_THE_PLACE,
              "scan ·",
              "backward · f32",
              "first at [0]: expected 25.0 but was 12.0"),
          gradients(
              "the gradient of a loop begins before the last element",
              BrokenLoops.BEGINS_BEFORE_THE_LAST,
              "gru · gradient 1",
              "gradient by operand"),
          gradients(
              "a cotangent is dropped",
              BrokenOps.DROPPED_COTANGENT,
              "gather ·",
              "gradient by operand 0"),
          gradients(
              "loops never run backward",
              BrokenOps.FORWARD_ONLY,
              "lstm · gradient 1",
              "gradient by operand"),
          programs(
              "closing does nothing",
              BrokenRuns.IgnoresClose::new,
              "a closed backend refuses everything",
              "BackendException"),
          programs(
              "closing an execution does nothing",
              BrokenRuns.RunsWhatIsClosed::new,
              "a closed execution refuses to run",
              "BackendException"),
          programs(
              "buffers are shared between runs",
              BrokenRuns.SharesItsBuffer::new,
              "executions of one program run at once",
              "bit for bit"),
          programs(
              "inputs are shared between threads",
              BrokenRuns.SharesItsInputs::new,
              "executions of one program run at once",
              "bit for bit"),
          programs(
              "results are one run late",
              BrokenRuns.IsOneRunLate::new,
              "an execution runs again and again",
              "y differs"),
          programs(
              "inputs are written",
              BrokenRuns.WritesItsInputs::new,
              "buffers belong to the caller",
              "x is only read"),
          programs(
              "foreign variables are taken",
              BrokenRuns.TakesForeignVariables::new,
              "variables of another backend are refused"),
          programs(
              "updates are not atomic",
              BrokenRuns.StoresOneByOne::new,
              "updates of one variable take turns",
              "expected"),
          programs(
              "a second shape runs the program of the first",
              BrokenRuns.MistakesShapes::new,
              "a graph bound to two shapes is two programs",
              "f32[5,3]"),
          programs(
              "results are kept",
              BrokenRuns.KeepsResults::new,
              "runs keep nothing",
              "memory grows with runs of one execution"),
          variables(
              "state is not updated",
              BrokenRuns.ForgetsUpdates::new,
              "updates read what was before the run",
              "expected"),
          variables(
              "weights are prepared once",
              BrokenRuns.KeepsOldWeights::new,
              "a product sees the latest value of a variable",
              "after the variable was set"),
          ops(
              "an op is not declared",
              BrokenTables.Modest::new,
              "tanh ·",
              "outside the capabilities, but compile takes it"),
          ops(
              "a refusal says nothing",
              BrokenTables.Vague::new,
              "tanh · example",
              "names none of the ops [tanh]"),
          ops("too much is declared", BrokenTables.Boastful::new, "softmax · example", "Not today"),
          ops(
              "an op is invented",
              BrokenTables.Inventive::new,
              "teleport ·",
              "there is no such op"),
          ops(
              "a dtype is declared that the op refuses",
              BrokenTables.Lavish::new,
              "iota ·",
              "iota of bool",
              "not defined for that dtype"),
          ops(
              "a condition never holds",
              BrokenTables.Evasive::new,
              "tanh · declared",
              "compile takes it nowhere"),
          ops(
                  "a known failure passes",
                  BrokenBackend::new,
                  "negative · example",
                  "remove it from the list: it did once")
              .named("outdated"),
          ops(
                  "a known failure names no case",
                  BrokenBackend::new,
                  "negative · example",
                  "name no case of the suite",
                  "of old")
              .named("stranger"));

  private static Broken ops(
      String fault, Supplier<? extends BrokenBackend> backend, String cases, String... words) {
    return Broken.of(fault, backend, Theme.OPS, cases, words);
  }

  private static Broken gradients(
      String fault, Supplier<? extends BrokenBackend> backend, String cases, String... words) {
    return Broken.of(fault, backend, Theme.GRADIENTS, cases, words);
  }

  private static Broken programs(
      String fault, Supplier<? extends BrokenBackend> backend, String cases, String... words) {
    return Broken.of(fault, backend, Theme.PROGRAMS, cases, words);
  }

  private static Broken variables(
      String fault, Supplier<? extends BrokenBackend> backend, String cases, String... words) {
    return Broken.of(fault, backend, Theme.VARIABLES, cases, words);
  }

  private static ConformanceReport run(Broken broken) {
    ConformanceRun run =
        new ConformanceRun(
            broken, BackendOptions.DEFAULT, Set.of(broken.theme()), broken.cases(), Extent.SHORT);
    return run.run(result -> {});
  }

  @TestFactory
  Stream<DynamicTest> everyFaultIsCaught() {
    return BACKENDS.stream()
        .map(broken -> DynamicTest.dynamicTest(broken.fault(), () -> assertCaught(broken)));
  }

  private static void assertCaught(Broken broken) {
    ConformanceReport report = run(broken);
    List<String> told = report.failures().stream().map(BrokenBackendsTest::text).toList();
    assertFalse(report.cases().isEmpty(), "cases were run");
    assertFalse(report.passed(), "it does not conform");
    assertTrue(
        told.stream().anyMatch(text -> broken.words().stream().allMatch(text::contains)),
        () -> "a failure tells of " + broken.words() + ": " + told);
  }

  private static String text(CaseResult failure) {
    String whole = failure.failure() == null ? "" : failure.failure().getMessage();
    return String.join("\n", ConformanceReport.block(failure)) + whole;
  }

  @Test
  void aKnownFailureIsNoFailure() {
    Broken honest =
        ops(
                "padding counts",
                BrokenOps.COUNTED_PADDING,
                "average_pool · example · padding does not count · f32")
            .named("honest");
    ConformanceReport report = run(honest);
    assertEquals(List.of(), report.failures());
    assertEquals(1, report.total().skipped());
    assertEquals("known to fail: it is counted", report.cases().get(0).reason());
  }
}
