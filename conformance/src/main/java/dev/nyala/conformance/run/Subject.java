// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.run;

import dev.nyala.backend.BackendOptions;
import dev.nyala.backend.BackendProvider;
import java.util.Objects;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.engine.support.store.NamespacedHierarchicalStore;

/**
 * The backend under test of a {@link ConformanceRun}, which hands it to the suites.
 *
 * @param provider opens it
 * @param options how it is opened
 * @param cases what the names of cases must begin with
 */
record Subject(BackendProvider provider, BackendOptions options, String cases) {

  private static final String KEY = "dev.nyala.conformance.subject";

  void put(NamespacedHierarchicalStore<Namespace> session) {
    session.put(Namespace.create(KEY), KEY, this);
  }

  /** Gives the subject of the session to whom asks for it. */
  static final class Resolver implements ParameterResolver {

    Resolver() {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Subject.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return Objects.requireNonNull(
          context
              .getStore(StoreScope.LAUNCHER_SESSION, ExtensionContext.Namespace.create(KEY))
              .get(KEY),
          "the session has a subject");
    }
  }

  /** The suites of this project. */
  @ExtendWith(Resolver.class)
  static final class Everything extends BackendConformance {

    private final Subject subject;

    Everything(Subject subject) {
      this.subject = subject;
    }

    @Override
    protected BackendProvider provider() {
      return subject.provider();
    }

    @Override
    protected BackendOptions options() {
      return subject.options();
    }

    @Override
    protected boolean selects(String address) {
      return address.startsWith(subject.cases());
    }
  }

  /** What is compared with Keras. */
  @ExtendWith(Resolver.class)
  static final class Keras extends KerasConformance {

    private final Subject subject;

    Keras(Subject subject) {
      this.subject = subject;
    }

    @Override
    protected BackendProvider provider() {
      return subject.provider();
    }

    @Override
    protected BackendOptions options() {
      return subject.options();
    }

    @Override
    protected boolean selects(String address) {
      return address.startsWith(subject.cases());
    }
  }
}
