// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.kernel;

/**
 * The form of a two-dimensional convolution, channels last: input [batch, height, width, channels],
 * kernel [kernelHeight, kernelWidth, channels / groups, filters], output [batch, outHeight,
 * outWidth, filters]. A one-dimensional convolution has height and kernel height 1.
 */
public record ConvolutionShape(
    int batch,
    int height,
    int width,
    int channels,
    int filters,
    int kernelHeight,
    int kernelWidth,
    int strideHeight,
    int strideWidth,
    int padTop,
    int padBottom,
    int padLeft,
    int padRight,
    int dilationHeight,
    int dilationWidth,
    int groups) {

  /** Checks the sizes. */
  public ConvolutionShape {
    require(
        batch >= 0 && height >= 0 && width >= 0, "sizes are not negative", batch, height, width);
    require(
        kernelHeight > 0 && kernelWidth > 0, "a kernel has elements", kernelHeight, kernelWidth);
    require(strideHeight > 0 && strideWidth > 0, "strides are positive", strideHeight, strideWidth);
    require(
        dilationHeight > 0 && dilationWidth > 0,
        "dilations are positive",
        dilationHeight,
        dilationWidth);
    require(
        padTop >= 0 && padBottom >= 0 && padLeft >= 0 && padRight >= 0,
        "padding is not negative",
        padTop,
        padBottom,
        padLeft,
        padRight);
    require(
        groups > 0 && channels % groups == 0 && filters % groups == 0,
        "channels and filters are multiples of groups",
        channels,
        filters,
        groups);
  }

  private static void require(boolean holds, String rule, int... received) {
    if (!holds) {
      throw new IllegalArgumentException(
          "convolution: " + rule + ", received " + java.util.Arrays.toString(received));
    }
  }

  /** Returns the form with stride and dilation 1, one group and no padding. */
  public static ConvolutionShape of(
      int batch,
      int height,
      int width,
      int channels,
      int filters,
      int kernelHeight,
      int kernelWidth) {
    return new ConvolutionShape(
        batch,
        height,
        width,
        channels,
        filters,
        kernelHeight,
        kernelWidth,
        1,
        1,
        0,
        0,
        0,
        0,
        1,
        1,
        1);
  }

  /** Returns this form with other strides. */
  public ConvolutionShape strides(int vertical, int horizontal) {
    return new ConvolutionShape(
        batch,
        height,
        width,
        channels,
        filters,
        kernelHeight,
        kernelWidth,
        vertical,
        horizontal,
        padTop,
        padBottom,
        padLeft,
        padRight,
        dilationHeight,
        dilationWidth,
        groups);
  }

  /** Returns this form with other padding. */
  public ConvolutionShape padding(int top, int bottom, int left, int right) {
    return new ConvolutionShape(
        batch,
        height,
        width,
        channels,
        filters,
        kernelHeight,
        kernelWidth,
        strideHeight,
        strideWidth,
        top,
        bottom,
        left,
        right,
        dilationHeight,
        dilationWidth,
        groups);
  }

  /** Returns this form with other dilations. */
  public ConvolutionShape dilations(int vertical, int horizontal) {
    return new ConvolutionShape(
        batch,
        height,
        width,
        channels,
        filters,
        kernelHeight,
        kernelWidth,
        strideHeight,
        strideWidth,
        padTop,
        padBottom,
        padLeft,
        padRight,
        vertical,
        horizontal,
        groups);
  }

  /** Returns this form with channels and filters in groups. */
  public ConvolutionShape groups(int count) {
    return new ConvolutionShape(
        batch,
        height,
        width,
        channels,
        filters,
        kernelHeight,
        kernelWidth,
        strideHeight,
        strideWidth,
        padTop,
        padBottom,
        padLeft,
        padRight,
        dilationHeight,
        dilationWidth,
        count);
  }

  /** Returns the rows of the output. */
  public int outHeight() {
    return out(height + padTop + padBottom, (kernelHeight - 1) * dilationHeight + 1, strideHeight);
  }

  /** Returns the columns of the output. */
  public int outWidth() {
    return out(width + padLeft + padRight, (kernelWidth - 1) * dilationWidth + 1, strideWidth);
  }

  private static int out(int padded, int extent, int stride) {
    return padded < extent ? 0 : (padded - extent) / stride + 1;
  }

  /** Returns the channels of a group. */
  public int groupChannels() {
    return channels / groups;
  }

  /** Returns the filters of a group. */
  public int groupFilters() {
    return filters / groups;
  }

  /** Returns the elements of the kernel. */
  public int kernelLength() {
    return kernelHeight * kernelWidth * groupChannels() * filters;
  }

  /** Returns the width of a row with its padding. */
  int paddedWidth() {
    return width + padLeft + padRight;
  }

  /** Returns whether every filter sees one channel of its own. */
  boolean depthwise() {
    return groups == channels && filters == channels && groups > 1;
  }

  /** Returns whether the input has one channel and the kernel nine taps. */
  boolean singleChannelThreeByThree() {
    return channels == 1 && kernelHeight == 3 && kernelWidth == 3;
  }

  /** Returns the row of the input under the first kernel row for an output row. */
  int firstInputRow(int outRow) {
    return outRow * strideHeight - padTop;
  }

  /** Returns the first kernel row that lies inside the input for an output row. */
  int firstKernelRow(int outRow) {
    int above = -firstInputRow(outRow);
    return above <= 0 ? 0 : Math.min(kernelHeight, (above + dilationHeight - 1) / dilationHeight);
  }

  /** Returns the kernel row after the last that lies inside the input for an output row. */
  int lastKernelRow(int outRow) {
    int room = height - firstInputRow(outRow);
    return room <= 0 ? 0 : Math.min(kernelHeight, (room + dilationHeight - 1) / dilationHeight);
  }

  /** Returns the multiplications of the whole convolution. */
  long work() {
    return (long) batch * outHeight() * outWidth() * kernelLength();
  }
}
