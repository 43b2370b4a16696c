// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.inject;

import com.google.inject.Binder;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.Provider;
import com.google.inject.Singleton;
import com.google.inject.name.Names;
import dev.nyala.backend.Backend;
import dev.nyala.backend.BackendOptions;
import dev.nyala.backend.Backends;
import dev.nyala.error.BackendException;
import dev.nyala.error.Diagnostic;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Binds {@link Backend}, opened at its first use and closed with {@link OpenBackends}.
 *
 * <p>Several of these stand side by side in one injector if each but one is {@link #named named}:
 *
 * <pre>{@code
 * Injector injector =
 *     Guice.createInjector(
 *         BackendModule.of("pure").named("training"),
 *         BackendModule.of("onnx").named("serving"));
 * }</pre>
 *
 * <p>A backend that is not there or cannot be opened fails its injection: the cause of the {@link
 * com.google.inject.ProvisionException} is a {@link dev.nyala.error.BackendException}. Modules that
 * are equal are installed once. Immutable.
 *
 * @param backend the name of the backend, for example {@code pure}; null to let {@value
 *     Backends#PROPERTY}, {@value Backends#ENVIRONMENT} or the priority choose
 * @param options how it runs
 * @param name the value of the {@link com.google.inject.name.Named} that it is bound with; null to
 *     bind it with none
 */
public record BackendModule(@Nullable String backend, BackendOptions options, @Nullable String name)
    implements Module {

  /**
   * Binds the backend that the property, the environment or its priority chooses.
   *
   * @return the module
   */
  public static BackendModule chosen() {
    return new BackendModule(null, BackendOptions.DEFAULT, null);
  }

  /**
   * Binds a backend by name.
   *
   * @param backend for example {@code pure}
   * @return the module
   */
  public static BackendModule of(String backend) {
    return new BackendModule(backend, BackendOptions.DEFAULT, null);
  }

  /**
   * Binds what a configuration asks for: under {@code prefix} the name of the backend, and under
   * {@code prefix.x} its option {@code x}.
   *
   * <p>With the prefix {@code nyala.backend}, for example, {@code nyala.backend=onnx} and {@code
   * nyala.backend.threads=2}. Without a name the choice is that of {@link #chosen}.
   *
   * @param configuration keys and values; those that do not begin with the prefix are not looked at
   * @param prefix the key of the name
   * @return the module
   * @throws BackendException if the name is blank
   */
  public static BackendModule configured(Map<String, String> configuration, String prefix) {
    String backend = configuration.get(prefix);
    if (backend != null && backend.isBlank()) {
      throw new BackendException(
          Diagnostic.of("The configuration names no backend")
              .received("%s = \"%s\"", prefix, backend)
              .expected("the name of a backend, for example pure")
              .remedy("leave the key out to let the priority choose"));
    }
    BackendOptions options = BackendOptions.DEFAULT;
    for (Map.Entry<String, String> entry : new TreeMap<>(configuration).entrySet()) {
      if (entry.getKey().startsWith(prefix + ".")) {
        options = options.with(entry.getKey().substring(prefix.length() + 1), entry.getValue());
      }
    }
    return new BackendModule(backend, options, null);
  }

  /**
   * Returns a module that binds with other options.
   *
   * @param options how the backend runs
   * @return a copy with these
   */
  public BackendModule options(BackendOptions options) {
    return new BackendModule(backend, options, name);
  }

  /**
   * Returns a module that binds {@code @Named(name) Backend} instead of {@code Backend}.
   *
   * @param name what the backend is asked for by; it need not be its own name
   * @return a copy with this
   */
  public BackendModule named(String name) {
    return new BackendModule(backend, options, name);
  }

  @Override
  public void configure(Binder binder) {
    binder.install(new OpenBackends.Bindings());
    Provider<OpenBackends> open = binder.getProvider(OpenBackends.class);
    binder.bind(key()).toProvider(() -> open.get().open(backend, options)).in(Singleton.class);
  }

  private Key<Backend> key() {
    return name == null ? Key.get(Backend.class) : Key.get(Backend.class, Names.named(name));
  }
}
