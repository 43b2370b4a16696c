// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nyala.error.Diagnostic;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SentenceTest {

  @Test
  void allPartsAreTold() {
    assertEquals(
        "It broke: received 3; expected 4 (a.csv, line 7). Mend it.",
        of(
            Diagnostic.of("It broke")
                .received("3")
                .expected("4")
                .where("a.csv, line 7")
                .remedy("mend it")));
  }

  @Test
  void whatIsNotKnownIsLeftOut() {
    assertEquals("It broke.", of(Diagnostic.of("It broke")));
    assertEquals("It broke: expected 4.", of(Diagnostic.of("It broke").expected("4")));
  }

  @Test
  void severalLinesBecomeOne() {
    assertEquals(
        "It broke: expected one of a; b.",
        of(Diagnostic.of("It broke").expected("one of\n    a\n    b")));
  }

  @Test
  void whatTheCommandHasNoOptionForIsNoRemedy() {
    Diagnostic diagnostic = Diagnostic.of("It broke").remedy("use a smaller lookback");
    assertEquals("It broke.", of(diagnostic));
    assertEquals(
        "It broke. Use a smaller --lookback.", Sentence.of(diagnostic, Set.of("--lookback")));
  }

  @Test
  void theApiIsCalledByItsOptions() {
    assertEquals(
        "It broke. Draw digits with --synthetic.",
        of(Diagnostic.of("It broke").remedy("use SyntheticDigits")));
  }

  private static String of(Diagnostic diagnostic) {
    return Sentence.of(diagnostic, Set.of("--synthetic"));
  }
}
