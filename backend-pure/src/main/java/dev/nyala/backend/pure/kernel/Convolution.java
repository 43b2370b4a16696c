// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.kernel;

import dev.nyala.backend.pure.parallel.Blocks;
import dev.nyala.backend.pure.parallel.Team;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A two-dimensional convolution {@code y = activation(x * w + bias)} of fixed form.
 *
 * <p>No patches are copied: a row of output pixels is a matrix product whose left operand is the
 * input row itself, its pitch one stride of pixels and its depth the taps of a kernel row, which
 * are contiguous; one product for each kernel row. One input channel and depthwise have kernels of
 * their own. Tasks are images or bands of their rows.
 *
 * <p>Holds the operands of the call in progress: one caller at a time.
 */
public final class Convolution implements Team.Task {

  private static final int TASKS = 16;
  private static final float[] NOTHING = {};

  private enum Way {
    NINE_TAPS,
    DEPTHWISE,
    PRODUCTS
  }

  private final VectorKernels kernels;
  private final ConvolutionShape shape;
  private final Activation activation;
  private final Way way;
  private final Blocks bands;
  private final Blocks panels;

  /** Taps that lie side by side in both input and kernel and so form one product. */
  private final int run;

  private @Nullable Scratch scratch;
  private float[] x = NOTHING;
  private int xOffset;
  private float[] w = NOTHING;
  private int wOffset;
  private float[] packed = NOTHING;
  private float @Nullable [] bias;
  private int biasOffset;
  private float[] y = NOTHING;
  private int yOffset;

  /** Prepares convolutions of one form. */
  public Convolution(VectorKernels kernels, ConvolutionShape shape, Activation activation) {
    this.kernels = kernels;
    this.shape = shape;
    this.activation = activation;
    way =
        shape.depthwise()
            ? Way.DEPTHWISE
            : shape.singleChannelThreeByThree()
                    && shape.filters() >= kernels.convolution().leastFilters()
                ? Way.NINE_TAPS
                : Way.PRODUCTS;
    int count = shape.batch() >= TASKS ? 1 : TASKS / Math.max(1, shape.batch());
    bands = Blocks.atMost(Math.max(1, count), shape.outHeight(), 1);
    panels = new Blocks(shape.groupFilters(), kernels.matrix().panelColumns());
    run = shape.dilationWidth() == 1 && shape.groups() == 1 ? shape.kernelWidth() : 1;
  }

  /**
   * Computes the convolution.
   *
   * @param bias a value for each filter, or null
   */
  public void run(
      Team team,
      Scratch scratch,
      float[] x,
      int xOffset,
      float[] w,
      int wOffset,
      float @Nullable [] bias,
      int biasOffset,
      float[] y,
      int yOffset) {
    if (shape.outWidth() == 0 || shape.filters() == 0) {
      return;
    }
    this.scratch = scratch;
    this.x = x;
    this.xOffset = xOffset;
    this.w = w;
    this.wOffset = wOffset;
    this.bias = bias;
    this.biasOffset = biasOffset;
    this.y = y;
    this.yOffset = yOffset;
    try {
      if (way == Way.PRODUCTS) {
        packKernel(scratch.shared());
      }
      team.run(shape.batch() * bands.count(), this);
    } finally {
      this.scratch = null;
      this.x = NOTHING;
      this.w = NOTHING;
      this.packed = NOTHING;
      this.bias = null;
      this.y = NOTHING;
    }
  }

  /** Packs the kernel of each group as a matrix of taps and channels by filters. */
  private void packKernel(Workspace workspace) {
    MatrixKernels matrix = kernels.matrix();
    int length = groupLength();
    packed = workspace.floats(Workspace.Use.PACKED, shape.groups() * length);
    int depth = depth();
    for (int g = 0; g < shape.groups(); g++) {
      for (int p = 0; p < panels.count(); p++) {
        int from = panels.from(p);
        int start = wOffset + g * shape.groupFilters() + from;
        matrix.pack(
            false,
            w,
            start,
            shape.filters(),
            depth,
            panels.to(p) - from,
            packed,
            g * length + from * depth);
      }
    }
  }

  private int depth() {
    return shape.kernelHeight() * shape.kernelWidth() * shape.groupChannels();
  }

  private int groupLength() {
    return PackedMatrix.length(kernels.matrix(), depth(), shape.groupFilters());
  }

  /** Runs one task; called by the team. */
  @Override
  public void run(int task, int worker) {
    Scratch memory = scratch;
    if (memory == null) {
      throw new IllegalStateException("a task of a convolution ran outside of it");
    }
    Workspace workspace = memory.worker(worker);
    ConvolutionShape s = shape;
    int image = task / bands.count();
    int from = bands.from(task % bands.count());
    int to = bands.to(task % bands.count());
    int start = xOffset + image * s.height() * s.width() * s.channels();
    ImageWindow window = workspace.window();
    window.load(s, x, start, from, to, way == Way.NINE_TAPS, workspace);
    int outRow = s.outWidth() * s.filters();
    int out = yOffset + (image * s.outHeight() + from) * outRow;
    switch (way) {
      case NINE_TAPS -> nineTaps(window, from, to, out);
      case DEPTHWISE -> depthwise(window, from, to, out);
      case PRODUCTS -> products(window, from, to, out, workspace);
    }
    if (activation == Activation.RELU && way != Way.NINE_TAPS) {
      kernels.elements().unary(UnaryKernel.RELU, y, out, y, out, (to - from) * outRow);
    }
  }

