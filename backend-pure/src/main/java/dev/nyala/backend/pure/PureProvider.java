// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure;

import dev.nyala.backend.Availability;
import dev.nyala.backend.Backend;
import dev.nyala.backend.BackendOptions;
import dev.nyala.backend.BackendProvider;

/**
 * Announces the backend {@code pure}: available everywhere, and the default.
 *
 * <p>Options: {@code threads}; {@code simd}, which is {@code auto}, {@code on} or {@code off}.
 */
public final class PureProvider implements BackendProvider {

  /** The name of the backend. */
  public static final String NAME = "pure";

  private static final int PRIORITY = 100;

  /** Makes the provider; called by {@link java.util.ServiceLoader}. */
  public PureProvider() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int priority() {
    return PRIORITY;
  }

  @Override
  public Availability availability() {
    return Availability.available();
  }

  @Override
  public Backend open(BackendOptions options) {
    return PureBackend.open(options);
  }
}
