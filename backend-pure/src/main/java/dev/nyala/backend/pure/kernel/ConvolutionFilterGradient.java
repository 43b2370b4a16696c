// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.kernel;

import dev.nyala.backend.pure.parallel.Blocks;
import dev.nyala.backend.pure.parallel.Team;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The gradient of a convolution with respect to its kernel.
 *
 * <p>For each kernel row it is a matrix product whose left operand is the input read across, its
 * depth the pixels of an output row, or of several where the stride is 1 and the gradient is
 * widened to the pitch of the input. The output rows of the batch are cut into parts by shape
 * alone; each part has a sum of its own, and the sums are added in order.
 *
 * <p>Holds the operands of the call in progress: one caller at a time.
 */
public final class ConvolutionFilterGradient implements Team.Task {

  private static final int MOST_PARTS = 16;
  private static final int PARTIAL_FLOATS = 1 << 23;
  private static final long PART_WORK = 1 << 16;
  private static final int ADDING_BLOCK = 1 << 12;

  /** Pixels whose gradients stay in the first-level cache. */
  private static final int CHUNK_PIXELS = 96;

  private static final float[] NOTHING = {};

  private enum Way {
    NINE_TAPS,
    DEPTHWISE,
    PRODUCTS
  }

  private final VectorKernels kernels;
  private final ConvolutionShape shape;
  private final Way way;
  private final Blocks parts;
  private final Blocks sums;
  private final Blocks panels;
  private final Team.Task adding = this::add;

  /** Whether several output rows form one product. */
  private final boolean merges;

  private final boolean copies;
  private final int run;

  private @Nullable Scratch scratch;
  private float[] x = NOTHING;
  private int xOffset;
  private float[] dy = NOTHING;
  private int dyOffset;
  private float[] partial = NOTHING;
  private float[] dw = NOTHING;
  private int dwOffset;

  /** Prepares gradients of one form. */
  public ConvolutionFilterGradient(VectorKernels kernels, ConvolutionShape shape) {
    this.kernels = kernels;
    this.shape = shape;
    int multiple = kernels.convolution().filterMultiple();
    way =
        shape.depthwise()
            ? Way.DEPTHWISE
            : shape.singleChannelThreeByThree() && shape.filters() % multiple == 0
                ? Way.NINE_TAPS
                : Way.PRODUCTS;
    parts = Blocks.atMost(partCount(shape), shape.batch() * shape.outHeight(), 1);
    sums = new Blocks(shape.kernelLength(), ADDING_BLOCK);
    panels = new Blocks(shape.groupFilters(), kernels.matrix().panelColumns());
    merges = shape.strideHeight() == 1 && shape.strideWidth() == 1 && shape.kernelHeight() > 0;
    copies = merges || shape.groupFilters() % kernels.matrix().lanes() != 0;
    run = shape.dilationWidth() == 1 && shape.groups() == 1 ? shape.kernelWidth() : 1;
  }

  private static int partCount(ConvolutionShape s) {
    long most = Math.min(MOST_PARTS, PARTIAL_FLOATS / Math.max(1, s.kernelLength()));
    most = Math.min(most, s.work() / PART_WORK);
    return Integer.highestOneBit((int) Math.max(1, most));
  }

  /** Computes the gradient of the kernel from the input and the gradient of the output. */
  public void run(
      Team team,
      Scratch scratch,
      float[] x,
      int xOffset,
      float[] dy,
      int dyOffset,
      float[] dw,
      int dwOffset) {
    int count = parts.count();
    if (count <= 1) {
      Arrays.fill(dw, dwOffset, dwOffset + shape.kernelLength(), 0f);
    }
    if (count == 0 || shape.outWidth() == 0) {
      Arrays.fill(dw, dwOffset, dwOffset + shape.kernelLength(), 0f);
      return;
    }
    this.scratch = scratch;
    this.x = x;
    this.xOffset = xOffset;
    this.dy = dy;
    this.dyOffset = dyOffset;
    this.dw = dw;
    this.dwOffset = dwOffset;
    try {
      if (count > 1) {
        partial = scratch.shared().floats(Workspace.Use.PARTIAL, count * shape.kernelLength());
      }
      team.run(count, this);
      if (count > 1) {
        team.run(sums.count(), adding);
      }
    } finally {
      this.scratch = null;
      this.x = NOTHING;
      this.dy = NOTHING;
      this.partial = NOTHING;
      this.dw = NOTHING;
    }
  }

  private void add(int task, int worker) {
    int from = sums.from(task);
    int n = sums.to(task) - from;
    System.arraycopy(partial, from, dw, dwOffset + from, n);
    for (int p = 1; p < parts.count(); p++) {
      int at = p * shape.kernelLength() + from;
      int to = dwOffset + from;
      kernels.elements().binary(BinaryKernel.ADD, dw, to, partial, at, dw, to, n);
    }
  }

  /** Runs one task; called by the team. */
  @Override
  public void run(int task, int worker) {
    Scratch memory = scratch;
    if (memory == null) {
      throw new IllegalStateException("a task of a convolution gradient ran outside of it");
    }
    Workspace workspace = memory.worker(worker);
    ConvolutionShape s = shape;
    float[] sum = parts.count() > 1 ? partial : dw;
    int to = parts.count() > 1 ? task * s.kernelLength() : dwOffset;
    if (parts.count() > 1) {
      Arrays.fill(sum, to, to + s.kernelLength(), 0f);
    }
    int end = parts.to(task);
    for (int unit = parts.from(task); unit < end; ) {
      int image = unit / s.outHeight();
      int from = unit % s.outHeight();
      int last = Math.min(s.outHeight(), from + end - unit);
      int start = xOffset + image * s.height() * s.width() * s.channels();
      ImageWindow window = workspace.window();
      window.load(s, x, start, from, last, way == Way.NINE_TAPS, workspace);
      int gradient = dyOffset + image * s.outHeight() * s.outWidth() * s.filters();
      switch (way) {
        case NINE_TAPS -> nineTaps(window, from, last, gradient, sum, to);
        case DEPTHWISE -> depthwise(window, from, last, gradient, sum, to);
        case PRODUCTS -> products(window, from, last, gradient, sum, to, workspace);
      }
      unit += last - from;
    }
  }

