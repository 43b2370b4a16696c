// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.DataException;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What is drawn, and how data sets are augmented; {@link KerasAugmentationTest} has the values. */
class ImageAugmentationTest {

  private static final ImageAugmentation ALL =
      ImageAugmentation.of(3)
          .randomFlip(FlipMode.HORIZONTAL)
          .randomTranslation(0.2, 0.3)
          .randomRotation(0.1)
          .randomZoom(0.2)
          .randomBrightness(0.2)
          .randomContrast(0.2);

  private static void refused(Executable action, String... parts) {
    String message = assertThrows(DataException.class, action).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), message + "\n lacks " + part);
    }
  }

  /** Images of height 2, width 3 and one channel, each with its number as label. */
  private static TensorDataset images(int count) {
    float[] values = new float[6 * count];
    int[] labels = new int[count];
    for (int i = 0; i < values.length; i++) {
      values[i] = 50 + i % 100;
      labels[i / 6] = i / 6;
    }
    return Dataset.of(
        Tensor.of(Shape.of(count, 2, 3, 1), values), Tensor.of(Shape.of(count), labels));
  }

  private static List<Sample> epoch(Dataset data, long epoch) {
    List<Sample> samples = new ArrayList<>();
    Batch row = new Batch(data.spec(), 1);
    try (SampleReader reader = data.open(epoch)) {
      while (reader.read(row, 0)) {
        samples.add(row.sample(0));
      }
    }
    return samples;
  }

  @Test
  void theSameSeedEpochAndPositionGiveTheSameImage() {
    Dataset data = ALL.over(images(20));
    List<Sample> first = epoch(data, 0);
    assertEquals(first, epoch(ALL.over(images(20)), 0));
    assertNotEquals(first, epoch(data, 1));
    assertEquals(epoch(data, 1), epoch(data, 1));
    for (int i = 0; i < 20; i++) {
      Tensor image = images(20).get(i).input();
      assertEquals(ALL.apply(image, 0, i), first.get(i).input());
      assertNotEquals(image, first.get(i).input());
      assertEquals(i, first.get(i).target().item());
    }
    assertNotEquals(ALL.apply(first.get(0).input(), 0, 0), ALL.apply(first.get(0).input(), 0, 1));
    assertEquals(OptionalLong.of(20), data.cardinality());
    assertEquals(images(20).spec(), data.spec());
  }

  /** Figures of this version: other ones would change what every seed gives. */
  @Test
  void whatIsDrawnStaysTheSame() {
    Tensor image = Tensor.of(Shape.of(1, 2, 1), 100f, 200f);
    ImageAugmentation brighter = ImageAugmentation.of(1).randomBrightness(0.1);
    assertEquals(
        List.of(104.51941f, 89.24257f, 74.67855f),
        List.of(
            (float) brighter.apply(image, 0, 0).getDouble(0),
            (float) brighter.apply(image, 0, 1).getDouble(0),
            (float) brighter.apply(image, 1, 0).getDouble(0)));
  }

  @Test
  void halfOfTheImagesAreFlipped() {
    Dataset flipped = ImageAugmentation.of(5).randomFlip(FlipMode.HORIZONTAL).over(images(1000));
    int count = 0;
    List<Sample> originals = epoch(images(1000), 0);
    List<Sample> samples = epoch(flipped, 0);
    for (int i = 0; i < 1000; i++) {
      Tensor before = originals.get(i).input();
      Tensor after = samples.get(i).input();
      boolean same = after.equals(before);
      count += same ? 0 : 1;
      assertEquals(before.getDouble(same ? 0 : 2), after.getDouble(0));
    }
    assertTrue(count > 450 && count < 550, count + " of 1000 were flipped");
  }

  @Test
  void strengthsStayWithinTheirFactorsAndReachThem() {
    Tensor grey = Tensor.of(Shape.of(1, 1, 1), 100f);
    ImageAugmentation brighter = ImageAugmentation.of(2).randomBrightness(0.1);
    double least = Double.MAX_VALUE;
    double most = 0;
    for (int i = 0; i < 1000; i++) {
      double value = brighter.apply(grey, 0, i).item();
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    assertEquals(100 - 25.5, least, 0.3);
    assertEquals(100 + 25.5, most, 0.3);
    assertTrue(least >= 74.5 && most <= 125.5, least + " to " + most);
  }

  @Test
  void stepsFollowEachOtherAndDrawForThemselves() {
    Tensor image = images(1).get(0).input();
    ImageAugmentation one = ImageAugmentation.of(1).randomTranslation(0.5, 0.5);
    ImageAugmentation other =
        ImageAugmentation.of(1).randomTranslation(0.5, 0.5).randomFlip(FlipMode.VERTICAL);
    Tensor moved = one.apply(image, 0, 4);
    Tensor both = other.apply(image, 0, 4);
    float[] rows = moved.toFloats();
    Tensor flipped =
        Tensor.of(Shape.of(2, 3, 1), rows[3], rows[4], rows[5], rows[0], rows[1], rows[2]);
    assertTrue(both.equals(moved) || both.equals(flipped), both + " of " + moved);
    assertEquals(image, ImageAugmentation.of(1).apply(image, 0, 0));
  }

  @Test
  void settingsHoldForTheStepsAfterThem() {
    Tensor white = Tensor.of(Shape.of(1, 1, 1), 1f);
    ImageAugmentation bytes = ImageAugmentation.of(1).randomBrightness(1);
    ImageAugmentation floats = ImageAugmentation.of(1).valueRange(0, 1).randomBrightness(1);
    ImageAugmentation filled =
        ImageAugmentation.of(1)
            .fillMode(FillMode.CONSTANT)
            .fillValue(9)
            .interpolation(Interpolation.NEAREST)
            .randomTranslation(1, 1);
    double most = 0;
    boolean away = false;
    for (int i = 0; i < 50; i++) {
      assertTrue(floats.apply(white, 0, i).item() <= 1);
      most = Math.max(most, bytes.apply(white, 0, i).item());
      double value = filled.apply(white, 0, i).item();
      assertTrue(value == 9 || value == 1, "value " + value);
      away |= value == 9;
    }
    assertTrue(most > 100, "most " + most);
    assertTrue(away);
  }

  @Test
  void shufflingComesBeforeTheChange() {
    ImageAugmentation none = ImageAugmentation.of(1);
    Dataset shuffled = ALL.over(images(50)).shuffle(9);
    assertEquals(epoch(ALL.over(images(50).shuffle(9)), 2), epoch(shuffled, 2));
    assertEquals(epoch(images(50).shuffle(9), 2), epoch(none.over(images(50)).shuffle(9), 2));
    assertEquals(
        epoch(images(50).skip(0).shuffle(9, 5), 1), epoch(none.over(images(50)).shuffle(9, 5), 1));
  }

  @Test
  void aBatchHasTheSameImages() {
    Dataset data = ALL.over(images(5));
    List<Sample> samples = epoch(data, 0);
    int i = 0;
    for (Batch batch : data.batch(2)) {
      for (int row = 0; row < batch.size(); row++) {
        assertEquals(samples.get(i++), batch.sample(row));
      }
    }
    assertEquals(5, i);
  }

  @Test
  void onlyTheFirstInputIsChanged() {
    Tensor image = images(2).inputs().get(0);
    Tensor more = Tensor.of(Shape.of(2, 1), 7f, 8f);
    TensorDataset two =
        Dataset.of(List.of(image, more), List.of(more)).withWeights(Tensor.vector(1, 2));
    for (Sample sample : epoch(ALL.over(two), 0)) {
      assertEquals(sample.target(), sample.inputs().get(1));
      assertEquals(sample.target().item() - 6, sample.weights().get(0).item());
    }
  }

  @Test
  void whatIsNoImageOrNoFactorIsRefused() {
    Tensor bytes = images(2).inputs().get(0).cast(DType.UINT8);
    refused(() -> ALL.over(Dataset.of(bytes)), "u8[2,3,1]", "rescale");
    refused(() -> ALL.over(Dataset.of(Tensor.vector(1, 2))), "f32[]");
    refused(() -> ALL.apply(bytes, 0, 0), "u8[2,2,3,1]");
    ImageAugmentation none = ImageAugmentation.of(1);
    refused(() -> none.randomRotation(1.5), "1.5", "from 0 to 1", "randomRotation");
    refused(() -> none.randomTranslation(0.1, -0.1), "-0.1", "randomTranslation");
    refused(() -> none.randomZoom(1), "1.0", "below 1", "randomZoom");
    refused(() -> none.randomZoom(0.1, Double.NaN), "NaN", "randomZoom");
    refused(() -> none.randomBrightness(2), "randomBrightness");
    refused(() -> none.randomContrast(-1), "randomContrast");
    refused(() -> none.valueRange(1, 1), "1.0 to 1.0");
  }
}
