// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.kernel;

import dev.nyala.backend.pure.parallel.Team;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The gradient of a convolution with respect to its input, which is also the transposed
 * convolution.
 *
 * <p>With strides of 1 it is a {@link Convolution} of the gradient with the kernel rotated and its
 * channels and filters exchanged. Otherwise each tap is a matrix product that adds to every
 * stride-th pixel of the result; then tasks are images.
 *
 * <p>Holds the operands of the call in progress: one caller at a time.
 */
public final class ConvolutionInputGradient implements Team.Task {

  private static final float[] NOTHING = {};

  private final VectorKernels kernels;
  private final ConvolutionShape shape;
  private final @Nullable Convolution rotated;

  private @Nullable Scratch scratch;
  private float[] dy = NOTHING;
  private int dyOffset;
  private float[] w = NOTHING;
  private int wOffset;
  private float[] packed = NOTHING;
  private float[] dx = NOTHING;
  private int dxOffset;

  /**
   * Prepares gradients of one form.
   *
   * @param shape the form of the convolution itself
   */
  public ConvolutionInputGradient(VectorKernels kernels, ConvolutionShape shape) {
    this.kernels = kernels;
    this.shape = shape;
    ConvolutionShape mirror = mirror(shape);
    rotated = mirror == null ? null : new Convolution(kernels, mirror, Activation.NONE);
  }

  /** Returns the form of the equivalent convolution of the gradient, or null if there is none. */
  private static @Nullable ConvolutionShape mirror(ConvolutionShape s) {
    int reachHeight = (s.kernelHeight() - 1) * s.dilationHeight();
    int reachWidth = (s.kernelWidth() - 1) * s.dilationWidth();
    int top = reachHeight - s.padTop();
    int bottom = reachHeight - s.padBottom();
    int left = reachWidth - s.padLeft();
    int right = reachWidth - s.padRight();
    boolean unit = s.strideHeight() == 1 && s.strideWidth() == 1;
    if (!unit || top < 0 || bottom < 0 || left < 0 || right < 0) {
      return null;
    }
    return ConvolutionShape.of(
            s.batch(),
            s.outHeight(),
            s.outWidth(),
            /* channels= */ s.filters(),
            /* filters= */ s.channels(),
            s.kernelHeight(),
            s.kernelWidth())
        .padding(top, bottom, left, right)
        .dilations(s.dilationHeight(), s.dilationWidth())
        .groups(s.groups());
  }

  /** Computes the gradient of the input from the gradient of the output and the kernel. */
  public void run(
      Team team,
      Scratch scratch,
      float[] dy,
      int dyOffset,
      float[] w,
      int wOffset,
      float[] dx,
      int dxOffset) {
    int length = shape.batch() * shape.height() * shape.width() * shape.channels();
    if (shape.outHeight() == 0 || shape.outWidth() == 0) {
      Arrays.fill(dx, dxOffset, dxOffset + length, 0f);
      return;
    }
    Convolution mirror = rotated;
    if (mirror != null) {
      float[] turned = scratch.shared().floats(Workspace.Use.REARRANGED, shape.kernelLength());
      rotate(w, wOffset, turned);
      mirror.run(team, scratch, dy, dyOffset, turned, 0, null, 0, dx, dxOffset);
      return;
    }
    this.scratch = scratch;
    this.dy = dy;
    this.dyOffset = dyOffset;
    this.w = w;
    this.wOffset = wOffset;
    this.dx = dx;
    this.dxOffset = dxOffset;
    try {
      if (!shape.depthwise()) {
        packTaps(scratch.shared());
      }
      team.run(shape.batch(), this);
    } finally {
      this.scratch = null;
      this.dy = NOTHING;
      this.w = NOTHING;
      this.packed = NOTHING;
      this.dx = NOTHING;
    }
  }

  private int taps() {
    return shape.kernelHeight() * shape.kernelWidth();
  }

  private void rotate(float[] w, int wOffset, float[] turned) {
    ConvolutionShape s = shape;
    int tap = s.groupChannels() * s.filters();
    for (int t = 0; t < taps(); t++) {
      int from = wOffset + t * tap;
      int to = (taps() - 1 - t) * tap;
      for (int g = 0; g < s.groups(); g++) {
        PlainTranspose.transpose(
            w,
            from + g * s.groupFilters(),
            s.filters(),
            s.groupChannels(),
            s.groupFilters(),
            turned,
            to + g * s.groupChannels(),
            s.channels());
      }
    }
  }

