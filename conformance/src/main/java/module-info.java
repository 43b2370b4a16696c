// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0

/** The suite that every backend must pass: extend its tests, name the backend, run them. */
module dev.nyala.conformance {
  requires transitive dev.nyala.api;
  requires transitive org.junit.jupiter.api;
  requires org.junit.platform.launcher;
  requires static org.jspecify;

  exports dev.nyala.conformance;
  exports dev.nyala.conformance.cases;
  exports dev.nyala.conformance.keras;
  exports dev.nyala.conformance.op;
  exports dev.nyala.conformance.reference;
  exports dev.nyala.conformance.run;

  // JUnit looks for tests by reflection.
  opens dev.nyala.conformance to
      org.junit.platform.commons;
  opens dev.nyala.conformance.keras to
      org.junit.platform.commons;
  opens dev.nyala.conformance.run to
      org.junit.platform.commons;
}
