// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.DataException;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Data sets kept, repeated and put side by side. */
class DatasetJoiningTest {

  private static void refused(Executable action, String... parts) {
    String message = assertThrows(DataException.class, action).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), message + "\n lacks " + part);
    }
  }

  private static List<Long> inputs(Dataset data, long epoch) {
    List<Long> inputs = new ArrayList<>();
    Batch row = new Batch(data.spec(), 1);
    try (SampleReader reader = data.open(epoch)) {
      while (reader.read(row, 0)) {
        inputs.add((long) row.sample(0).input().getDouble(0));
      }
      assertFalse(reader.read(row, 0), "the end stays the end");
    }
    return inputs;
  }

  private static Dataset streamed(int n, AtomicInteger reads) {
    return Dataset.ofStreams(
        () ->
            IntStream.range(0, n)
                .peek(i -> reads.incrementAndGet())
                .mapToObj(i -> Sample.of(Tensor.vector(i), Tensor.scalar(DType.INT32, i))));
  }

  private static RandomAccessDataset counted(int n, AtomicInteger reads) {
    RandomAccessDataset numbers = DatasetTest.numbers(n);
    numbers =
        numbers.map(
            sample -> {
              reads.incrementAndGet();
              return sample;
            });
    reads.set(0);
    return numbers;
  }

  @Test
  void aCachedStreamIsReadOnceToItsEnd() {
    AtomicInteger reads = new AtomicInteger();
    Dataset cached = streamed(5, reads).cache();
    reads.set(0);
    assertEquals(OptionalLong.empty(), cached.cardinality());
    assertEquals(2, cached.take(2).stream().count());
    assertEquals(List.of(0L, 1L, 2L, 3L, 4L), inputs(cached, 0));
    int once = reads.get();
    assertEquals(List.of(0L, 1L, 2L, 3L, 4L), inputs(cached, 1));
    assertEquals(once, reads.get());
    assertEquals(OptionalLong.of(5), cached.cardinality());
    assertEquals(streamed(5, reads).inMemory().targets(), cached.inMemory().targets());
  }

  @Test
  void anIteratorThatIsCachedCanBeReadAgain() {
    Dataset once = Dataset.once(List.of(Sample.of(Tensor.vector(7))).iterator()).cache();
    assertEquals(List.of(7L), inputs(once, 0));
    assertEquals(List.of(7L), inputs(once, 1));
  }

  @Test
  void aCachedSampleIsReadOnce() {
    AtomicInteger reads = new AtomicInteger();
    RandomAccessDataset cached = counted(4, reads).cache();
    assertEquals(DatasetTest.numbers(4).get(2), cached.get(2));
    assertEquals(DatasetTest.numbers(4).get(2), cached.get(2));
    assertEquals(1, reads.get());
    assertNotEquals(inputs(cached.shuffle(2), 0), inputs(cached.shuffle(2), 1));
    assertEquals(4, reads.get());
    assertEquals(DatasetTest.numbers(4).inMemory().inputs(), cached.inMemory().inputs());
    TensorDataset tensors = DatasetTest.numbers(2);
    assertSame(tensors, tensors.cache());
  }

  @Test
  void aCacheMayBeFilledByManyThreads() {
    AtomicInteger reads = new AtomicInteger();
    RandomAccessDataset cached = counted(50, reads).cache();
    List<Sample> samples =
        IntStream.range(0, 500).parallel().mapToObj(i -> cached.get(i % 50)).toList();
    for (int i = 0; i < 500; i++) {
      assertEquals(DatasetTest.numbers(50).get(i % 50), samples.get(i));
    }
  }

  @Test
  void everyPassOfARepeatedDataSetHasItsOwnOrder() {
    Dataset twice = DatasetTest.numbers(3).repeat(2);
    assertEquals(List.of(0L, 1L, 2L, 0L, 1L, 2L), inputs(twice, 0));
    assertEquals(OptionalLong.of(6), twice.cardinality());
    Dataset numbers = DatasetTest.numbers(30);
    Dataset before = numbers.shuffle(4).repeat(3);
    Dataset after = numbers.repeat(3).shuffle(4);
    assertEquals(inputs(before, 1), inputs(after, 1));
    List<Long> order = inputs(before, 1);
    for (int pass = 0; pass < 3; pass++) {
      assertEquals(inputs(numbers.shuffle(4), 3 + pass), order.subList(30 * pass, 30 * pass + 30));
    }
    assertEquals(60, inputs(numbers.repeat(2).shuffle(1, 7), 0).size());
    assertEquals(List.of(), inputs(DatasetTest.numbers(0).repeat(3), 0));
    refused(() -> numbers.repeat(0), "repeat(0)");
  }

  @Test
  void samplesAreJoinedSideBySide() {
    AtomicInteger reads = new AtomicInteger();
    TensorDataset left =
        Dataset.of(
            Map.of("image", Tensor.of(Shape.of(2, 2), 1f, 2, 3, 4)),
            Map.of("kind", Tensor.of(Shape.of(2), 5, 6)));
    TensorDataset right =
        Dataset.of(Map.of("size", Tensor.vector(7, 8)), Map.of("price", Tensor.vector(9, 10)))
            .withWeights(Tensor.vector(11, 12));
    for (Dataset joined :
        List.of(left.zip(right), ((Dataset) left).zip(right), left.skip(0).zip(right))) {
      assertEquals(
          "(image: f32[2], size: f32[]) -> (kind: i32[], price: f32[]) x (f32[])",
          joined.spec().toString());
      Sample sample = joined.inMemory().get(1);
      assertEquals(List.of(Tensor.vector(3, 4), Tensor.scalar(8)), sample.inputs());
      assertEquals(List.of(Tensor.scalar(DType.INT32, 6), Tensor.scalar(10)), sample.targets());
      assertEquals(List.of(Tensor.scalar(12)), sample.weights());
      assertEquals(OptionalLong.of(2), joined.cardinality());
    }
    assertInstanceOf(RandomAccessDataset.class, left.zip(right));
    Dataset withStream = right.zip(streamed(2, reads));
    assertEquals(OptionalLong.of(2), withStream.cardinality());
    assertEquals(
        List.of(Tensor.scalar(8), Tensor.vector(1)), withStream.inMemory().get(1).inputs());
  }

  @Test
  void whatDoesNotPairIsRefused() {
    AtomicInteger reads = new AtomicInteger();
    TensorDataset three = DatasetTest.numbers(3);
    refused(() -> three.zip(DatasetTest.numbers(4)), "3 and 4 samples", "take");
    refused(() -> inputs(three.zip(streamed(2, reads)), 0), "the second ends after 2");
    refused(() -> inputs(streamed(2, reads).zip(three), 0), "the first ends after 2");
    TensorDataset weighted = three.withWeights(Tensor.vector(1, 1, 1));
    refused(() -> weighted.zip(weighted), "both have sample weights");
    TensorDataset named = Dataset.of(Map.of("x", Tensor.vector(1)), Map.of());
    refused(() -> named.zip(named), "name in common", "x");
  }
}
