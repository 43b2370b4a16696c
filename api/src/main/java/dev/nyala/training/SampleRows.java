// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.training;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;

/** Gathers batches to one tensor, whose number of samples may be unknown. */
final class SampleRows {

  private TensorBuffer rows;
  private int elements;
  private int samples;

  /**
   * Begins without samples.
   *
   * @param batch the type of a batch
   * @param expected how many samples may come
   */
  SampleRows(TensorType batch, int expected) {
    this.rows = new TensorBuffer(sized(batch, expected));
  }

  private static TensorType sized(TensorType type, int count) {
    return type.withShape(type.shape().with(0, Dim.of(count)));
  }

  void add(TensorBuffer batch) {
    int count = batch.type().shape().toInt(0);
    TensorType own = sized(rows.type(), count);
    if (!batch.type().equals(own)) {
      throw new DataException(
          Diagnostic.of("Batches of one prediction have outputs of different sizes")
              .received("%s after %s", batch.type(), own)
              .remedy("predict all samples in one batch, or give texts one outputSequenceLength"));
    }
    int room = rows.type().shape().toInt(0);
    if (samples + count > room) {
      int wanted = (int) Math.min(Integer.MAX_VALUE, Math.max(2L * room, (long) samples + count));
      TensorBuffer larger = new TensorBuffer(sized(rows.type(), wanted));
      larger.copyFrom(0, rows, 0, elements);
      rows = larger;
    }
    rows.copyFrom(elements, batch, 0, batch.size());
    elements += batch.size();
    samples += count;
  }

  Tensor toTensor() {
    if (rows.type().shape().toInt(0) == samples) {
      return rows.toTensor();
    }
    TensorBuffer whole = new TensorBuffer(sized(rows.type(), samples));
    whole.copyFrom(0, rows, 0, elements);
    return whole.toTensor();
  }
}
