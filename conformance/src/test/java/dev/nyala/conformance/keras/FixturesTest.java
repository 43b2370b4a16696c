// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.DataException;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FixturesTest {

  private static Fixture only(String... lines) {
    return Fixtures.parse("layers/Dense", List.of(lines)).get(0);
  }

  @Test
  void aCaseHasOptionsAndTensors() {
    Fixture fixture =
        only(
            "# a comment",
            "case with bias",
            "option units 3",
            "option strides 2 1",
            "option use_bias true",
            "tensor kernel f32[2,2] 1 -2.5 3e-7 NaN");
    assertEquals("Dense", fixture.subject());
    assertEquals("layers/Dense · with bias", fixture.toString());
    assertEquals(3, fixture.integer("units"));
    assertArrayEquals(new int[] {2, 1}, fixture.integers("strides"));
    assertTrue(fixture.flag("use_bias"));
    assertFalse(fixture.flag("centered"));
    assertEquals(Tensor.of(Shape.of(2, 2), 1f, -2.5f, 3e-7f, Float.NaN), fixture.tensor("kernel"));
  }

  @Test
  void casesDoNotShareWhatBelongsToOne() {
    List<Fixture> fixtures =
        Fixtures.parse(
            "f", List.of("case a", "option x 1", "tensor y i32[] 4", "", "case b", "option z 2"));
    assertEquals(2, fixtures.size());
    assertFalse(fixtures.get(1).sets("x"));
    assertFalse(fixtures.get(1).has("y"));
  }

  @Test
  void bytesAreLittleEndian() {
    assertEquals(
        Tensor.of(Shape.of(2), 1f, -2f),
        only("case a", "tensor x f32[2] base64 AACAPwAAAMA=").tensor("x"));
    assertEquals(
        Tensor.of(Shape.of(2), true, false),
        only("case a", "tensor x bool[2] base64 AQA=").tensor("x"));
  }

  @Test
  void aSeriesEndsAtTheFirstGap() {
    Fixture fixture = only("case a", "tensor w0 i32[] 0", "tensor w1 i32[] 1", "tensor w3 i32[] 3");
    assertEquals(2, fixture.series("w").size());
  }

  @Test
  void whatCannotBeUnderstoodIsNamedWithItsLine() {
    DataException refused =
        assertThrows(DataException.class, () -> only("case a", "tensor x f32[3] 1 2"));
    assertTrue(refused.getMessage().contains("line 2"), refused.getMessage());
    assertTrue(refused.getMessage().contains("2 elements for f32[3]"), refused.getMessage());
    assertThrows(DataException.class, () -> only("case a", "tensors x f32[] 1"));
    assertThrows(DataException.class, () -> only("case a", "option x"));
  }

  @Test
  void whatIsNotThereIsNamed() {
    Fixture fixture = only("case a", "option x 1", "tensor y i32[] 4");
    assertThrows(DataException.class, () -> fixture.tensor("z"));
    assertThrows(DataException.class, () -> fixture.text("z"));
    DataException missing = assertThrows(DataException.class, () -> Fixtures.read("losses/None"));
    assertTrue(missing.getMessage().contains("losses/None"), missing.getMessage());
  }
}
