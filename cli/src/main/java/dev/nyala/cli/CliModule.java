// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.nyala.backend.Backends;

/** What the command is put together of; commands ask for these in their constructors. */
final class CliModule extends AbstractModule {

  private final Terminal terminal;

  CliModule(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  protected void configure() {
    bind(Terminal.class).toInstance(terminal);
  }

  @Provides
  @Singleton
  Backends backends() {
    return Backends.discover();
  }
}
