// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend;

/**
 * Announces a backend to {@link java.util.ServiceLoader}.
 *
 * <p>A provider is found on every start of every program, so its constructor and its methods but
 * {@link #open} do no work worth mentioning, load no native library and touch no network.
 * Thread-safe.
 */
public interface BackendProvider {

  /**
   * Returns the name by which the backend is chosen.
   *
   * @return lower case, for example {@code pure}
   */
  String name();

  /**
   * Returns how much the backend is wanted when nobody chooses; the highest wins.
   *
   * @return the default backend has 100; backends that must be asked for have less
   */
  int priority();

  /**
   * Tells whether the backend can be opened here.
   *
   * @return available, or why not and what to do about it
   */
  Availability availability();

  /**
   * Opens the backend.
   *
   * @param options how it runs
   * @return a new backend, which the caller closes
   * @throws dev.nyala.error.BackendException if it cannot be opened after all, or an option is not
   *     understood
   */
  Backend open(BackendOptions options);
}
