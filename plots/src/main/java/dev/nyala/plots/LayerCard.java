// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import java.util.List;

/**
 * What the box of a layer says.
 *
 * @param title its class, and perhaps its name
 * @param family which decides its colour
 * @param rows what else is shown of it
 */
record LayerCard(String title, LayerFamily family, List<Row> rows) {

  LayerCard {
    rows = List.copyOf(rows);
  }

  /**
   * A line of a box.
   *
   * @param key what it tells
   * @param value of the layer
   */
  record Row(String key, String value) {}
}
