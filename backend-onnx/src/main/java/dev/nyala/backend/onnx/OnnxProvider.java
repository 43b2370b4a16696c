// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.onnx;

import dev.nyala.backend.Availability;
import dev.nyala.backend.Backend;
import dev.nyala.backend.BackendOptions;
import dev.nyala.backend.BackendProvider;
import dev.nyala.backend.natives.Platform;

/**
 * Announces the backend {@code onnx}: available where the jar of ONNX Runtime has a native library
 * for the platform. To be asked for by name.
 *
 * <p>Options: {@code threads}.
 */
public final class OnnxProvider implements BackendProvider {

  /** The name of the backend. */
  public static final String NAME = "onnx";

  private static final int PRIORITY = 50;

  private final Platform platform;

  /** Makes the provider; called by {@link java.util.ServiceLoader}. */
  public OnnxProvider() {
    this(Natives.platform());
  }

  /** Makes the provider of another machine, for tests. */
  OnnxProvider(Platform platform) {
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
    return OnnxBackend.open(options);
  }
}