  private int tapLength() {
    return PackedMatrix.length(kernels.matrix(), shape.groupFilters(), shape.groupChannels());
  }

  /** Packs, for each tap and group, the matrix of filters by channels. */
  private void packTaps(Workspace workspace) {
    ConvolutionShape s = shape;
    MatrixKernels matrix = kernels.matrix();
    int length = tapLength();
    packed = workspace.floats(Workspace.Use.PACKED, taps() * s.groups() * length);
    for (int t = 0; t < taps() * s.groups(); t++) {
      int source =
          wOffset
              + t / s.groups() * s.groupChannels() * s.filters()
              + t % s.groups() * s.groupFilters();
      for (int c = 0; c < s.groupChannels(); c += matrix.panelColumns()) {
        int width = Math.min(matrix.panelColumns(), s.groupChannels() - c);
        matrix.pack(
            true,
            w,
            source + c * s.filters(),
            s.filters(),
            s.groupFilters(),
            width,
            packed,
            t * length + c * s.groupFilters());
      }
    }
  }

  /** Runs one task, an image; called by the team. */
  @Override
  public void run(int task, int worker) {
    Scratch memory = scratch;
    if (memory == null) {
      throw new IllegalStateException("a task of a convolution gradient ran outside of it");
    }
    ConvolutionShape s = shape;
    Workspace workspace = memory.worker(worker);
    int row = s.width() * s.channels();
    int image = dxOffset + task * s.height() * row;
    boolean inPlace = s.padLeft() == 0 && s.padRight() == 0;
    int pitch = s.paddedWidth() * s.channels();
    float[] sum = inPlace ? dx : workspace.floats(Workspace.Use.IMAGE, s.height() * pitch);
    int base = inPlace ? image : 0;
    Arrays.fill(sum, base, base + s.height() * pitch, 0f);
    for (int h = 0; h < s.outHeight(); h++) {
      int from = dyOffset + (task * s.outHeight() + h) * s.outWidth() * s.filters();
      for (int kh = s.firstKernelRow(h); kh < s.lastKernelRow(h); kh++) {
        int to = base + (s.firstInputRow(h) + kh * s.dilationHeight()) * pitch;
        scatter(kh, from, sum, to, workspace);
      }
    }
    if (!inPlace) {
      for (int y = 0; y < s.height(); y++) {
        System.arraycopy(sum, y * pitch + s.padLeft() * s.channels(), dx, image + y * row, row);
      }
    }
  }

  /** Adds the taps of one kernel row, of one output row, to a row of the result. */
  private void scatter(int kh, int from, float[] sum, int to, Workspace workspace) {
    ConvolutionShape s = shape;
    int step = s.strideWidth() * s.channels();
    for (int kw = 0; kw < s.kernelWidth(); kw++) {
      int tap = kh * s.kernelWidth() + kw;
      int at = to + kw * s.dilationWidth() * s.channels();
      if (s.depthwise()) {
        kernels
            .convolution()
            .depthwiseInput(
                s.outWidth(),
                s.channels(),
                dy,
                from,
                w,
                wOffset + tap * s.channels(),
                sum,
                at,
                step);
        continue;
      }
      for (int g = 0; g < s.groups(); g++) {
        int block = (tap * s.groups() + g) * tapLength();
        int columns = kernels.matrix().panelColumns();
        for (int c = 0; c < s.groupChannels(); c += columns) {
          int width = Math.min(columns, s.groupChannels() - c);
          int column = at + g * s.groupChannels() + c;
          kernels
              .matrix()
              .multiply(
                  s.outWidth(),
                  width,
                  s.groupFilters(),
                  dy,
                  from + g * s.groupFilters(),
                  s.filters(),
                  1,
                  packed,
                  block + c * s.groupFilters(),
                  PackedMatrix.padded(kernels.matrix(), width),
                  sum,
                  column,
                  step,
                  sum,
                  column,
                  step,
                  workspace);
        }
      }
    }
  }
}
