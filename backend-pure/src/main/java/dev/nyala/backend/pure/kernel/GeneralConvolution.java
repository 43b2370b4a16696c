// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.kernel;

import java.util.Arrays;

/**
 * Convolution over any number of spatial axes, channels last, in plain loops, for float and double:
 * what the faster kernels are measured against, and what runs where there is no faster one.
 *
 * <p>Shapes are those of {@link ConvolutionShape} with one entry per spatial axis. Thread-safe.
 */
public final class GeneralConvolution {

  private final int batch;
  private final int channels;
  private final int filters;
  private final int groups;
  private final int[] input;
  private final int[] kernel;
  private final int[] output;
  private final int[] strides;
  private final int[] padding;
  private final int[] dilations;

  /**
   * Prepares convolutions of one form.
   *
   * @param input the sizes of the input
   * @param kernel the sizes of the kernel
   * @param output the sizes of the output
   * @param padding the zeros before the input; what follows it is given by the sizes
   */
  public GeneralConvolution(
      int batch,
      int channels,
      int filters,
      int groups,
      int[] input,
      int[] kernel,
      int[] output,
      int[] strides,
      int[] padding,
      int[] dilations) {
    int axes = input.length;
    if (kernel.length != axes
        || output.length != axes
        || strides.length != axes
        || padding.length != axes
        || dilations.length != axes) {
      throw new IllegalArgumentException(
          "a convolution of " + axes + " spatial axes needs as many sizes of everything");
    }
    if (groups < 1 || channels % groups != 0 || filters % groups != 0) {
      throw new IllegalArgumentException(
          "channels and filters are multiples of groups, received "
              + channels
              + ", "
              + filters
              + " and "
              + groups);
    }
    this.batch = batch;
    this.channels = channels;
    this.filters = filters;
    this.groups = groups;
    this.input = input.clone();
    this.kernel = kernel.clone();
    this.output = output.clone();
    this.strides = strides.clone();
    this.padding = padding.clone();
    this.dilations = dilations.clone();
  }

  /** What happens where a tap of the kernel meets a pixel of the input. */
  private interface Meeting {
    void at(int pixel, int tap, int outPixel);
  }

  /** Computes {@code y = x * w}. */
  public void forward(float[] x, int xo, float[] w, int wo, float[] y, int yo) {
    Arrays.fill(y, yo, yo + batch * product(output) * filters, 0f);
    meet(
        (pixel, tap, out) -> {
          for (int f = 0; f < filters; f++) {
            int from = xo + pixel * channels + f / groupFilters() * groupChannels();
            float sum = y[yo + out * filters + f];
            for (int c = 0; c < groupChannels(); c++) {
              sum = Fma.of(x[from + c], w[wo + (tap * groupChannels() + c) * filters + f], sum);
            }
            y[yo + out * filters + f] = sum;
          }
        });
  }

  /** Computes {@code y = x * w}. */
  public void forward(double[] x, int xo, double[] w, int wo, double[] y, int yo) {
    Arrays.fill(y, yo, yo + batch * product(output) * filters, 0.0);
    meet(
        (pixel, tap, out) -> {
          for (int f = 0; f < filters; f++) {
            int from = xo + pixel * channels + f / groupFilters() * groupChannels();
            double sum = y[yo + out * filters + f];
            for (int c = 0; c < groupChannels(); c++) {
              sum += x[from + c] * w[wo + (tap * groupChannels() + c) * filters + f];
            }
            y[yo + out * filters + f] = sum;
          }
        });
  }

  /** Computes the gradient of the input. */
  public void inputGradient(float[] dy, int dyo, float[] w, int wo, float[] dx, int dxo) {
    Arrays.fill(dx, dxo, dxo + batch * product(input) * channels, 0f);
    meet(
        (pixel, tap, out) -> {
          for (int c = 0; c < channels; c++) {
            int group = c / groupChannels();
            int row = wo + (tap * groupChannels() + c % groupChannels()) * filters;
            float sum = dx[dxo + pixel * channels + c];
            for (int f = group * groupFilters(); f < (group + 1) * groupFilters(); f++) {
              sum = Fma.of(dy[dyo + out * filters + f], w[row + f], sum);
            }
            dx[dxo + pixel * channels + c] = sum;
          }
        });
  }

  /** Computes the gradient of the input. */
  public void inputGradient(double[] dy, int dyo, double[] w, int wo, double[] dx, int dxo) {
    Arrays.fill(dx, dxo, dxo + batch * product(input) * channels, 0.0);
    meet(
        (pixel, tap, out) -> {
          for (int c = 0; c < channels; c++) {
            int group = c / groupChannels();
            int row = wo + (tap * groupChannels() + c % groupChannels()) * filters;
            double sum = dx[dxo + pixel * channels + c];
            for (int f = group * groupFilters(); f < (group + 1) * groupFilters(); f++) {
              sum += dy[dyo + out * filters + f] * w[row + f];
            }
            dx[dxo + pixel * channels + c] = sum;
          }
        });
  }

  /** Computes the gradient of the kernel. */
  public void filterGradient(float[] x, int xo, float[] dy, int dyo, float[] dw, int dwo) {
    Arrays.fill(dw, dwo, dwo + product(kernel) * groupChannels() * filters, 0f);
    meet(
        (pixel, tap, out) -> {
          for (int f = 0; f < filters; f++) {
            int from = xo + pixel * channels + f / groupFilters() * groupChannels();
            for (int c = 0; c < groupChannels(); c++) {
              int to = dwo + (tap * groupChannels() + c) * filters + f;
              dw[to] = Fma.of(x[from + c], dy[dyo + out * filters + f], dw[to]);
            }
          }
        });
  }

  /** Computes the gradient of the kernel. */
  public void filterGradient(double[] x, int xo, double[] dy, int dyo, double[] dw, int dwo) {
    Arrays.fill(dw, dwo, dwo + product(kernel) * groupChannels() * filters, 0.0);
    meet(
        (pixel, tap, out) -> {
          for (int f = 0; f < filters; f++) {
            int from = xo + pixel * channels + f / groupFilters() * groupChannels();
            for (int c = 0; c < groupChannels(); c++) {
              dw[dwo + (tap * groupChannels() + c) * filters + f] +=
                  x[from + c] * dy[dyo + out * filters + f];
            }
          }
        });
  }

  private int groupChannels() {
    return channels / groups;
  }

  private int groupFilters() {
    return filters / groups;
  }

  private static int product(int[] sizes) {
    int product = 1;
    for (int size : sizes) {
      product *= size;
    }
    return product;
  }

  /** Visits every output pixel and, for each, every tap that lies inside the input. */
  private void meet(Meeting meeting) {
    int pixels = product(output);
    int taps = product(kernel);
    for (int n = 0; n < batch; n++) {
      for (int out = 0; out < pixels; out++) {
        for (int tap = 0; tap < taps; tap++) {
          int pixel = pixel(out, tap);
          if (pixel >= 0) {
            meeting.at(n * product(input) + pixel, tap, n * pixels + out);
          }
        }
      }
    }
  }

  /** Returns the pixel of the input under a tap for an output pixel, or -1 in the padding. */
  private int pixel(int out, int tap) {
    int pixel = 0;
    int scale = 1;
    for (int d = input.length - 1; d >= 0; d--) {
      int at = out % output[d] * strides[d] - padding[d] + tap % kernel[d] * dilations[d];
      if (at < 0 || at >= input[d]) {
        return -1;
      }
      pixel += at * scale;
      scale *= input[d];
      out /= output[d];
      tap /= kernel[d];
    }
    return pixel;
  }
}
