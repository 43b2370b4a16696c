// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Given;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Pad;

/**
 * Puts zeros at the ends of any number of spatial axes.
 *
 * @param <L> the layer itself, so that withers return it
 */
public abstract sealed class ZeroPaddingLayer<L extends ZeroPaddingLayer<L>> extends BorderLayer<L>
    permits ZeroPadding1D, ZeroPadding2D, ZeroPadding3D {

  ZeroPaddingLayer(int spatial, int... padding) {
    super("padding", spatial, padding);
  }

  /**
   * Sets where the channels are; the last axis by default.
   *
   * @param format of input and output
   * @return a copy with it
   */
  public final L dataFormat(DataFormat format) {
    Given.require("dataFormat", format);
    return with(layer -> layer.dataFormat = format);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("padding", pairs());
  }

  @Override
  final Value apply(Value x, Context context) {
    return x.graph().add(new Pad(low(), high(), 0), x);
  }
}
