// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import dev.nyala.backend.Availability;
import dev.nyala.backend.BackendProvider;
import dev.nyala.backend.Backends;
import dev.nyala.error.BackendException;
import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Jars of backends that are not on the class path, and a class loader of their own. */
final class ProviderJars implements AutoCloseable {

  private final @Nullable URLClassLoader loader;

  private ProviderJars(@Nullable URLClassLoader loader) {
    this.loader = loader;
  }

  static ProviderJars open(List<Path> jars) throws IOException {
    if (jars.isEmpty()) {
      return new ProviderJars(null);
    }
    URL[] urls = new URL[jars.size()];
    for (int i = 0; i < urls.length; i++) {
      if (!Files.isRegularFile(jars.get(i))) {
        throw new DataException(
            Diagnostic.of("A file does not exist").received("--jar %s", jars.get(i)));
      }
      urls[i] = jars.get(i).toUri().toURL();
    }
    return new ProviderJars(new URLClassLoader(urls, ProviderJars.class.getClassLoader()));
  }

  /** Returns the provider of a backend, from the jars if there are any. */
  BackendProvider find(String name, Backends installed, CommandSpec command) {
    Backends backends = loader == null ? installed : Backends.discover(loader);
    String wanted = name.strip().toLowerCase(Locale.ROOT);
    List<Backends.Entry> found =
        backends.list().stream().filter(entry -> entry.name().equals(wanted)).toList();
    if (found.isEmpty()) {
      List<String> names = backends.list().stream().map(Backends.Entry::name).toList();
      throw new ParameterException(
          command.commandLine(),
          "Invalid value for option '--backend': there is no backend %s, only %s"
              .formatted(name, String.join(", ", names)));
    }
    Backends.Entry entry = found.get(0);
    if (entry.availability() instanceof Availability.Unavailable no) {
      throw new BackendException(
          Diagnostic.of("Backend \"%s\" is not available", name)
              .received(no.reason())
              .remedy("%s", no.remedy()));
    }
    if (entry.provider() == null) {
      throw new IllegalStateException(entry + " is available and has no provider");
    }
    return entry.provider();
  }

  @Override
  public void close() throws IOException {
    if (loader != null) {
      loader.close();
    }
  }
}
