// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Loads providers one by one, so that one that is broken does not hide the others. */
final class Discovery {

  private static final String BROKEN = "check that its libraries are complete, or remove it";

  /** A broken configuration file could fail for ever. */
  private static final int MOST_FAILURES = 64;

  private Discovery() {}

  static List<Backends.Entry> run(ClassLoader loader) {
    List<Backends.Entry> entries = new ArrayList<>();
    Iterator<ServiceLoader.Provider<BackendProvider>> providers =
        ServiceLoader.load(BackendProvider.class, loader).stream().iterator();
    int failures = 0;
    while (failures < MOST_FAILURES) {
      String name = "unknown provider";
      try {
        if (!providers.hasNext()) {
          break;
        }
        ServiceLoader.Provider<BackendProvider> provider = providers.next();
        name = provider.type().getName();
        entries.add(describe(provider.get()));
      } catch (ServiceConfigurationError | LinkageError e) {
        failures++;
        entries.add(unloadable(name, e));
      }
    }
    return entries;
  }

  /** Asks a provider about itself, whatever it throws. */
  // A provider is somebody else's code: its failure is reported, not passed on.
  static Backends.Entry describe(BackendProvider provider) {
    try {
      return new Backends.Entry(
          provider.name(), provider.priority(), provider.availability(), provider);
    } catch (RuntimeException | LinkageError e) {
      return unloadable(provider.getClass().getName(), e);
    }
  }

  private static Backends.Entry unloadable(String name, Throwable e) {
    return new Backends.Entry(
        name, Integer.MIN_VALUE, Availability.unavailable(reason(e), BROKEN), null);
  }

  static String reason(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getClass().getSimpleName() + ": " + root.getMessage();
  }
}
