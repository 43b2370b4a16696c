// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend;

/** A provider that is never opened. */
record FakeProvider(String name, int priority, Availability availability)
    implements BackendProvider {

  static FakeProvider available(String name, int priority) {
    return new FakeProvider(name, priority, Availability.available());
  }

  static FakeProvider unavailable(String name, int priority, String reason, String remedy) {
    return new FakeProvider(name, priority, Availability.unavailable(reason, remedy));
  }

  @Override
  public Backend open(BackendOptions options) {
    throw new UnsupportedOperationException("a fake");
  }
}
