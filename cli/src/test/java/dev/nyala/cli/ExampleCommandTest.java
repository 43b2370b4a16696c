// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExampleCommandTest {

  static List<String> examples() {
    return Invocation.of("example", "--list")
        .succeeds()
        .out()
        .lines()
        .filter(line -> !line.startsWith(" "))
        .toList();
  }

  @Test
  void theListTellsOfEachExampleWhatItShowsNeedsAndGives() {
    List<String> names = examples();
    assertTrue(
        names.containsAll(List.of("lstm", "mnist", "text", "kfold", "vae")), names::toString);
    String list = Invocation.of("example", "--list").out();
    List<String> cards = Arrays.asList(list.split("(?m)^(?=\\S)"));
    assertEquals(names.size(), cards.size(), list);
    for (String card : cards) {
      assertEquals(4, card.lines().count(), card);
      assertTrue(card.matches("(?s)\\S+\\R    \\S.*\\R    Data: .*\\R    Result: .*\\.\\R"), card);
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleHasTheOptionsOfATraining(String example) {
    String help =
        Invocation.of("example", example, "--help")
            .succeeds()
            .prints("--epochs=N", "--backend=NAME", "--threads=N", "--seed=N", "Data: ", "Result: ")
            .out();
    assertFalse(help.contains("null"), help);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleRefusesNoEpochs(String example) {
    Invocation.of("example", example, "--epochs", "0").refuses("'--epochs'", "0 is not positive");
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleRefusesAnUnknownBackend(String example) {
    Invocation.of("example", example, "--backend", "abacus").refuses("abacus", "pure");
  }
}
