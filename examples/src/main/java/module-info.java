// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0

/** The programs a newcomer reads. */
module dev.nyala.examples {
  requires transitive dev.nyala.api;
  requires static org.jspecify;

  exports dev.nyala.examples;

  provides dev.nyala.backend.BackendProvider with
      dev.nyala.examples.scalar.ScalarProvider;
}
