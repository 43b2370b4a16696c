// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j;

import dev.nyala.backend.Availability;
import dev.nyala.backend.Backend;
import dev.nyala.backend.BackendOptions;
import dev.nyala.backend.BackendProvider;

/**
 * Announces the backend {@code nd4j}: available where the natives of ND4J for the platform are on
 * the class path.
 *
 * <p>Option: {@code threads}. ND4J has one number of threads in a process: the backend that was
 * opened last decides it.
 */
public final class Nd4jProvider implements BackendProvider {

  /** The name of the backend. */
  public static final String NAME = "nd4j";

  private static final int PRIORITY = 20;

  /** Makes the provider; called by {@link java.util.ServiceLoader}. */
  public Nd4jProvider() {}

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
    return Natives.on(Natives.platform());
  }

  @Override
  public Backend open(BackendOptions options) {
    return Nd4jBackend.open(options);
  }
}
