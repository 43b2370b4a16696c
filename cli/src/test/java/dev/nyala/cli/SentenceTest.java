// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nyala.error.Diagnostic;
import org.junit.jupiter.api.Test;

class SentenceTest {

  @Test
  void allPartsAreTold() {
    assertEquals(
        "It broke: received 3; expected 4 (a.csv, line 7). Mend it.",
        Sentence.of(
            Diagnostic.of("It broke")
                .received("3")
                .expected("4")
                .where("a.csv, line 7")
                .remedy("mend it")));
  }

  @Test
  void whatIsNotKnownIsLeftOut() {
    assertEquals("It broke.", Sentence.of(Diagnostic.of("It broke")));
    assertEquals("It broke: expected 4.", Sentence.of(Diagnostic.of("It broke").expected("4")));
  }

  @Test
  void severalLinesBecomeOne() {
    assertEquals(
        "It broke: expected one of a; b.",
        Sentence.of(Diagnostic.of("It broke").expected("one of\n    a\n    b")));
  }

  @Test
  void theApiIsCalledByItsOptions() {
    assertEquals(
        "It broke. Draw digits with --synthetic.",
        Sentence.of(Diagnostic.of("It broke").remedy("use SyntheticDigits")));
  }
}
