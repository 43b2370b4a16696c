// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0

/** Backends for applications that are put together by Guice. */
@SuppressWarnings({
  "requires-automatic",
  "requires-transitive-automatic"
}) // Guice has a module name but no descriptor.
module dev.nyala.inject {
  requires transitive com.google.guice;
  requires transitive dev.nyala.api;
  requires static org.jspecify;

  exports dev.nyala.inject;
}
