// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.lower;

import dev.nyala.backend.pure.memory.Elements;
import dev.nyala.backend.pure.memory.Frame;
import dev.nyala.backend.pure.memory.Place;
import dev.nyala.backend.pure.step.Step;
import dev.nyala.graph.op.ConvGeometry;
import dev.nyala.tensor.Axes;
import java.util.Arrays;

/** Pooling over any number of axes, of any dtype, one window at a time. */
final class GeneralPool {

  private final int[] window;
  private final ConvGeometry geometry;
  private final int[] input;
  private final int[] output;
  private final int batch;
  private final int channels;
  private final int pixels;
  private final int outPixels;
  private final int taps;

  /**
   * Collects sizes.
   *
   * @param x dimensions of the operand
   * @param y dimensions of the result
   */
  GeneralPool(Axes window, ConvGeometry geometry, int[] x, int[] y) {
    this.window = window.toArray();
    this.geometry = geometry;
    int spatial = geometry.spatial();
    input = Arrays.copyOfRange(x, 1, spatial + 1);
    output = Arrays.copyOfRange(y, 1, spatial + 1);
    batch = x[0];
    channels = x[spatial + 1];
    pixels = product(input);
    outPixels = product(output);
    taps = product(this.window);
  }

  private static int product(int[] dims) {
    return Arrays.stream(dims).reduce(1, Math::multiplyExact);
  }

  /** Returns the pixel of the operand under a tap of a window, or -1 in the padding. */
  private int pixel(int outPixel, int tap) {
    int out = outPixel;
    int rest = tap;
    int pixel = 0;
    int stride = 1;
    for (int a = input.length - 1; a >= 0; a--) {
      int at =
          out % output[a] * geometry.strides().get(a)
              + rest % window[a] * geometry.dilations().get(a)
              - geometry.low().get(a).toInt();
      if (at < 0 || at >= input[a]) {
        return -1;
      }
      pixel += at * stride;
      stride *= input[a];
      out /= output[a];
      rest /= window[a];
    }
    return pixel;
  }

  Step max(Place x, Place y, Place indices) {
    Elements elements = x.elements();
    int positions = batch * outPixels * channels;
    return frame -> {
      Object from = frame.array(x);
      int[] found = (int[]) frame.array(indices);
      for (int i = 0; i < positions; i++) {
        int image = i / channels / outPixels;
        int base = frame.at(x) + image * pixels * channels + i % channels;
        int best = -1;
        for (int tap = 0; tap < taps; tap++) {
          int pixel = pixel(i / channels % outPixels, tap);
          boolean better =
              pixel >= 0
                  && (best < 0
                      || isLarger(elements, from, base + pixel * channels, base + best * channels));
          best = better ? pixel : best;
        }
        found[frame.at(indices) + i] = best;
        elements.move(from, base + best * channels, 1, frame.array(y), frame.at(y) + i, 1, 1);
      }
    };
  }

  private static boolean isLarger(Elements elements, Object array, int i, int than) {
    if (!elements.isFloating()) {
      return elements.getLong(array, i) > elements.getLong(array, than);
    }
    double a = elements.getDouble(array, i);
    double b = elements.getDouble(array, than);
    return a > b || Double.isNaN(a) && !Double.isNaN(b);
  }

  Step maxGradient(Place dy, Place indices, Place dx) {
    Elements elements = dx.elements();
    int positions = batch * outPixels * channels;
    int size = dx.size();
    return frame -> {
      Object from = frame.array(dy);
      Object to = frame.array(dx);
      int[] found = (int[]) frame.array(indices);
      elements.fill(to, frame.at(dx), size, 0);
      for (int i = 0; i < positions; i++) {
        int image = i / channels / outPixels;
        int pixel = Math.max(0, Math.min(pixels - 1, found[frame.at(indices) + i]));
        int at = frame.at(dx) + (image * pixels + pixel) * channels + i % channels;
        add(elements, from, frame.at(dy) + i, to, at);
      }
    };
  }

  private static void add(Elements elements, Object from, int i, Object to, int at) {
    if (elements.isFloating()) {
      elements.setDouble(to, at, elements.getDouble(to, at) + elements.getDouble(from, i));
    } else {
      elements.setLong(to, at, elements.getLong(to, at) + elements.getLong(from, i));
    }
  }

  Step average(Place x, Place y, boolean countPadding) {
    Elements elements = x.elements();
    int positions = batch * outPixels * channels;
    return frame -> {
      for (int i = 0; i < positions; i++) {
        int image = i / channels / outPixels;
        int base = frame.at(x) + image * pixels * channels + i % channels;
        double sum = 0;
        int count = 0;
        for (int tap = 0; tap < taps; tap++) {
          int pixel = pixel(i / channels % outPixels, tap);
          if (pixel >= 0) {
            sum += elements.getDouble(frame.array(x), base + pixel * channels);
            count++;
          }
        }
        double mean = sum / (countPadding ? taps : count);
        elements.setDouble(frame.array(y), frame.at(y) + i, mean);
      }
    };
  }

  Step averageGradient(Place dy, Place dx, boolean countPadding) {
    Elements elements = dx.elements();
    int positions = batch * outPixels * channels;
    double[] sums = new double[dx.size()];
    return frame -> {
      Arrays.fill(sums, 0);
      for (int i = 0; i < positions; i++) {
        spread(frame, dy, elements, i, sums, countPadding);
      }
      for (int i = 0; i < sums.length; i++) {
        elements.setDouble(frame.array(dx), frame.at(dx) + i, sums[i]);
      }
    };
  }

  private void spread(
      Frame frame, Place dy, Elements elements, int i, double[] sums, boolean countPadding) {
    int image = i / channels / outPixels;
    int out = i / channels % outPixels;
    int count = 0;
    for (int tap = 0; tap < taps; tap++) {
      count += pixel(out, tap) >= 0 ? 1 : 0;
    }
    double share =
        elements.getDouble(frame.array(dy), frame.at(dy) + i) / (countPadding ? taps : count);
    for (int tap = 0; tap < taps; tap++) {
      int pixel = pixel(out, tap);
      if (pixel >= 0) {
        sums[(image * pixels + pixel) * channels + i % channels] += share;
      }
    }
  }
}
