// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.constraints.WeightConstraint;
import dev.nyala.initializers.Initializer;
import dev.nyala.regularizers.Regularizer;
import dev.nyala.tensor.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * A tensor of a layer that outlives a run: a weight, or state such as a moving average.
 *
 * <p>It has identity: models that share a layer share its parameters. Its value is its {@link
 * #state()}. Thread-safe.
 */
public final class Parameter {

  private final String name;
  private final TensorType type;
  private final Initializer initializer;
  private final boolean weight;
  private final @Nullable Regularizer regularizer;
  private final @Nullable WeightConstraint constraint;
  private final Layer owner;
  private final ParameterState state = new ParameterState(this);

  Parameter(
      Layer owner,
      String name,
      TensorType type,
      Initializer initializer,
      boolean weight,
      @Nullable Regularizer regularizer,
      @Nullable WeightConstraint constraint) {
    this.owner = owner;
    this.name = name;
    this.type = type;
    this.initializer = initializer;
    this.weight = weight;
    this.regularizer = regularizer;
    this.constraint = constraint;
  }

  /**
   * Returns the name within its layer.
   *
   * @return for example {@code kernel}
   */
  public String name() {
    return name;
  }

  /**
   * Returns the name with the path of its layer.
   *
   * @return for example {@code sequential/dense/kernel}
   */
  public String path() {
    return owner.path() + "/" + name;
  }

  /**
   * Returns dtype and shape.
   *
   * @return the type; its shape is static
   */
  public TensorType type() {
    return type;
  }

  /**
   * Returns what makes its first value.
   *
   * @return the initializer
   */
  public Initializer initializer() {
    return initializer;
  }

  /**
   * Tells whether an optimizer changes it now.
   *
   * @return false for state, and for weights of frozen layers
   */
  public boolean trainable() {
    return weight && !owner.frozen();
  }

  /**
   * Returns the penalty on it.
   *
   * @return the regularizer, or null
   */
  public @Nullable Regularizer regularizer() {
    return regularizer;
  }

  /**
   * Returns its projection after an update.
   *
   * @return the constraint, or null
   */
  public @Nullable WeightConstraint constraint() {
    return constraint;
  }

  /**
   * Returns its value, wherever that lives.
   *
   * @return the state shared by all models that use this parameter
   */
  public ParameterState state() {
    return state;
  }

  @Override
  public String toString() {
    return path() + " : " + type;
  }
}
