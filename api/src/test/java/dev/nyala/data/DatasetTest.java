// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.DataException;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DatasetTest {

  /** Samples 0 to n - 1: input [i, -i], target [10 i]. */
  static TensorDataset numbers(int n) {
    float[] inputs = new float[2 * n];
    long[] targets = new long[n];
    for (int i = 0; i < n; i++) {
      inputs[2 * i] = i;
      inputs[2 * i + 1] = -i;
      targets[i] = 10L * i;
    }
    return Dataset.of(Tensor.of(Shape.of(n, 2), inputs), Tensor.of(Shape.of(n), targets));
  }

  private static Sample number(int i) {
    return Sample.of(Tensor.vector(i, -i), Tensor.scalar(DType.INT64, 10 * i));
  }

  private static Dataset streamed(int n) {
    return Dataset.ofStreams(() -> IntStream.range(0, n).mapToObj(DatasetTest::number));
  }

  private static int[] order(Dataset data, long epoch) {
    List<Integer> order = new ArrayList<>();
    Batch row = new Batch(data.spec(), 1);
    try (SampleReader reader = data.open(epoch)) {
      while (reader.read(row, 0)) {
        Sample sample = row.sample(0);
        int i = (int) sample.input().getDouble(0);
        assertEquals(number(i), sample);
        order.add(i);
      }
      assertFalse(reader.read(row, 0), "the end stays the end");
    }
    return order.stream().mapToInt(Integer::intValue).toArray();
  }

  private static int[] range(int from, int to) {
    return IntStream.range(from, to).toArray();
  }

  private static List<Dataset> bothKinds(int n) {
    return List.of(numbers(n), streamed(n));
  }

  @Test
  void samplesComeInOrderEveryEpoch() {
    for (Dataset data : bothKinds(5)) {
      assertArrayEquals(range(0, 5), order(data, 0));
      assertArrayEquals(range(0, 5), order(data, 1));
    }
    assertEquals(OptionalLong.of(5), numbers(5).cardinality());
    assertEquals(OptionalLong.empty(), streamed(5).cardinality());
    assertEquals(OptionalLong.of(2), Dataset.of(List.of(number(0), number(1))).cardinality());
  }

  @Test
  void aShuffledDataSetHasAnotherOrderEveryEpochAndTheSameForTheSameSeed() {
    for (Dataset data : bothKinds(100)) {
      Dataset shuffled = data.shuffle(7);
      int[] first = order(shuffled, 0);
      assertArrayEquals(first, order(data.shuffle(7), 0));
      assertFalse(Arrays.equals(first, order(shuffled, 1)));
      assertFalse(Arrays.equals(first, order(data.shuffle(8), 0)));
      assertFalse(Arrays.equals(first, range(0, 100)));
      Arrays.sort(first);
      assertArrayEquals(range(0, 100), first);
    }
  }

  @Test
  void aSmallBufferMovesSamplesForwardByLessThanItsSize() {
    int[] order = order(streamed(200).shuffle(1, 10), 3);
    for (int i = 0; i < order.length; i++) {
      assertTrue(order[i] < i + 10, order[i] + " at " + i);
    }
    int[] sorted = order.clone();
    Arrays.sort(sorted);
    assertArrayEquals(range(0, 200), sorted);
    assertArrayEquals(range(0, 20), order(streamed(20).shuffle(1, 1), 0));
  }

  @Test
  void theDefaultBufferHoldsFewerSamplesIfTheyAreLarge() {
    Sample large = Sample.of(Tensor.zeros(TensorType.of(DType.FLOAT32, 1024, 1024)));
    assertEquals(64, ShuffleBufferDataset.defaultCapacity(SampleSpec.of(large)));
    assertEquals(10_000, ShuffleBufferDataset.defaultCapacity(numbers(1).spec()));
  }

  @Test
  void takeSkipAndConcatenateCut() {
    for (Dataset data : bothKinds(10)) {
      assertArrayEquals(range(0, 3), order(data.take(3), 0));
      assertArrayEquals(range(3, 10), order(data.skip(3), 0));
      assertArrayEquals(range(2, 5), order(data.skip(2).take(3), 0));
      assertArrayEquals(range(0, 10), order(data.take(99), 0));
      assertArrayEquals(range(0, 0), order(data.skip(99), 0));
      assertArrayEquals(range(0, 0), order(data.take(0), 0));
      Dataset both = data.skip(8).concatenate(data.take(1));
      assertArrayEquals(new int[] {8, 9, 0}, order(both, 0));
      assertThrows(DataException.class, () -> data.take(-1));
    }
    assertEquals(OptionalLong.of(4), numbers(10).skip(8).concatenate(numbers(2)).cardinality());
    assertEquals(OptionalLong.of(3), numbers(10).shuffle(0).skip(5).take(3).cardinality());
    assertThrows(
        DataException.class, () -> numbers(2).concatenate(Dataset.of(Tensor.vector(1, 2))));
  }

  @Test
  void aMappedDataSetHasTheTypesOfItsResults() {
    for (Dataset data : bothKinds(4)) {
      Dataset mapped = data.map(s -> Sample.of(s.input().cast(DType.INT32), s.target()));
      assertEquals(DType.INT32, mapped.spec().inputs().get(0).type().dtype());
      List<Long> firsts = mapped.stream().map(s -> s.input().getLong(0)).toList();
      assertEquals(List.of(0L, 1L, 2L, 3L), firsts);
      assertThrows(DataException.class, () -> data.take(0).map(s -> s));
    }
  }

  @Test
  void batchesAreFilledInPlaceAndTheLastIsShorter() {
    for (Dataset data : bothKinds(7)) {
      Batches batches = data.batch(3);
      Batch batch = batches.newBatch();
      TensorBuffer full = null;
      int[] sizes = new int[3];
      try (BatchReader reader = batches.open(0)) {
        for (int i = 0; i < 3; i++) {
          assertTrue(reader.next(batch));
          sizes[i] = batch.size();
          assertEquals(TensorType.of(DType.FLOAT32, sizes[i], 2), batch.inputs().get(0).type());
          assertEquals(TensorType.of(DType.INT64, sizes[i]), batch.targets().get(0).type());
          if (i == 0) {
            full = batch.inputs().get(0);
          } else if (i == 1) {
            assertSame(full, batch.inputs().get(0));
          }
          for (int row = 0; row < sizes[i]; row++) {
            assertEquals(number(3 * i + row), batch.sample(row));
          }
        }
        assertFalse(reader.next(batch));
      }
      assertArrayEquals(new int[] {3, 3, 1}, sizes);
    }
    assertEquals(OptionalLong.of(3), numbers(7).batch(3).cardinality());
    assertEquals(OptionalLong.of(2), numbers(7).batch(3, true).cardinality());
    assertEquals(OptionalLong.of(2), numbers(6).batch(3).cardinality());
  }

  @Test
  void theShortBatchKeepsItsBuffersFromEpochToEpoch() {
    Batches batches = numbers(5).batch(3);
    Batch batch = batches.newBatch();
    TensorBuffer[] last = new TensorBuffer[2];
    for (int epoch = 0; epoch < 2; epoch++) {
      try (BatchReader reader = batches.open(epoch)) {
        while (reader.next(batch)) {
          last[epoch] = batch.inputs().get(0);
        }
      }
    }
    assertEquals(2, last[0].type().shape().toInt(0));
    assertSame(last[0], last[1]);
  }

  @Test
  void aRemainderCanBeDropped() {
    List<Integer> sizes = new ArrayList<>();
    for (Batch batch : streamed(8).batch(3, true)) {
      sizes.add(batch.size());
    }
    assertEquals(List.of(3, 3), sizes);
  }

  @Test
  void batchesOfIterationAreDistinct() {
    List<Batch> batches = new ArrayList<>();
    numbers(4).batch(2).forEach(batches::add);
    assertEquals(number(0), batches.get(0).sample(0));
    assertEquals(number(3), batches.get(1).sample(1));
  }

  @Test
  void aHeldOutPartIsTheLast() {
    Split split = numbers(10).holdOut(0.25);
    assertArrayEquals(range(0, 7), order(split.train(), 0));
    assertArrayEquals(range(7, 10), order(split.test(), 0));
    assertThrows(DataException.class, () -> numbers(10).holdOut(0));
    assertThrows(DataException.class, () -> numbers(10).holdOut(1));
    assertThrows(DataException.class, () -> numbers(1).holdOut(0.5));
    assertThrows(DataException.class, () -> numbers(10).holdOut(Double.NaN));
  }

  @Test
  void severalNamedTensorsAndWeightsTravelTogether() {
    TensorDataset data =
        Dataset.of(
                Map.of("b", Tensor.vector(1, 2), "a", Tensor.of(Shape.of(2, 1), 3, 4)),
                Map.of("y", Tensor.vector(5, 6)))
            .withWeights(Tensor.vector(0.5f, 2));
    assertEquals("(a: int32[1], b: float32[]) -> (y: float32[]) x (float32[])", plain(data));
    Sample second = data.get(1);
    assertEquals(4, second.inputs().get(0).getLong(0));
    assertEquals(2, second.weights().get(0).item());
    Batch batch = data.batch(2).iterator().next();
    assertArrayEquals(new float[] {0.5f, 2}, batch.weights().get(0).floats());
    assertEquals("a", data.map(s -> s).spec().inputs().get(0).name());
  }

  private static String plain(Dataset data) {
    String text = data.spec().toString();
    return text.replace("f32", "float32").replace("i32", "int32");
  }

  @Test
  void tensorsThatDoNotBelongTogetherAreRefused() {
    DataException error =
        assertThrows(
            DataException.class, () -> Dataset.of(Tensor.vector(1, 2, 3), Tensor.vector(1, 2)));
    assertTrue(error.getMessage().contains("3 samples"), error.getMessage());
    assertThrows(DataException.class, () -> Dataset.of(Tensor.scalar(1)));
    assertThrows(DataException.class, () -> Dataset.of(List.of(), List.of()));
    assertThrows(
        DataException.class, () -> numbers(3).withWeights(Tensor.vector(1), Tensor.vector(1)));
    assertThrows(DataException.class, () -> numbers(3).batch(0));
    assertThrows(DataException.class, () -> numbers(3).get(3));
    assertThrows(DataException.class, () -> numbers(3).select(0, 3));
    assertThrows(DataException.class, () -> numbers(3).slice(2, 4));
  }

  @Test
  void aSampleOfAnotherShapeIsNamed() {
    Dataset data = Dataset.of(List.of(number(0), number(1), Sample.of(Tensor.vector(1))));
    DataException error = assertThrows(DataException.class, () -> data.forEach(s -> {}));
    assertTrue(error.getMessage().contains("sample 2"), error.getMessage());
    assertTrue(error.getMessage().contains("PadSequences"), error.getMessage());
  }

  @Test
  void anIteratorServesOneEpochOnly() {
    Iterator<Sample> samples = List.of(number(0), number(1)).iterator();
    Dataset data = Dataset.once(samples);
    assertArrayEquals(range(0, 2), order(data, 0));
    DataException error = assertThrows(DataException.class, () -> data.open(1));
    assertTrue(error.getMessage().contains("inMemory"), error.getMessage());
    Dataset kept = Dataset.once(List.of(number(0), number(1)).iterator()).inMemory();
    assertArrayEquals(range(0, 2), order(kept, 0));
    assertArrayEquals(range(0, 2), order(kept, 1));
  }

  @Test
  void collectingGrowsWithWhatItReads() {
    for (int n : new int[] {1, 63, 64, 65, 200}) {
      TensorDataset data = streamed(n).inMemory();
      assertEquals(n, data.size());
      assertArrayEquals(range(0, n), order(data, 0));
      assertEquals(numbers(n).inputs(), data.inputs());
    }
    assertEquals(0, streamed(3).take(0).inMemory().size());
    assertEquals(0, numbers(3).slice(1, 1).inMemory().size());
  }

  @Test
  void streamsAreClosed() {
    AtomicInteger closed = new AtomicInteger();
    Dataset data =
        Dataset.ofStreams(() -> Stream.of(number(0), number(1)).onClose(closed::incrementAndGet));
    assertEquals(1, closed.get());
    data.forEach(s -> {});
    assertEquals(2, closed.get());
    try (Stream<Sample> half = data.stream()) {
      assertTrue(half.findFirst().isPresent());
    }
    assertEquals(3, closed.get());
  }

  @Test
  void inputsAreRescaledWhenTheyAreRead() {
    Tensor bytes = Tensor.vector(0, 51, 255).cast(DType.UINT8).reshape(Shape.of(3, 1));
    RandomAccessDataset data = Dataset.of(bytes, Tensor.vector(1, 2, 3)).rescale(1.0 / 255, 0);
    assertEquals(DType.FLOAT32, data.spec().inputs().get(0).type().dtype());
    assertEquals(51 * (1 / 255f), data.get(1).input().item());
    assertEquals(2, data.get(1).target().item());
    Dataset ints = Dataset.of(Tensor.of(Shape.of(2, 1), 4, 6)).rescale(0.5, -1);
    assertEquals(2, ints.skip(1).iterator().next().input().item());
  }
}
