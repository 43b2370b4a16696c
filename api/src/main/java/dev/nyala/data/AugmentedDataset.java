// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.TensorType;
import java.util.Arrays;
import java.util.OptionalLong;

/** Samples whose images are changed at random, anew in every epoch. */
final class AugmentedDataset implements Dataset {

  private final Dataset source;
  private final ImageAugmentation augmentation;
  private final int[] shape;

  private AugmentedDataset(Dataset source, ImageAugmentation augmentation, int[] shape) {
    this.source = source;
    this.augmentation = augmentation;
    this.shape = shape;
  }

  static AugmentedDataset of(Dataset source, ImageAugmentation augmentation) {
    TensorType type = source.spec().slots().get(0).type();
    if (type.dtype() != DType.FLOAT32 || type.shape().rank() != 3) {
      throw new DataException(
          Diagnostic.of("The first input of the samples to augment is not an image")
              .received(type.toString())
              .expected("f32[height,width,channels]")
              .remedy("rescale bytes to floats, and give images an axis of channels"));
    }
    return new AugmentedDataset(source, augmentation, type.shape().toInts());
  }

  @Override
  public SampleSpec spec() {
    return source.spec();
  }

  @Override
  public OptionalLong cardinality() {
    return source.cardinality();
  }

  @Override
  public Dataset shuffle(long seed) {
    return new AugmentedDataset(source.shuffle(seed), augmentation, shape);
  }

  @Override
  public Dataset shuffle(long seed, int capacity) {
    return new AugmentedDataset(source.shuffle(seed, capacity), augmentation, shape);
  }

  @Override
  public SampleReader open(long epoch) {
    SampleReader reader = source.open(epoch);
    return new SampleReader() {
      private long position;

      @Override
      public boolean read(Batch target, int row) {
        if (!reader.read(target, row)) {
          return false;
        }
        float[] values = target.slot(0).floats();
        int size = target.stride(0);
        float[] own = Arrays.copyOfRange(values, row * size, (row + 1) * size);
        Pixels image = new Pixels(shape[0], shape[1], shape[2], own);
        Pixels changed = augmentation.apply(image, epoch, position++);
        System.arraycopy(changed.values, 0, values, row * size, size);
        return true;
      }

      @Override
      public void close() {
        reader.close();
      }
    };
  }
}