  private void nineTaps(ImageWindow window, int from, int to, int out) {
    ConvolutionShape s = shape;
    int outRow = s.outWidth() * s.filters();
    for (int h = from; h < to; h++) {
      int row = window.row(s.firstInputRow(h));
      int next = window.pitch() * s.dilationHeight();
      kernels
          .convolution()
          .nineTaps(
              s.outWidth(),
              s.filters(),
              window.data(),
              row,
              row + next,
              row + 2 * next,
              s.strideWidth(),
              s.dilationWidth(),
              w,
              wOffset,
              bias,
              biasOffset,
              y,
              out + (h - from) * outRow,
              activation == Activation.RELU);
    }
  }

  private void depthwise(ImageWindow window, int from, int to, int out) {
    ConvolutionShape s = shape;
    int channels = s.channels();
    int outRow = s.outWidth() * channels;
    for (int h = from; h < to; h++) {
      int row = out + (h - from) * outRow;
      startFromBias(row, s.outWidth());
      for (int kh = s.firstKernelRow(h); kh < s.lastKernelRow(h); kh++) {
        kernels
            .convolution()
            .depthwise(
                s.outWidth(),
                channels,
                s.kernelWidth(),
                window.data(),
                window.row(s.firstInputRow(h) + kh * s.dilationHeight()),
                s.strideWidth() * channels,
                s.dilationWidth() * channels,
                w,
                wOffset + kh * s.kernelWidth() * channels,
                y,
                row);
      }
    }
  }

  private void startFromBias(int row, int pixels) {
    float[] values = bias;
    int filters = shape.filters();
    if (values == null) {
      Arrays.fill(y, row, row + pixels * filters, 0f);
      return;
    }
    for (int i = 0; i < pixels; i++) {
      System.arraycopy(values, biasOffset, y, row + i * filters, filters);
    }
  }

  private void products(ImageWindow window, int from, int to, int out, Workspace workspace) {
    ConvolutionShape s = shape;
    boolean linear =
        s.kernelHeight() == 1
            && s.padTop() == 0
            && s.padBottom() == 0
            && s.strideHeight() * s.paddedWidth() == s.outWidth() * s.strideWidth();
    int length = groupLength();
    for (int g = 0; g < s.groups(); g++) {
      for (int p = 0; p < panels.count(); p++) {
        if (linear) {
          row(window, from, (to - from) * s.outWidth(), g, p, length, out, workspace);
          continue;
        }
        for (int h = from; h < to; h++) {
          int at = out + (h - from) * s.outWidth() * s.filters();
          row(window, h, s.outWidth(), g, p, length, at, workspace);
        }
      }
    }
  }

  /** Computes {@code pixels} pixels from the start of an output row, for one panel of a group. */
  private void row(
      ImageWindow window,
      int h,
      int pixels,
      int group,
      int panel,
      int groupLength,
      int out,
      Workspace workspace) {
    ConvolutionShape s = shape;
    int filter = panels.from(panel);
    int width = panels.to(panel) - filter;
    int pitch = PackedMatrix.padded(kernels.matrix(), width);
    int column = group * s.groupFilters() + filter;
    int block = group * groupLength + filter * depth();
    int channels = s.groupChannels();
    int to = out + column;
    float[] z = bias;
    int zAt = biasOffset + column;
    int zPitch = 0;
    int first = s.firstKernelRow(h);
    int last = s.lastKernelRow(h);
    if (first >= last) {
      multiply(pixels, width, 0, window, 0, 0, pitch, z, zAt, zPitch, to, workspace);
    }
    for (int kh = first; kh < last; kh++) {
      int row = window.row(s.firstInputRow(h) + kh * s.dilationHeight()) + group * channels;
      for (int kw = 0; kw < s.kernelWidth(); kw += run) {
        int start = row + kw * s.dilationWidth() * s.channels();
        int tap = block + (kh * s.kernelWidth() + kw) * channels * pitch;
        multiply(
            pixels,
            width,
            run * channels,
            window,
            start,
            tap,
            pitch,
            z,
            zAt,
            zPitch,
            to,
            workspace);
        z = y;
        zAt = to;
        zPitch = s.filters();
      }
    }
  }

  private void multiply(
      int pixels,
      int width,
      int depth,
      ImageWindow window,
      int start,
      int tap,
      int pitch,
      float @Nullable [] z,
      int zAt,
      int zPitch,
      int to,
      Workspace workspace) {
    kernels
        .matrix()
        .multiply(
            pixels,
            width,
            depth,
            window.data(),
            start,
            shape.strideWidth() * shape.channels(),
            1,
            packed,
            tap,
            pitch,
            z,
            zAt,
            zPitch,
            y,
            to,
            shape.filters(),
            workspace);
  }
}
