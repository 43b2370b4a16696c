// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.run;

import dev.nyala.conformance.run.CaseResult.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Notes what becomes of each case. Used by one thread. */
final class CaseListener implements TestExecutionListener {

  private final Consumer<CaseResult> progress;
  private final List<CaseResult> results = new ArrayList<>();
  private final Map<String, Long> begun = new HashMap<>();
  private @Nullable TestPlan plan;

  CaseListener(Consumer<CaseResult> progress) {
    this.progress = progress;
  }

  List<CaseResult> results() {
    return List.copyOf(results);
  }

  @Override
  public void testPlanExecutionStarted(TestPlan testPlan) {
    plan = testPlan;
  }

  @Override
  public void executionStarted(TestIdentifier test) {
    begun.put(test.getUniqueId(), System.nanoTime());
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    add(test, Outcome.SKIPPED, reason, null);
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    Throwable cause = result.getThrowable().orElse(null);
    switch (result.getStatus()) {
      case SUCCESSFUL -> {
        if (test.isTest()) {
          add(test, Outcome.PASSED, "", null);
        }
      }
      // A suite fails as such when what all its cases need fails.
      case FAILED -> add(test, Outcome.FAILED, "", cause);
      case ABORTED ->
          add(test, Outcome.SKIPPED, cause == null ? "" : String.valueOf(cause.getMessage()), null);
    }
  }

  private void add(
      TestIdentifier test, Outcome outcome, String reason, @Nullable Throwable failure) {
    long start = begun.getOrDefault(test.getUniqueId(), System.nanoTime());
    long millis = (System.nanoTime() - start) / 1_000_000;
    String name = test.isTest() ? test.getDisplayName() : "the suite as a whole";
    CaseResult result = new CaseResult(suite(test), name, outcome, reason, failure, millis);
    results.add(result);
    progress.accept(result);
  }

  /** Returns the name of the nearest class: {@code SpatialLayers} are spatial layers. */
  private String suite(TestIdentifier test) {
    Optional<TestIdentifier> each = Optional.of(test);
    while (each.isPresent()) {
      Optional<TestSource> source = each.get().getSource();
      if (source.orElse(null) instanceof ClassSource) {
        return each.get()
            .getDisplayName()
            .replaceAll("(?<=.)(?=[A-Z])", " ")
            .toLowerCase(Locale.ROOT);
      }
      each = plan == null ? Optional.empty() : plan.getParent(each.get());
    }
    return "suites";
  }
}
