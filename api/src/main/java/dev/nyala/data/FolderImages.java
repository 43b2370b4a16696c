// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.tensor.DType;
import dev.nyala.tensor.TensorType;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** Images that are decoded when they are read. */
final class FolderImages implements RandomAccessDataset {

  private final FolderFiles files;
  private final LabelMode labelMode;
  private final Function<Path, Pixels> decoder;
  private final SampleSpec spec;

  FolderImages(
      FolderFiles files,
      LabelMode labelMode,
      Function<Path, Pixels> decoder,
      int height,
      int width,
      int channels) {
    this.files = files;
    this.labelMode = labelMode;
    this.decoder = decoder;
    this.spec =
        new SampleSpec(
            List.of(Slot.of(TensorType.of(DType.FLOAT32, height, width, channels))),
            labelMode.type(files.classNames().size()).map(Slot::of).stream().toList(),
            List.of());
  }

  @Override
  public SampleSpec spec() {
    return spec;
  }

  @Override
  public int size() {
    return files.files().size();
  }

  @Override
  public void read(int index, Batch target, int row) {
    float[] values = decoder.apply(files.files().get(index)).values;
    System.arraycopy(values, 0, target.slot(0).floats(), row * values.length, values.length);
    labelMode.write(files.labels().get(index), target, row);
  }
}