  private void nineTaps(ImageWindow window, int from, int last, int gradient, float[] sum, int to) {
    ConvolutionShape s = shape;
    for (int h = from; h < last; h++) {
      int row = window.row(s.firstInputRow(h));
      int next = window.pitch() * s.dilationHeight();
      kernels
          .convolution()
          .nineTapsFilter(
              s.outWidth(),
              s.filters(),
              window.data(),
              row,
              row + next,
              row + 2 * next,
              s.strideWidth(),
              s.dilationWidth(),
              dy,
              gradient + h * s.outWidth() * s.filters(),
              sum,
              to);
    }
  }

  private void depthwise(
      ImageWindow window, int from, int last, int gradient, float[] sum, int to) {
    ConvolutionShape s = shape;
    int channels = s.channels();
    for (int h = from; h < last; h++) {
      for (int kh = s.firstKernelRow(h); kh < s.lastKernelRow(h); kh++) {
        kernels
            .convolution()
            .depthwiseFilter(
                s.outWidth(),
                channels,
                s.kernelWidth(),
                window.data(),
                window.row(s.firstInputRow(h) + kh * s.dilationHeight()),
                s.strideWidth() * channels,
                s.dilationWidth() * channels,
                dy,
                gradient + h * s.outWidth() * channels,
                sum,
                to + kh * s.kernelWidth() * channels);
      }
    }
  }

  private void products(
      ImageWindow window,
      int from,
      int last,
      int gradient,
      float[] sum,
      int to,
      Workspace workspace) {
    ConvolutionShape s = shape;
    int wide = s.paddedWidth();
    int rows = merges ? Math.max(1, CHUNK_PIXELS / Math.max(1, wide)) : 1;
    for (int h = from; h < last; h += rows) {
      int end = Math.min(last, h + rows);
      float[] right = dy;
      int rightOffset = gradient + h * s.outWidth() * s.filters();
      int pitch = s.filters();
      if (copies) {
        pitch = PackedMatrix.padded(kernels.matrix(), s.filters()) + kernels.matrix().lanes();
        right = widened(h, end, rightOffset, pitch, workspace);
        rightOffset = 0;
      }
      for (int kh = 0; kh < s.kernelHeight(); kh++) {
        int low = h;
        while (low < end && (kh < s.firstKernelRow(low) || kh >= s.lastKernelRow(low))) {
          low++;
        }
        int high = end;
        while (high > low && (kh < s.firstKernelRow(high - 1) || kh >= s.lastKernelRow(high - 1))) {
          high--;
        }
        if (low < high) {
          int skipped = (low - h) * (merges ? wide : s.outWidth()) * pitch;
          int pixels = (high - low - 1) * wide + s.outWidth();
          int row = window.row(s.firstInputRow(low) + kh * s.dilationHeight());
          kernelRow(
              window.data(),
              row,
              kh,
              pixels,
              right,
              rightOffset + skipped,
              pitch,
              sum,
              to,
              workspace);
        }
      }
    }
  }

  /** Copies gradient rows so that pixels lie as far apart as those of the input. */
  private float[] widened(int h, int end, int from, int pitch, Workspace workspace) {
    ConvolutionShape s = shape;
    int wide = merges ? s.paddedWidth() : s.outWidth();
    int filters = s.filters();
    float[] copy = workspace.floats(Workspace.Use.GRADIENT, (end - h) * wide * pitch);
    int gap = (wide - s.outWidth()) * pitch;
    for (int r = 0; r < end - h; r++) {
      int row = r * wide * pitch;
      for (int i = 0; i < s.outWidth(); i++) {
        int source = from + (r * s.outWidth() + i) * filters;
        System.arraycopy(dy, source, copy, row + i * pitch, filters);
      }
      int rest = row + s.outWidth() * pitch;
      Arrays.fill(copy, rest, rest + gap, 0f);
    }
    return copy;
  }

  private void kernelRow(
      float[] data,
      int row,
      int kh,
      int pixels,
      float[] right,
      int rightOffset,
      int pitch,
      float[] sum,
      int to,
      Workspace workspace) {
    ConvolutionShape s = shape;
    int channels = s.groupChannels();
    for (int g = 0; g < s.groups(); g++) {
      for (int p = 0; p < panels.count(); p++) {
        int width = panels.to(p) - panels.from(p);
        int column = g * s.groupFilters() + panels.from(p);
        for (int kw = 0; kw < s.kernelWidth(); kw += run) {
          int start = row + kw * s.dilationWidth() * s.channels() + g * channels;
          int at = to + (kh * s.kernelWidth() + kw) * channels * s.filters() + column;
          kernels
              .matrix()
              .multiply(
                  run * channels,
                  width,
                  pixels,
                  data,
                  start,
                  1,
                  s.strideWidth() * s.channels(),
                  right,
                  rightOffset + column,
                  pitch,
                  sum,
                  at,
                  s.filters(),
                  sum,
                  at,
                  s.filters(),
                  workspace);
        }
      }
    }
  }
}
