// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.run;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.nyala.backend.BackendOptions;
import dev.nyala.backend.BackendProvider;
import dev.nyala.conformance.Extent;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs suites on a backend in this process, for programs that are no build. Immutable.
 *
 * @param provider opens the backend
 * @param options how it is opened
 * @param themes what is run, all if there are none
 * @param cases what the names of cases must begin with; empty for all
 * @param extent how long it may take
 */
public record ConformanceRun(
    BackendProvider provider,
    BackendOptions options,
    Set<Theme> themes,
    String cases,
    Extent extent) {

  /** What suites are about: their tags. */
  public enum Theme {
    /** What each op computes, and what a backend declares. */
    OPS,
    /** First and second derivatives of each op. */
    GRADIENTS,
    /** What must not be taken. */
    REFUSALS,
    /** Running again, closing, many threads, memory. */
    PROGRAMS,
    /** State and its updates. */
    VARIABLES,
    /** Layers. */
    LAYERS,
    /** Trainings, optimizers, metrics, callbacks. */
    TRAINING,
    /** Whole models, and the same random numbers everywhere. */
    MODELS,
    /** Agreement with what Keras computed. */
    KERAS;

    /**
     * Returns the name on command lines.
     *
     * @return in lower case
     */
    public String tag() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Copies the set. */
  public ConformanceRun {
    themes = themes.isEmpty() ? Set.copyOf(Arrays.asList(Theme.values())) : Set.copyOf(themes);
  }

  /**
   * Returns a run of everything with the backend's defaults.
   *
   * @param provider opens the backend
   * @return the run
   */
  public static ConformanceRun of(BackendProvider provider) {
    return new ConformanceRun(provider, BackendOptions.DEFAULT, Set.of(), "", Extent.USUAL);
  }

  /**
   * Runs the suites.
   *
   * @param progress told of each case when it has ended
   * @return what became of them
   */
  public ConformanceReport run(Consumer<CaseResult> progress) {
    String[] tags = themes.stream().map(Theme::tag).toArray(String[]::new);
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(Subject.Everything.class), selectClass(Subject.Keras.class))
            .filters(TagFilter.includeTags(tags), named())
            .configurationParameter(Extent.PARAMETER, extent.name())
            .build();
    CaseListener listener = new CaseListener(progress);
    try (LauncherSession session = LauncherFactory.openSession()) {
      new Subject(provider, options, cases).put(session.getStore());
      session.getLauncher().execute(request, listener);
    }
    return new ConformanceReport(provider.name(), listener.results());
  }

  /** Keeps cases by their names; those that a factory makes are kept by the suite itself. */
  private PostDiscoveryFilter named() {
    return test ->
        FilterResult.includedIf(!test.isTest() || test.getDisplayName().startsWith(cases));
  }
}
