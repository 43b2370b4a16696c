// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.broken;

import dev.nyala.backend.Availability;
import dev.nyala.backend.Backend;
import dev.nyala.backend.BackendOptions;
import dev.nyala.backend.BackendProvider;
import dev.nyala.conformance.run.ConformanceRun.Theme;
import java.util.List;
import java.util.function.Supplier;

/**
 * A broken backend and how it is caught.
 *
 * @param name of the provider
 * @param fault what is wrong
 * @param backend makes the backend
 * @param theme of the suite that must catch it
 * @param cases what is run of it: cases whose names begin so
 * @param words what a failure, its suite, case and message, must tell
 */
record Broken(
    String name,
    String fault,
    Supplier<? extends BrokenBackend> backend,
    Theme theme,
    String cases,
    List<String> words)
    implements BackendProvider {

  static Broken of(
      String fault,
      Supplier<? extends BrokenBackend> backend,
      Theme theme,
      String cases,
      String... words) {
    return new Broken("reference", fault, backend, theme, cases, List.of(words));
  }

  /** Returns the same under another name, by which its known failures are found. */
  Broken named(String other) {
    return new Broken(other, fault, backend, theme, cases, words);
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
