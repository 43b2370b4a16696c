// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nyala.Input;
import dev.nyala.graph.op.ConvGeometry;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PaddingTest {

  private static ConvGeometry same(Dim size, int window, int stride, int dilation) {
    return Padding.SAME.geometry(
        Shape.ofDims(Dim.of(1), size, Dim.of(1)),
        Axes.of(window),
        Axes.of(stride),
        Axes.of(dilation),
        1);
  }

  private static int expected(int size, int window, int stride, int dilation) {
    int reach = (window - 1) * dilation + 1;
    return Math.max(0, ((size + stride - 1) / stride - 1) * stride + reach - size);
  }

  @Test
  void theOddZeroGoesToTheEnd() {
    ConvGeometry geometry = same(Dim.of(6), 3, 2, 1);
    assertEquals(Dim.of(0), geometry.low().get(0));
    assertEquals(Dim.of(1), geometry.high().get(0));
  }

  @Test
  void aSizeKnownLaterIsPaddedAsOneKnownNow() {
    for (int window = 1; window <= 4; window++) {
      for (int stride = 1; stride <= 5; stride++) {
        for (int dilation = 1; dilation <= (stride == 1 ? 3 : 1); dilation++) {
          ConvGeometry symbolic = same(Dim.symbol("time"), window, stride, dilation);
          for (int size = 1; size <= 13; size++) {
            Map<String, Dim> now = Map.of("time", Dim.of(size));
            int total = expected(size, window, stride, dilation);
            String which = window + "/" + stride + "/" + dilation + " of " + size;
            assertEquals(Dim.of(total / 2), symbolic.low().get(0).bind(now), which);
            assertEquals(Dim.of(total - total / 2), symbolic.high().get(0).bind(now), which);
            assertEquals(
                symbolic.low().get(0).bind(now),
                same(Dim.of(size), window, stride, dilation).low().get(0));
          }
        }
      }
    }
  }

  @Test
  void stridesGiveTheCeilingOfUnknownSizes() {
    SymbolicTensor output =
        Conv2D.of(4, 3).strides(2).padding(Padding.SAME).call(Input.shape(Input.ANY, 8, 3));
    Dim height = Dim.symbol("d1");
    assertEquals(height.ceilDiv(2), output.shape().dim(1));
    assertEquals(Dim.of(4), output.shape().dim(2));
  }

  @Test
  void validWindowsStayInside() {
    SymbolicTensor output = Conv2D.of(4, 3).call(Input.shape(Input.ANY, 8, 3));
    assertEquals(Dim.symbol("d1").plus(-2), output.shape().dim(1));
    assertEquals(Dim.of(6), output.shape().dim(2));
  }
}
