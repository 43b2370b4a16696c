// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.BackendException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BackendsTest {

  private static final FakeProvider SLOW = FakeProvider.available("slow", 1);
  private static final FakeProvider FAST = FakeProvider.available("fast", 2);
  private static final FakeProvider BROKEN =
      FakeProvider.unavailable("broken", 3, "no native library", "add the native artifact");

  private static final Backends.Lookup NOTHING = name -> null;

  private final Backends backends = Backends.of(List.of(SLOW, BROKEN, FAST));

  @Test
  void theHighestPriorityThatIsAvailableIsChosen() {
    assertEquals(FAST, backends.select(null, NOTHING, NOTHING));
  }

  @Test
  void theEnvironmentBeatsThePriority() {
    assertEquals(SLOW, backends.select(null, NOTHING, name -> "slow"));
  }

  @Test
  void thePropertyBeatsTheEnvironment() {
    assertEquals(FAST, backends.select(null, name -> "fast", name -> "slow"));
  }

  @Test
  void theArgumentBeatsThePropertyAndIgnoresCase() {
    assertEquals(SLOW, backends.select("Slow", name -> "fast", NOTHING));
  }

  @Test
  void anUnknownNameIsRefusedWithTheNamesThereAre() {
    String message = refusal(backends, "slwo");
    assertTrue(message.contains("slwo"), message);
    assertTrue(message.contains("slow") && message.contains("fast"), message);
  }

  @Test
  void anUnavailableBackendIsRefusedWithReasonAndRemedy() {
    String message = refusal(backends, "broken");
    assertTrue(message.contains("no native library"), message);
    assertTrue(message.contains("add the native artifact"), message);
    assertTrue(message.contains("choose one that is available: fast, slow"), message);
  }

  @Test
  void equalPrioritiesAreAnErrorThatNamesBoth() {
    Backends tied = Backends.of(List.of(SLOW, FakeProvider.available("other", 1)));
    BackendException e =
        assertThrows(BackendException.class, () -> tied.select(null, NOTHING, NOTHING));
    String message = String.valueOf(e.getMessage());
    assertTrue(message.contains("slow") && message.contains("other"), message);
  }

  @Test
  void noBackendAtAllIsOneErrorThatListsEveryReason() {
    Backends none = Backends.of(List.of(BROKEN));
    BackendException e =
        assertThrows(BackendException.class, () -> none.select(null, NOTHING, NOTHING));
    assertTrue(String.valueOf(e.getMessage()).contains("no native library"), e.getMessage());
  }

  @Test
  void aProviderThatThrowsIsListedAndHidesNoOther() {
    BackendProvider throwing =
        new BackendProvider() {
          @Override
          public String name() {
            throw new NoClassDefFoundError("native/Library");
          }

          @Override
          public int priority() {
            return 0;
          }

          @Override
          public Availability availability() {
            return Availability.available();
          }

          @Override
          public Backend open(BackendOptions options) {
            throw new UnsupportedOperationException();
          }
        };
    Backends mixed = Backends.of(List.of(throwing, FAST));
    assertEquals(2, mixed.list().size());
    Backends.Entry last = mixed.list().get(1);
    assertFalse(last.availability().isAvailable());
    assertEquals(FAST, mixed.select(null, NOTHING, NOTHING));
  }

  private static String refusal(Backends backends, String name) {
    BackendException e =
        assertThrows(BackendException.class, () -> backends.select(name, NOTHING, NOTHING));
    return String.valueOf(e.getMessage());
  }
}
