// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend;

import dev.nyala.error.BackendException;
import dev.nyala.error.Diagnostic;

/** Whether a backend can be opened on this machine. */
public sealed interface Availability {

  /** It can. */
  record Available() implements Availability {}

  /**
   * It cannot.
   *
   * @param reason what is missing, as a clause: {@code no native library for linux-aarch64}
   * @param remedy what to do, as an imperative clause: {@code add tensorflow-core-native:...}
   */
  record Unavailable(String reason, String remedy) implements Availability {}

  /**
   * Returns the good news.
   *
   * @return available
   */
  static Availability available() {
    return new Available();
  }

  /**
   * Returns the bad news.
   *
   * @param reason what is missing
   * @param remedy what to do about it
   * @return unavailable
   */
  static Availability unavailable(String reason, String remedy) {
    return new Unavailable(reason, remedy);
  }

  /**
   * Tells whether the backend can be opened.
   *
   * @return true for {@link Available}
   */
  default boolean isAvailable() {
    return this instanceof Available;
  }

  /**
   * Refuses to open what is not available.
   *
   * @param backend its name
   * @throws BackendException if it is not available, with reason and remedy
   */
  default void require(String backend) {
    if (this instanceof Unavailable no) {
      throw new BackendException(
          Diagnostic.of("Backend \"%s\" cannot be opened", backend)
              .received("%s", no.reason())
              .remedy("%s", no.remedy()));
    }
  }
}
