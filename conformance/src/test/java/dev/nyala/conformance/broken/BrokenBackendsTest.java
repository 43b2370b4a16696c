// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.broken;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.nyala.backend.Availability;
import dev.nyala.backend.Backend;
import dev.nyala.backend.BackendOptions;
import dev.nyala.backend.BackendProvider;
import dev.nyala.backend.Capabilities;
import dev.nyala.backend.CompileOptions;
import dev.nyala.backend.OpKey;
import dev.nyala.backend.Program;
import dev.nyala.conformance.GradientConformance;
import dev.nyala.conformance.KnownFailures;
import dev.nyala.conformance.LifecycleConformance;
import dev.nyala.conformance.OpConformance;
import dev.nyala.conformance.ProgramConformance;
import dev.nyala.conformance.ThreadConformance;
import dev.nyala.error.BackendException;
import dev.nyala.error.Diagnostic;
import dev.nyala.graph.Graph;
import dev.nyala.tensor.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Quis custodiet: each broken backend is caught by its suite, with a message that helps. */
class BrokenBackendsTest {

  /** Opens a broken backend. */
  private record Provider(Supplier<? extends BrokenBackend> backend) implements BackendProvider {

    @Override
    public String name() {
      return "reference";
    }

    @Override
    public int priority() {
      return 0;
    }

    @Override
    public Availability availability() {
      return Availability.available();
    }

    @Override
    public Backend open(BackendOptions options) {
      return backend.get();
    }
  }

