// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.BackendException;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class BackendOptionsTest {

  @Test
  void zeroThreadsMeansAllCores() {
    int cores = Runtime.getRuntime().availableProcessors();
    assertEquals(cores, BackendOptions.DEFAULT.threads());
    assertEquals(cores, BackendOptions.DEFAULT.threads(0).threads());
    assertEquals(3, BackendOptions.DEFAULT.threads(3).threads());
  }

  @Test
  void aSettingThatIsNoNumberIsRefusedWithItsName() {
    BackendOptions options = BackendOptions.DEFAULT.with("threads", "many");
    BackendException e = assertThrows(BackendException.class, options::threads);
    String message = String.valueOf(e.getMessage());
    assertTrue(message.contains("threads") && message.contains("many"), message);
  }

  @Test
  void anUnknownSettingIsRefusedWithThoseThereAre() {
    BackendOptions options = BackendOptions.DEFAULT.with("thraeds", "1");
    BackendException e =
        assertThrows(BackendException.class, () -> options.requireKnown("pure", Set.of("simd")));
    String message = String.valueOf(e.getMessage());
    assertTrue(message.contains("thraeds") && message.contains("simd"), message);
  }
}
