// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import com.google.inject.Injector;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Lets Guice make the commands that picocli asks for. */
final class InjectingFactory implements IFactory {

  private static final IFactory PLAIN = CommandLine.defaultFactory();

  private final Injector injector;

  InjectingFactory(Injector injector) {
    this.injector = injector;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    boolean ours = type.getPackageName().equals(InjectingFactory.class.getPackageName());
    return ours ? injector.getInstance(type) : PLAIN.create(type);
  }
}
