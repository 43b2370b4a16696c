// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class KernelsTest {

  @Test
  void plainLoopsAreAlwaysThere() {
    assertEquals("plain", Kernels.load(Kernels.Simd.OFF).name());
  }

  @Test
  void vectorsAreTakenWhereTheModuleIs() {
    boolean there = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    String name = Kernels.load(Kernels.Simd.AUTO).name();
    assertTrue(there || name.equals("plain"), name);
  }

  @Test
  void thePropertyDecides() {
    String before = System.getProperty(Kernels.PROPERTY);
    try {
      System.setProperty(Kernels.PROPERTY, "off");
      assertEquals("plain", Kernels.load().name());
      System.setProperty(Kernels.PROPERTY, "auto");
      assertSame(Kernels.load(), Kernels.load());
      System.setProperty(Kernels.PROPERTY, "fast");
      IllegalStateException thrown = assertThrows(IllegalStateException.class, Kernels::load);
      assertTrue(thrown.getMessage().contains("'fast'"), thrown.getMessage());
    } finally {
      if (before == null) {
        System.clearProperty(Kernels.PROPERTY);
      } else {
        System.setProperty(Kernels.PROPERTY, before);
      }
    }
  }
}
