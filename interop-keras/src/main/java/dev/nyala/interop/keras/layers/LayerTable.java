// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.layers;

import java.util.Map;
import java.util.TreeMap;

/** Which class of Keras is read how. Names of older files are rows of their own. */
public final class LayerTable {

  private final Map<String, LayerReader> readers;

  private LayerTable(Map<String, LayerReader> readers) {
    this.readers = Map.copyOf(readers);
  }

  /**
   * Returns the table of Keras's own layers.
   *
   * @return the table
   */
  public static LayerTable ofKeras() {
    Map<String, LayerReader> rows = new TreeMap<>();
    CoreLayers.add(rows);
    ActivationLayers.add(rows);
    ConvolutionLayers.add(rows);
    PoolingLayers.add(rows);
    RecurrentLayers.add(rows);
    NormalizationLayers.add(rows);
    MergingLayers.add(rows);
    ReshapingLayers.add(rows);
    RegularizationLayers.add(rows);
    AttentionLayers.add(rows);
    PreprocessingLayers.add(rows);
    TextLayers.add(rows);
    ConvNeXtLayers.add(rows);
    return new LayerTable(rows);
  }

  /**
   * Returns the readers by name of class.
   *
   * @return an immutable map
   */
  public Map<String, LayerReader> readers() {
    return readers;
  }
}
