// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

/**
 * Looks up a vector for each token id, as {@code keras.layers.Embedding}.
 *
 * <p>Shapes: ids {@code [batch, ...]} give {@code [batch, ..., outputDim]}. Weights: {@code
 * embeddings [inputDim, outputDim]}. Ids that are fed to the model and lie outside {@code [0,
 * inputDim)} are refused before the run; computed ones count as the nearest that is inside.
 */
public final class Embedding extends EmbeddingLayer<Embedding> {

  private Embedding(int inputDim, int outputDim) {
    super("Embedding", inputDim, outputDim);
  }

  /**
   * Returns a layer.
   *
   * @param inputDim number of ids, the largest plus 1
   * @param outputDim size of the vectors
   * @return a layer with Keras's defaults
   */
  public static Embedding of(int inputDim, int outputDim) {
    return new Embedding(inputDim, outputDim);
  }
}
