// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import java.awt.Color;
import java.util.regex.Pattern;

/** Kinds of layers that have a colour of their own in diagrams; what they are is also written. */
enum LayerFamily {
  INPUT("InputLayer", 0x4B5563),
  CONVOLUTION(".*Conv.*", 0x1F5FA8),
  POOLING(".*Pool.*|UpSampling.*|Resizing", 0x8A4B08),
  RECURRENT(".*(LSTM|GRU|RNN).*|Bidirectional", 0x6B3FA0),
  ATTENTION(".*Attention", 0x9C2F6B),
  NORMALIZATION(".*Normalization|.*Dropout.*", 0x5E6B00),
  MERGING("Add|Average|Concatenate|Dot|Maximum|Minimum|Multiply|Subtract", 0xA3312A),
  DENSE(".*Dense|.*Embedding", 0x0B6B5E),
  MODEL("Model|Functional|Sequential", 0x111827),
  OTHER(".*", 0x44546A);

  private final Pattern kinds;

  /** The background of titles, dark enough for white letters. */
  final Color colour;

  LayerFamily(String kinds, int colour) {
    this.kinds = Pattern.compile(kinds);
    this.colour = new Color(colour);
  }

  static LayerFamily of(String kind) {
    for (LayerFamily family : values()) {
      if (family.kinds.matcher(kind).matches()) {
        return family;
      }
    }
    return OTHER;
  }
}
