// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The known answers are those published with the Random123 library. */
class PhiloxTest {

  private static int[] words(long key, long step, long index) {
    Philox philox = new Philox(key, step);
    philox.block(index);
    return new int[] {philox.word(0), philox.word(1), philox.word(2), philox.word(3)};
  }

  @Test
  void zerosGiveTheKnownAnswer() {
    assertArrayEquals(new int[] {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}, words(0, 0, 0));
  }

  @Test
  void onesGiveTheKnownAnswer() {
    assertArrayEquals(
        new int[] {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}, words(-1, -1, -1));
  }

  @Test
  void digitsOfPiGiveTheKnownAnswer() {
    assertArrayEquals(
        new int[] {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1},
        words(0x299f31d0_a4093822L, 0x03707344_13198a2eL, 0x85a308d3_243f6a88L));
  }

  @Test
  void pairsAreTheWordsInOrder() {
    int[] words = words(7, 3, 5);
    Philox philox = new Philox(7, 3);
    assertEquals(words[0], (int) (philox.pair(10) >>> 32));
    assertEquals(words[1], (int) philox.pair(10));
    assertEquals(words[2], (int) (philox.pair(11) >>> 32));
    assertEquals(words[3], (int) philox.pair(11));
  }

  @Test
  void integersStayBelowTheirBound() {
    Philox philox = new Philox(1, 0);
    boolean[] seen = new boolean[7];
    for (int i = 0; i < 1000; i++) {
      long value = philox.below(i, 7);
      assertTrue(value >= 0 && value < 7);
      seen[(int) value] = true;
      long wide = philox.below(i, Long.MAX_VALUE);
      assertTrue(wide >= 0);
    }
    for (boolean one : seen) {
      assertTrue(one);
    }
  }

  @Test
  void aBlockHasFourWords() {
    assertThrows(IndexOutOfBoundsException.class, () -> new Philox(0, 0).word(4));
  }

  @Test
  void keysDependOnSeedAndPath() {
    RandomKey dense = RandomKey.of(42).child("model").child("dense");
    assertEquals("model/dense", dense.path());
    assertEquals(RandomKey.of(42, "model/dense"), dense);
    assertEquals(dense.bits(), RandomKey.of(42, "model/dense").bits());
    assertTrue(dense.bits() != RandomKey.of(43, "model/dense").bits());
    assertTrue(dense.bits() != RandomKey.of(42, "model/dense_1").bits());
    assertTrue(RandomKey.of(0).bits() != RandomKey.of(1).bits());
  }

  /** A change of these bits would change every model's initial weights. */
  @Test
  void keysNeverChange() {
    assertEquals(KEY_OF_DENSE, RandomKey.of(42, "model/dense").bits());
    assertEquals(KEY_OF_UMLAUT, RandomKey.of(-1, "größe").bits());
  }

  private static final long KEY_OF_DENSE = 0x1C0DAA36DCCD889BL;
  private static final long KEY_OF_UMLAUT = 0x4AAD230F4B003C60L;
}
