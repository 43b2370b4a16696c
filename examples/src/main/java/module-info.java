// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0

/** The programs a newcomer reads. */
module dev.nyala.examples {
  requires transitive dev.nyala.api;
  requires dev.nyala.inject;
  requires static org.jspecify;

  exports dev.nyala.examples;
}
