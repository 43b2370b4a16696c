// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Given;
import dev.nyala.error.ModelException;
import dev.nyala.regularizers.Regularizer;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import java.util.function.Consumer;

/**
 * A layer with withers: each returns an unbuilt copy with one option changed.
 *
 * @param <L> the layer itself, so that withers return it
 */
public abstract class StandardLayer<L extends StandardLayer<L>> extends Layer {

  /** For subclasses. */
  protected StandardLayer() {}

  /**
   * Sets the name.
   *
   * @param newName unique within a model
   * @return a copy of that name
   * @throws ModelException if the name is blank or holds a slash
   */
  public final L name(String newName) {
    Checks.layerName(newName);
    return with(layer -> layer.name = newName);
  }

  /**
   * Sets the dtype of weights and computation; FLOAT32 by default.
   *
   * @param newDtype a float type
   * @return a copy of that dtype
   */
  public final L dtype(DType newDtype) {
    Given.require("dtype", newDtype);
    return with(layer -> layer.dtype = newDtype);
  }

  /**
   * Sets whether training changes the weights; true by default.
   *
   * @param trainable false to keep the initial weights
   * @return a copy with that choice
   */
  public final L trainable(boolean trainable) {
    return with(layer -> layer.frozen = !trainable);
  }

  /**
   * Sets a penalty on each output, divided by the batch size; none by default.
   *
   * @param regularizer the penalty
   * @return a copy with it
   */
  public final L activityRegularizer(Regularizer regularizer) {
    Given.require("activityRegularizer", regularizer);
    return with(layer -> layer.activityRegularizer = regularizer);
  }

  /**
   * Returns an unbuilt copy that is changed before anyone sees it; what every wither does.
   *
   * @param change sets a field
   * @return the copy
   */
  protected final L with(Consumer<L> change) {
    L copy = copy();
    change.accept(copy);
    return copy;
  }

  /** Makes a trainable weight that the user has said something of. */
  final Parameter weight(String parameterName, Shape shape, WeightOptions options) {
    return weight(
        parameterName, shape, options.initializer(), options.regularizer(), options.constraint());
  }

  @Override
  @SuppressWarnings("unchecked") // A copy has the class of the original, which is L.
  protected L copy() {
    return (L) super.copy();
  }
}
