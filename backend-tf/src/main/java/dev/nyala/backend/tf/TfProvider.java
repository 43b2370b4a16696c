// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf;

import dev.nyala.backend.Availability;
import dev.nyala.backend.Backend;
import dev.nyala.backend.BackendOptions;
import dev.nyala.backend.BackendProvider;
import dev.nyala.backend.natives.Platform;

/**
 * Announces the backend {@code tf}: available where the natives of TensorFlow for the platform are
 * on the class path.
 *
 * <p>Option: {@code threads}. TensorFlow has one pool of threads for the inside of ops in a
 * process: the first backend that is opened decides its size.
 */
public final class TfProvider implements BackendProvider {

  /** The name of the backend. */
  public static final String NAME = "tf";

  private static final int PRIORITY = 40;

  private final Platform platform;

  /** Makes the provider; called by {@link java.util.ServiceLoader}. */
  public TfProvider() {
    this(Natives.platform());
  }

  /** Makes the provider of another machine, for tests. */
  TfProvider(Platform platform) {
    this.platform = platform;
  }

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
    return Natives.on(platform);
  }

  @Override
  public Backend open(BackendOptions options) {
    return TfBackend.open(options);
  }
}
