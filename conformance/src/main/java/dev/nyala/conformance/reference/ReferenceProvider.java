// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.reference;

import dev.nyala.backend.Availability;
import dev.nyala.backend.Backend;
import dev.nyala.backend.BackendOptions;
import dev.nyala.backend.BackendProvider;
import dev.nyala.backend.host.HostBackend;
import java.util.Set;

/**
 * Provides the reference interpreter as a backend, by which the suites themselves are tested.
 *
 * <p>Not announced to {@link java.util.ServiceLoader}: nobody should train on it by accident.
 */
public final class ReferenceProvider implements BackendProvider {

  /** Makes it; it holds nothing. */
  public ReferenceProvider() {}

  static final String NAME = "reference";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int priority() {
    return Integer.MIN_VALUE;
  }

  @Override
  public Availability availability() {
    return Availability.available();
  }

  @Override
  public Backend open(BackendOptions options) {
    options.requireKnown(NAME, Set.of());
    return new HostBackend(NAME, ReferenceTable.lowerings());
  }
}
