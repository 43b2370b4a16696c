// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance;

import java.lang.reflect.Method;
import java.util.Optional;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;

/** Tells a suite how long it may take, and runs its cases through the list of known failures. */
final class SuiteExtension implements InvocationInterceptor, TestInstancePostProcessor {

  SuiteExtension() {}

  @Override
  public void postProcessTestInstance(Object instance, ExtensionContext context) {
    if (instance instanceof ConformanceSuite suite) {
      context
          .getConfigurationParameter(Extent.PARAMETER)
          .map(Extent::parse)
          .ifPresent(suite::limit);
    }
  }

  @Override
  public void interceptTestMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    suite(context).known().run(context.getDisplayName(), invocation::proceed);
  }

  @Override
  public void interceptDynamicTest(
      Invocation<Void> invocation, DynamicTestInvocationContext test, ExtensionContext context)
      throws Throwable {
    suite(context).known().run(context.getDisplayName(), invocation::proceed);
  }

  /** The context of a dynamic test knows no instance; that of its factory does. */
  private static ConformanceSuite suite(ExtensionContext context) {
    Optional<ExtensionContext> each = Optional.of(context);
    while (each.isPresent()) {
      if (each.get().getTestInstance().orElse(null) instanceof ConformanceSuite suite) {
        return suite;
      }
      each = each.get().getParent();
    }
    throw new IllegalStateException(context.getDisplayName() + " belongs to no suite");
  }
}
