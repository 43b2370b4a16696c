// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples.scalar;

import dev.nyala.backend.Availability;
import dev.nyala.backend.Backend;
import dev.nyala.backend.BackendOptions;
import dev.nyala.backend.BackendProvider;
import dev.nyala.backend.host.HostBackend;
import java.util.Set;

/** Opens the scalar backend: one number at a time, to show what a backend is made of. */
public final class ScalarProvider implements BackendProvider {

  private static final String NAME = "scalar";

  /** Makes the provider; {@link java.util.ServiceLoader} calls it. */
  public ScalarProvider() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int priority() {
    return -100;
  }

  @Override
  public Availability availability() {
    return Availability.available();
  }

  @Override
  public Backend open(BackendOptions options) {
    options.requireKnown(NAME, Set.of());
    return new HostBackend(NAME, ScalarTable.of(NAME));
  }
}
