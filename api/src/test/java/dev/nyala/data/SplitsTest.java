// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.DataException;
import dev.nyala.tensor.Tensor;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitsTest {

  private static Set<Integer> numbers(RandomAccessDataset data) {
    return data.stream().map(s -> (int) s.input().getDouble(0)).collect(Collectors.toSet());
  }

  @Test
  void aSeriesIsSplitInTime() {
    Split split = Splits.trainTest(DatasetTest.numbers(11), 0.2);
    assertEquals(8, split.train().size());
    assertEquals(3, split.test().size());
    assertEquals(Set.of(8, 9, 10), numbers(split.test()));
    Splits.Tensors rows = Splits.trainTest(Tensor.vector(1, 2, 3, 4, 5), 0.4);
    assertEquals(Tensor.vector(1, 2, 3), rows.train());
    assertEquals(Tensor.vector(4, 5), rows.test());
  }

  @Test
  void aRandomSplitKeepsEverySampleOnce() {
    Split split = Splits.trainTest(DatasetTest.numbers(50), 0.3, 5);
    assertEquals(35, split.train().size());
    Set<Integer> all = new TreeSet<>(numbers(split.train()));
    all.addAll(numbers(split.test()));
    assertEquals(IntStream.range(0, 50).boxed().collect(Collectors.toSet()), all);
    assertEquals(
        numbers(split.test()), numbers(Splits.trainTest(DatasetTest.numbers(50), 0.3, 5).test()));
    assertTrue(
        !numbers(split.test())
            .equals(numbers(Splits.trainTest(DatasetTest.numbers(50), 0.3, 6).test())));
  }

  @Test
  void anEmptyPartIsRefused() {
    for (double fraction : new double[] {0, 1, -0.5, 2, Double.NaN, 0.99}) {
      assertThrows(DataException.class, () -> Splits.trainTest(DatasetTest.numbers(5), fraction));
    }
  }
}
