// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Given;

/**
 * A layer without weights over images.
 *
 * @param <L> the layer itself, so that withers return it
 */
public abstract sealed class ImageLayer<L extends ImageLayer<L>> extends SpatialLayer<L>
    permits AutoContrast, CenterCrop, RandomImageLayer, Resizing {

  ImageLayer() {
    super(2);
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
}