  /** Returns {@code display name: message} of what fails. */
  private static List<String> failures(Class<?> suite) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request().selectors(selectClass(suite)).build(),
            listener);
    assertTrue(listener.getSummary().getTestsFoundCount() > 0, "the suite has tests");
    List<String> failures = new ArrayList<>();
    listener
        .getSummary()
        .getFailures()
        .forEach(
            f ->
                failures.add(
                    f.getTestIdentifier().getDisplayName() + ": " + f.getException().getMessage()));
    return failures;
  }

  private static void assertCaught(Class<?> suite, String... words) {
    List<String> failures = failures(suite);
    boolean told = failures.stream().anyMatch(f -> Stream.of(words).allMatch(f::contains));
    assertTrue(told, () -> "a failure tells of " + List.of(words) + ": " + failures);
  }

  static class SwappedOperands extends OpConformance {
    @Override
    protected BackendProvider provider() {
      return new Provider(BrokenOps.SWAPPED_OPERANDS);
    }

    @Override
    protected boolean selects(String address) {
      return address.startsWith("subtract ·");
    }
  }

  static class WrongAxes extends OpConformance {
    @Override
    protected BackendProvider provider() {
      return new Provider(BrokenOps.WRONG_AXES);
    }

    @Override
    protected boolean selects(String address) {
      return address.startsWith("transpose ·");
    }
  }

  static class NanIsIgnored extends OpConformance {
    @Override
    protected BackendProvider provider() {
      return new Provider(BrokenOps.NAN_IS_IGNORED);
    }

    @Override
    protected boolean selects(String address) {
      return address.startsWith("maximum ·");
    }
  }

  static class HalfPrecisionSums extends OpConformance {
    @Override
    protected BackendProvider provider() {
      return new Provider(BrokenOps.HALF_PRECISION_SUMS);
    }

    @Override
    protected boolean selects(String address) {
      return address.startsWith("reduce_sum ·");
    }
  }

  static class HalfPrecisionProducts extends OpConformance {
    @Override
    protected BackendProvider provider() {
      return new Provider(BrokenOps.HALF_PRECISION_PRODUCTS);
    }

    @Override
    protected boolean selects(String address) {
      return address.startsWith("matmul ·");
    }
  }

  static class ShiftedPadding extends OpConformance {
    @Override
    protected BackendProvider provider() {
      return new Provider(BrokenOps.SHIFTED_PADDING);
    }

    @Override
    protected boolean selects(String address) {
      return address.startsWith("conv ·");
    }
  }

  static class CountedPadding extends OpConformance {
    @Override
    protected BackendProvider provider() {
      return new Provider(BrokenOps.COUNTED_PADDING);
    }

    @Override
    protected boolean selects(String address) {
      return address.startsWith("average_pool ·");
    }
  }

  static class ShiftedIndices extends OpConformance {
    @Override
    protected BackendProvider provider() {
      return new Provider(BrokenOps.SHIFTED_INDICES);
    }

    @Override
    protected boolean selects(String address) {
      return address.startsWith("gather ·");
    }
  }

  static class DroppedCotangent extends GradientConformance {
    @Override
    protected BackendProvider provider() {
      return new Provider(BrokenOps.DROPPED_COTANGENT);
    }

    @Override
    protected boolean selects(String address) {
      return address.startsWith("gather ·");
    }
  }

  static class ForwardOnly extends GradientConformance {
    @Override
    protected BackendProvider provider() {
      return new Provider(BrokenOps.FORWARD_ONLY);
    }

    @Override
    protected boolean selects(String address) {
      return address.startsWith("lstm ·");
    }
  }

  static class IgnoresClose extends LifecycleConformance {
    @Override
    protected BackendProvider provider() {
      return new Provider(BrokenRuns.IgnoresClose::new);
    }
  }

  static class SharesItsBuffer extends ThreadConformance {
    @Override
    protected BackendProvider provider() {
      return new Provider(BrokenRuns.SharesItsBuffer::new);
    }
  }

  static class IsOneRunLate extends ProgramConformance {
    @Override
    protected BackendProvider provider() {
      return new Provider(BrokenRuns.IsOneRunLate::new);
    }
  }

  static class WritesItsInputs extends ProgramConformance {
    @Override
    protected BackendProvider provider() {
      return new Provider(BrokenRuns.WritesItsInputs::new);
    }
  }

  static class TakesForeignVariables extends LifecycleConformance {
    @Override
    protected BackendProvider provider() {
      return new Provider(BrokenRuns.TakesForeignVariables::new);
    }
  }

  static class StoresOneByOne extends ThreadConformance {
    @Override
    protected BackendProvider provider() {
      return new Provider(BrokenRuns.StoresOneByOne::new);
    }
  }

  /** Runs more than it says. */
  static class Modest extends OpConformance {
    @Override
    protected BackendProvider provider() {
      return new Provider(
          () ->
              new BrokenBackend() {
                @Override
                public Capabilities capabilities() {
                  SortedMap<OpKey, List<String>> less =
                      new TreeMap<>(super.capabilities().conditions());
                  less.remove(new OpKey("tanh", DType.FLOAT32));
                  return new Capabilities(less);
                }
              });
    }

    @Override
    protected boolean selects(String address) {
      return address.startsWith("tanh ·");
    }
  }

  /** Says it runs more than it does. */
  static class Boastful extends OpConformance {
    @Override
    protected BackendProvider provider() {
      return new Provider(
          () ->
              new BrokenBackend() {
                @Override
                public Capabilities capabilities() {
                  SortedMap<OpKey, List<String>> more =
                      new TreeMap<>(super.capabilities().conditions());
                  more.put(new OpKey("softmax", DType.FLOAT32), List.of());
                  return new Capabilities(more);
                }

                @Override
                public Program compile(Graph graph, CompileOptions options) {
                  throw new BackendException(Diagnostic.of("Not today"));
                }
              });
    }

    @Override
    protected boolean selects(String address) {
      return address.startsWith("softmax ·");
    }
  }

  /** A sound backend whose list of known failures is wrong. */
  static class Outdated extends OpConformance {
    @Override
    protected BackendProvider provider() {
      return new Provider(BrokenBackend::new);
    }

    @Override
    protected boolean selects(String address) {
      return address.startsWith("negative · example");
    }

    @Override
    protected KnownFailures knownFailures() {
      return KnownFailures.parse(List.of("negative · example · wraps · u8 # it did once"));
    }
  }

  /** A broken backend whose failures are all known. */
  static class Honest extends OpConformance {
    @Override
    protected BackendProvider provider() {
      return new Provider(BrokenOps.COUNTED_PADDING);
    }

    @Override
    protected boolean selects(String address) {
      return address.equals("average_pool · example · padding does not count · f32");
    }

    @Override
    protected KnownFailures knownFailures() {
      return KnownFailures.parse(
          List.of("average_pool · example · padding does not count · f32 # it is counted"));
    }
  }

  @TestFactory
  Stream<DynamicTest> everyFaultIsCaught() {
    return Stream.of(
        caught(SwappedOperands.class, "subtract · example", "expected -1.0 but was 1.0"),
        caught(
            WrongAxes.class, "transpose · example · a cycle of three axes", "first at [0, 0, 1]"),
        caught(NanIsIgnored.class, "maximum · example", "expected NaN"),
        caught(HalfPrecisionSums.class, "reduce_sum · random", "is allowed"),
        caught(HalfPrecisionProducts.class, "matmul · random", "· f32", "is allowed"),
        caught(ShiftedPadding.class, "conv · example · padding above"),
        caught(
            CountedPadding.class,
            "average_pool · example · padding does not count",
            "expected 1.0 but was 0.5"),
        caught(ShiftedIndices.class, "gather · example · rows"),
        caught(DroppedCotangent.class, "gather · gradient 1", "gradient by operand 0"),
        caught(ForwardOnly.class, "lstm · gradient 1", "gradient by operand"),
        caught(IgnoresClose.class, "aClosedBackendRefusesEverything", "BackendException"),
        caught(SharesItsBuffer.class, "executionsOfOneProgramRunAtOnce", "bit for bit"),
        caught(IsOneRunLate.class, "anExecutionRunsAgainAndAgain", "y differs"),
        caught(WritesItsInputs.class, "buffersBelongToTheCaller", "x is only read"),
        caught(TakesForeignVariables.class, "variablesOfAnotherBackendAreRefused"),
        caught(StoresOneByOne.class, "updatesOfOneVariableTakeTurns", "expected"),
        caught(Modest.class, "tanh · example", "outside the capabilities, but compile takes it"),
        caught(Boastful.class, "softmax · example", "Not today"),
        caught(Outdated.class, "wraps · u8", "remove it from the list: it did once"));
  }

  private static DynamicTest caught(Class<?> suite, String... words) {
    return DynamicTest.dynamicTest(suite.getSimpleName(), () -> assertCaught(suite, words));
  }

  @Test
  void aKnownFailureIsNoFailure() {
    assertEquals(List.of(), failures(Honest.class));
  }
}
