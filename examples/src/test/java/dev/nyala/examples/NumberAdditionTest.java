// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.backend.Backend;
import dev.nyala.backend.Backends;
import dev.nyala.callbacks.LambdaCallback;
import dev.nyala.error.DataException;
import dev.nyala.examples.NumberAddition.Result;
import dev.nyala.tensor.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NumberAdditionTest {

  @Test
  void characterByCharacterItLearnsToAdd() {
    try (Backend backend = Backends.open()) {
      List<Double> losses = new ArrayList<>();
      Result result =
          new NumberAddition(2, 400, 10, 0)
              .run(
                  backend,
                  new LambdaCallback()
                      .onEpochEnd((run, epoch, logs) -> losses.add(logs.get("loss"))));
      assertTrue(losses.get(9) < 0.8 * losses.get(0), losses::toString);
      assertTrue(result.characters() > 0.2 && result.characters() <= 1, result::toString);
      assertTrue(result.sums() >= 0 && result.sums() <= 1, result::toString);
      assertEquals(10, result.shown().size());
      for (String shown : result.shown()) {
        assertTrue(shown.matches("\\d+\\+\\d+ = .* \\((right|wrong, it is \\d+)\\)"), shown);
      }
    }
  }

  @Test
  void sumsAreRightAndDifferent() {
    Sums sums = Sums.draw(1000, 3, 7);
    assertEquals(1000, new HashSet<>(sums.questions()).size());
    for (int i = 0; i < sums.size(); i++) {
      String question = sums.questions().get(i);
      assertEquals(7, question.length(), question);
      long sum = Stream.of(question.strip().split("\\+")).mapToLong(Long::parseLong).sum();
      assertEquals(sum, Long.parseLong(sums.answers().get(i).strip()), question);
    }
    assertEquals(sums, Sums.draw(1000, 3, 7));
  }

  @Test
  void textsBecomeOneHotCharactersAndBack() {
    Sums sums = new Sums(List.of("1+2 ", "33+4"), List.of("3  ", "37 "));
    assertEquals(Shape.of(2, 4, 12), sums.inputs().shape());
    assertEquals(List.of(" 2+1", "4+33"), Sums.decode(sums.inputs()));
    assertEquals(List.of("3  ", "37 "), Sums.decode(sums.targets()));
    assertEquals(
        List.of("1+2 = 3 (right)", "33+4 = 36 (wrong, it is 37)"),
        sums.marked(List.of("3  ", "36 "), 5));
  }

  @Test
  void moreSumsThanThereAreAreRefused() {
    for (int[] wrong : new int[][] {{100, 1}, {9, 3}, {10, 0}, {10, 10}}) {
      String message =
          assertThrows(DataException.class, () -> Sums.draw(wrong[0], wrong[1], 0)).getMessage();
      assertTrue(message.contains(wrong[0] + " sums of " + wrong[1] + " digits"), message);
    }
  }
}
