// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.Binary;
import dev.nyala.tensor.DType;

/**
 * What is seen outside of an image.
 *
 * @param mode {@code zeros}, {@code border} or {@code reflection}
 * @param aligned whether the image ends at the middle of its last elements, not at their far side
 */
record SampleBorder(String mode, boolean aligned) {

  /** Nothing is outside. */
  static final SampleBorder ZEROS = new SampleBorder("zeros", true);

  /** The last element goes on for ever. */
  static final SampleBorder EDGE = new SampleBorder("border", true);

  /** Tells whether there is nothing outside. */
  boolean isEmpty() {
    return mode.equals("zeros");
  }

  /** Moves places of an axis that are outside of the image into it, but for zeros. */
  Value place(Value place, Value size) {
    if (isEmpty()) {
      return place;
    }
    Value count = size.cast(place.dtype());
    Value low = place.like(aligned ? 0 : -0.5);
    Value high = count.subtract(aligned ? 1 : 0.5);
    Value outside = place.less(low).or(place.greater(high));
    Value moved =
        mode.equals("reflection")
            ? reflected(place, low, high)
            : place.maximum(0).minimum(count.subtract(1));
    return outside.select(moved, place);
  }

  /** Moves the index of an element into the image, also one that counts as zero. */
  Value index(Value index, Value size) {
    Value own = index;
    if (mode.equals("reflection")) {
      Value place = index.cast(DType.FLOAT64);
      Value low = place.like(aligned ? 0 : -0.5);
      Value high = size.cast(DType.FLOAT64).subtract(aligned ? 1 : 0.5);
      own = reflected(place, low, high).cast(DType.INT64);
    }
    return own.maximum(0).minimum(size.subtract(1));
  }

  /** There and back is one period. */
  private static Value reflected(Value place, Value low, Value high) {
    Value width = high.subtract(low);
    // An image of one element has no width; any period gives that element.
    Value period = width.multiply(2).maximum(1e-6);
    Value along = ElementOperators.combined(Binary.FLOOR_MOD, place.subtract(low), period);
    Value back = period.subtract(along);
    return along.minimum(back).add(low);
  }
}
