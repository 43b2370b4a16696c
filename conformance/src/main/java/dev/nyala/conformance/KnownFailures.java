// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance;

import static org.junit.jupiter.api.Assertions.fail;

import dev.nyala.backend.BackendProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.function.Executable;
import org.opentest4j.TestAbortedException;

/**
 * Cases that a backend is known to fail, each with its reason.
 *
 * <p>A listed case that passes fails the build, and so does an entry that names no case: the list
 * cannot outlive its reasons. A backend ships its list as {@code
 * META-INF/nyala/known-failures/NAME.txt}:
 *
 * <pre>
 * [OpConformance]
 * resize · example · three by three · f16 # rounds twice, see the library's page on half precision
 * </pre>
 *
 * The list is immutable; which of its cases were met is noted while a suite runs. Thread-safe.
 */
public final class KnownFailures {

  private static final String FOLDER = "META-INF/nyala/known-failures/";

  /** The classes that a backend's author extends. */
  static final Set<String> SUITES =
      Set.of(
          "CallbackConformance",
          "CallbackParity",
          "FoundingConformance",
          "FunctionParity",
          "GradientConformance",
          "LayerConformance",
          "LayerParity",
          "LifecycleConformance",
          "LoopConformance",
          "LossParity",
          "MemoryConformance",
          "MetricConformance",
          "MetricParity",
          "ModelConformance",
          "OpConformance",
          "OpsParity",
          "OptimizerConformance",
          "OptimizerParity",
          "ProgramConformance",
          "RandomnessConformance",
          "RefusalConformance",
          "SpatialLayerConformance",
          "StepParity",
          "ThreadConformance",
          "TrainingConformance",
          "TrainingParity",
          "UnknownSizesParity",
          "VariableConformance");

  private final Map<String, String> reasons;
  private final Set<String> met = ConcurrentHashMap.newKeySet();

  private KnownFailures(Map<String, String> reasons) {
    this.reasons = Map.copyOf(reasons);
  }

  /**
   * Returns an empty list.
   *
   * @return nothing is known to fail
   */
  public static KnownFailures none() {
    return new KnownFailures(Map.of());
  }

  /**
   * Reads the list that a backend ships.
   *
   * @param provider the backend's provider
   * @param suite the name of the suite's class: {@code OpConformance}
   * @return empty if there is no list, or nothing for that suite
   */
  public static KnownFailures of(BackendProvider provider, String suite) {
    String name = FOLDER + provider.name() + ".txt";
    ClassLoader loader = provider.getClass().getClassLoader();
    try (InputStream list = loader.getResourceAsStream(name)) {
      if (list == null) {
        return none();
      }
      String text = new String(list.readAllBytes(), StandardCharsets.UTF_8);
      return parse(section(text.lines().toList(), suite));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }

  private static List<String> section(List<String> lines, String suite) {
    List<String> section = new ArrayList<>();
    String current = "";
    for (String line : lines) {
      if (line.startsWith("[")) {
        current = line.strip().replaceAll("[\\[\\]]", "");
        requireSuite(current, line);
      } else if (!line.isBlank() && !line.startsWith("#")) {
        requireSuite(current, line);
        if (current.equals(suite)) {
          section.add(line);
        }
      }
    }
    return section;
  }

  private static void requireSuite(String name, String line) {
    if (!SUITES.contains(name)) {
      throw new IllegalArgumentException(
          "known failures of no suite: \"%s\"; expected a line [NAME] above, one of %s"
              .formatted(line, new TreeSet<>(SUITES)));
    }
  }

  /**
   * Reads a list.
   *
   * @param lines one case a line: the display name of its test, {@code #}, the reason; empty lines
   *     and lines that begin with {@code #} are skipped
   * @return the list
   */
  public static KnownFailures parse(List<String> lines) {
    Map<String, String> reasons = new LinkedHashMap<>();
    List<String> unexplained = new ArrayList<>();
    for (String line : lines) {
      int reason = line.indexOf('#');
      if (reason > 0 && !line.substring(reason + 1).isBlank()) {
        reasons.put(line.substring(0, reason).trim(), line.substring(reason + 1).trim());
      } else if (reason != 0 && !line.isBlank()) {
        unexplained.add(line);
      }
    }
    if (!unexplained.isEmpty()) {
      throw new IllegalArgumentException("known failures without a reason: " + unexplained);
    }
    return new KnownFailures(reasons);
  }

  /** Runs a test, upside down if it is listed. */
  void run(String address, Executable test) throws Throwable {
    String reason = reasons.get(address);
    if (reason == null) {
      test.execute();
      return;
    }
    met.add(address);
    try {
      test.execute();
    } catch (TestAbortedException e) {
      throw e;
    } catch (Exception | AssertionError e) {
      throw new TestAbortedException("known to fail: " + reason, e);
    }
    fail("is listed as known to fail but passes; remove it from the list: " + reason);
  }

  /** Fails if an entry names a case that the suite does not have. */
  void requireAllMet() {
    Set<String> strangers = new TreeSet<>(reasons.keySet());
    strangers.removeAll(met);
    if (!strangers.isEmpty()) {
      fail(
          "known failures that name no case of the suite; remove them from the list: " + strangers);
    }
  }
}
