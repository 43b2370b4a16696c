// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend;

import dev.nyala.error.BackendException;
import dev.nyala.error.Diagnostic;

/**
 * What an open backend runs on, to be shown to people. Immutable.
 *
 * @param engine what computes, with its version: {@code Java 17.0.15}, {@code TensorFlow 2.18.0}
 * @param device where it computes: {@code cpu}
 * @param threads how many threads a run may use, at least 1
 * @param vectors which vector instructions it uses, as a phrase: {@code SIMD of 512 bits}; blank if
 *     that is the engine's affair
 */
public record BackendInfo(String engine, String device, int threads, String vectors) {

  /** The device that every machine has. */
  public static final String CPU = "cpu";

  /** Checks the figures. */
  public BackendInfo {
    if (engine.isBlank() || device.isBlank() || threads < 1) {
      throw new BackendException(
          Diagnostic.of("A backend tells nothing of itself")
              .received("engine \"%s\", device \"%s\", %d threads", engine, device, threads)
              .expected("an engine, a device, and at least one thread"));
    }
  }
}
