// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.inject;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.inject.ConfigurationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.ProvisionException;
import com.google.inject.multibindings.OptionalBinder;
import com.google.inject.name.Names;
import dev.nyala.Input;
import dev.nyala.Sequential;
import dev.nyala.backend.Backend;
import dev.nyala.backend.BackendOptions;
import dev.nyala.backend.Backends;
import dev.nyala.error.BackendException;
import dev.nyala.layers.Dense;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an application gets injected, and when it is closed. */
@SuppressWarnings("try") // Closing it is what it is for.
class BackendModuleTest {

  @Test
  void injectsTheBackendOfAName() {
    Injector injector = Guice.createInjector(BackendModule.of("pure"));
    try (OpenBackends open = injector.getInstance(OpenBackends.class)) {
      Backend backend = injector.getInstance(Backend.class);
      assertEquals("pure", backend.name());
      assertSame(backend, injector.getInstance(Backend.class));
      assertSame(open, injector.getInstance(OpenBackends.class));
    }
  }

  @Test
  void injectsTheBackendOfHighestPriorityIfNoneIsNamed() {
    Injector injector = Guice.createInjector(BackendModule.chosen());
    try (OpenBackends open = injector.getInstance(OpenBackends.class)) {
      assertEquals("pure", injector.getInstance(Backend.class).name());
    }
  }

  @Test
  void injectsSeveralSideBySide() {
    Injector injector =
        Guice.createInjector(
            BackendModule.chosen(),
            BackendModule.of("pure").named("training"),
            BackendModule.of("pure").options(BackendOptions.DEFAULT.threads(1)).named("serving"));
    try (OpenBackends open = injector.getInstance(OpenBackends.class)) {
      assertNotSame(backend(injector, "training"), backend(injector, "serving"));
      assertNotSame(backend(injector, "training"), injector.getInstance(Backend.class));
    }
  }

  @Test
  void equalModulesAreOne() {
    Injector injector =
        Guice.createInjector(BackendModule.of("pure"), List.of(BackendModule.of("pure")).get(0));
    try (OpenBackends open = injector.getInstance(OpenBackends.class)) {
      assertEquals("pure", injector.getInstance(Backend.class).name());
    }
  }

  @Test
  void closesWhatItOpened() {
    Injector injector = Guice.createInjector(BackendModule.of("pure"));
    OpenBackends open = injector.getInstance(OpenBackends.class);
    Sequential model = Sequential.of(Input.shape(2), Dense.of(1));
    model.backend(injector.getInstance(Backend.class));
    Tensor x = Tensor.of(Shape.of(1, 2), 1f, 2f);
    assertEquals(1, model.predict(x).size());
    open.close();
    open.close();
    assertThrows(BackendException.class, () -> model.predict(x));
  }

  @Test
  void opensNothingAfterItIsClosed() {
    Injector injector = Guice.createInjector(BackendModule.of("pure"));
    injector.getInstance(OpenBackends.class).close();
    assertTrue(
        refusal(injector).getMessage().contains("after its injector's backends were closed"));
  }

  @Test
  void refusesABackendThatIsNotThere() {
    String message = refusal(Guice.createInjector(BackendModule.of("abacus"))).getMessage();
    assertTrue(message.contains("abacus") && message.contains("pure"), message);
  }

  @Test
  void readsAConfiguration() {
    Map<String, String> configuration =
        Map.of(
            "serving.backend", "pure",
            "serving.backend.threads", "1",
            "serving.backendless", "x",
            "training.backend", "abacus");
    assertEquals(
        BackendModule.of("pure").options(BackendOptions.DEFAULT.threads(1)),
        BackendModule.configured(configuration, "serving.backend"));
    assertEquals(
        BackendModule.chosen(), BackendModule.configured(configuration, "evaluation.backend"));
  }

  @Test
  void refusesAConfigurationWithABlankName() {
    BackendException refused =
        assertThrows(
            BackendException.class,
            () -> BackendModule.configured(Map.of("nyala.backend", " "), "nyala.backend"));
    assertTrue(refused.getMessage().contains("nyala.backend"), refused::getMessage);
  }

  @Test
  void refusesAnOptionThatTheBackendDoesNotKnow() {
    Map<String, String> configuration = Map.of("b", "pure", "b.colour", "red");
    String message =
        refusal(Guice.createInjector(BackendModule.configured(configuration, "b"))).getMessage();
    assertTrue(message.contains("colour"), message);
  }

  @Test
  void theApplicationMaySayWhichBackendsThereAre() {
    Injector injector =
        Guice.createInjector(
            BackendModule.chosen(),
            binder ->
                OptionalBinder.newOptionalBinder(binder, Backends.class)
                    .setBinding()
                    .toInstance(Backends.of(List.of())));
    assertTrue(refusal(injector).getMessage().contains("No backend is available"));
  }

  @Test
  void withoutTheModuleThereIsNoBackend() {
    Injector injector = Guice.createInjector();
    assertThrows(ConfigurationException.class, () -> injector.getInstance(Backend.class));
  }

  private static Backend backend(Injector injector, String name) {
    return injector.getInstance(Key.get(Backend.class, Names.named(name)));
  }

  private static BackendException refusal(Injector injector) {
    ProvisionException failed =
        assertThrows(ProvisionException.class, () -> injector.getInstance(Backend.class));
    return assertInstanceOf(BackendException.class, failed.getCause());
  }
}
