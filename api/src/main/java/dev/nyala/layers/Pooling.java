// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.AveragePool;
import dev.nyala.graph.op.ConvGeometry;
import dev.nyala.graph.op.MaxPool;
import dev.nyala.ops.Promotion;
import dev.nyala.tensor.Axes;
import java.util.List;

/** How a pooling summarises elements. */
enum Pooling {
  /** The largest. Padding never wins. */
  MAX {
    @Override
    Value windows(Value x, Axes window, ConvGeometry geometry) {
      return x.graph().apply(new MaxPool(window, geometry), List.of(x)).get(0);
    }

    @Override
    Value whole(Value x, Axes axes) {
      return x.max(axes.toArray());
    }
  },
  /** The mean. Padding is not counted. */
  AVERAGE {
    @Override
    Value windows(Value x, Axes window, ConvGeometry geometry) {
      return x.graph().add(new AveragePool(window, geometry, false), Promotion.toFloat(x));
    }

    @Override
    Value whole(Value x, Axes axes) {
      return Promotion.toFloat(x).mean(axes.toArray());
    }
  };

  /** Summarises each window of a channels-last value. */
  abstract Value windows(Value x, Axes window, ConvGeometry geometry);

  /** Summarises whole axes, which stay with size 1. */
  abstract Value whole(Value x, Axes axes);
}
