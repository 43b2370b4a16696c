// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.inject;

import com.google.inject.Binder;
import com.google.inject.Module;
import com.google.inject.Provider;
import com.google.inject.Singleton;
import com.google.inject.multibindings.OptionalBinder;
import dev.nyala.backend.Backend;
import dev.nyala.backend.BackendOptions;
import dev.nyala.backend.Backends;
import dev.nyala.error.BackendException;
import dev.nyala.error.Diagnostic;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The backends that an injector has opened, to be closed with the application.
 *
 * <pre>{@code
 * try (OpenBackends backends = injector.getInstance(OpenBackends.class)) {
 *   injector.getInstance(Application.class).run();
 * }
 * }</pre>
 *
 * <p>There is one in an injector with a {@link BackendModule}. Which backends there are to choose
 * from is the {@link Backends} that the application binds with an {@link OptionalBinder}, or else
 * what discovery finds. Thread-safe.
 */
public final class OpenBackends implements AutoCloseable {

  /** What all modules of an injector share; they are equal, so that Guice installs one. */
  record Bindings() implements Module {

    @Override
    public void configure(Binder binder) {
      OptionalBinder.newOptionalBinder(binder, Backends.class)
          .setDefault()
          .toProvider(Backends::discover)
          .in(Singleton.class);
      Provider<Backends> found = binder.getProvider(Backends.class);
      binder
          .bind(OpenBackends.class)
          .toProvider(() -> new OpenBackends(found.get()))
          .in(Singleton.class);
    }
  }

  private final Backends found;
  private final Deque<Backend> open = new ArrayDeque<>();
  private boolean closed;

  private OpenBackends(Backends found) {
    this.found = found;
  }

  synchronized Backend open(@Nullable String name, BackendOptions options) {
    if (closed) {
      throw new BackendException(
          Diagnostic.of("A backend is asked for after its injector's backends were closed")
              .received(name == null ? "the one of highest priority" : name)
              .remedy("close OpenBackends when the application has ended"));
    }
    Backend backend = found.open(name, options);
    open.push(backend);
    return backend;
  }

  /**
   * Closes every backend that was injected, the last one first. Closing again does nothing.
   *
   * @throws RuntimeException what the first backend that could not be closed threw, after all were
   *     tried
   */
  @Override
  public synchronized void close() {
    closed = true;
    RuntimeException first = null;
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (RuntimeException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
