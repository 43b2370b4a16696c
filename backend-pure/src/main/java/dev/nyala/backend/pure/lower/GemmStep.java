// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.lower;

import dev.nyala.backend.pure.kernel.Gemm;
import dev.nyala.backend.pure.kernel.GemmShape;
import dev.nyala.backend.pure.kernel.PackedMatrix;
import dev.nyala.backend.pure.memory.Frame;
import dev.nyala.backend.pure.memory.Place;
import dev.nyala.backend.pure.step.Machine;
import dev.nyala.backend.pure.step.Site;
import dev.nyala.backend.pure.step.Step;
import org.jspecify.annotations.Nullable;

/**
 * A matrix product of floats with its epilogue.
 *
 * <p>A right operand that is the same as in the last run, such as a weight in a loop or in repeated
 * predictions, is packed once and kept.
 */
final class GemmStep implements Step {

  /** Below this many rows the kernels do not read packed panels. */
  private static final int PACKED_ROWS = 16;

  private final Gemm gemm;
  private final GemmShape shape;
  private final Place a;
  private final Place b;
  private final Place y;
  private final @Nullable Place bias;
  private final Machine machine;
  private final int[] aOffsets;
  private final int[] bOffsets;
  private final boolean keeps;

  private long lastStamp;
  private long packedStamp;
  private @Nullable PackedMatrix packed;

  GemmStep(Site site, GemmShape shape, int[] aOffsets, int[] bOffsets) {
    this.shape = shape;
    this.a = site.operand(0);
    this.b = site.operand(1);
    this.y = site.result();
    this.bias = site.epilogue().bias();
    this.machine = site.machine();
    this.aOffsets = aOffsets;
    this.bOffsets = bOffsets;
    this.gemm = new Gemm(machine.kernels(), shape, site.epilogue().activation());
    this.keeps = shape.batch() == 1 && aOffsets.length == 1 && shape.m() >= PACKED_ROWS;
  }

  @Override
  public void run(Frame frame) {
    float[] row = bias == null ? null : frame.floats(bias);
    int rowAt = bias == null ? 0 : frame.at(bias);
    PackedMatrix kept = keeps ? kept(frame) : null;
    if (kept != null) {
      gemm.run(
          machine.team(),
          machine.scratch(),
          frame.floats(a),
          frame.at(a),
          kept,
          row,
          rowAt,
          frame.floats(y),
          frame.at(y),
          false);
      return;
    }
    for (int i = 0; i < aOffsets.length; i++) {
      gemm.run(
          machine.team(),
          machine.scratch(),
          frame.floats(a),
          frame.at(a) + aOffsets[i],
          frame.floats(b),
          frame.at(b) + bOffsets[i],
          row,
          rowAt,
          frame.floats(y),
          frame.at(y) + i * shape.m() * shape.n(),
          false);
    }
  }

  private @Nullable PackedMatrix kept(Frame frame) {
    long stamp = frame.stamp(b.slot());
    if (stamp == 0 || stamp != lastStamp) {
      lastStamp = stamp;
      return null;
    }
    PackedMatrix matrix = packed;
    if (matrix == null) {
      matrix = new PackedMatrix(machine.kernels(), shape.k(), shape.n());
      packed = matrix;
    }
    if (packedStamp != stamp) {
      matrix.pack(machine.team(), shape.transposeB(), frame.floats(b), frame.at(b), shape.pitchB());
      packedStamp = stamp;
    }
    return matrix;
  }
}
