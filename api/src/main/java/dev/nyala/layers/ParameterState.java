// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.backend.Backend;
import dev.nyala.backend.Variable;
import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.random.RandomKey;
import dev.nyala.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The value of a parameter: a host tensor until a backend runs it, then a variable of that backend.
 *
 * <p>It moves when a model on another backend uses it. Thread-safe.
 */
public final class ParameterState {

  private final Parameter parameter;
  private @Nullable Tensor host;
  private @Nullable Variable variable;
  private @Nullable Backend home;

  ParameterState(Parameter parameter) {
    this.parameter = parameter;
  }

  /**
   * Makes the first value, unless there is one already.
   *
   * @param seed of the model
   */
  public synchronized void initialize(long seed) {
    if (host == null && variable == null) {
      RandomKey key = RandomKey.of(seed, parameter.path());
      host = first(key);
    }
  }

  private Tensor first(RandomKey key) {
    Tensor made;
    try {
      made = parameter.initializer().initialize(parameter.type(), key);
    } catch (ModelException e) {
      throw new ModelException(e.diagnostic().where("parameter \"%s\"", parameter.path()), e);
    }
    requireType(made, "The initializer of a parameter made a tensor of another type");
    return made;
  }

  private void requireType(Tensor value, String what) {
    if (!value.type().equals(parameter.type())) {
      throw new ModelException(
          Diagnostic.of(what)
              .received(value.type().toString())
              .expected(parameter.type().toString())
              .where("parameter \"%s\"", parameter.path()));
    }
  }

  /**
   * Returns the value.
   *
   * @return a copy, on the host
   * @throws ModelException if no model has been made of the layer yet
   */
  public synchronized Tensor get() {
    if (variable != null) {
      return variable.get();
    }
    if (host == null) {
      throw new ModelException(
          Diagnostic.of("A parameter has no value yet")
              .received(parameter.toString())
              .remedy("make a model of the layer first"));
    }
    return host;
  }

  /**
   * Replaces the value.
   *
   * @param value a tensor of the parameter's type
   * @throws ModelException if it is of another type
   */
  public synchronized void set(Tensor value) {
    requireType(value, "A parameter is set to a tensor of another type");
    if (variable != null) {
      variable.set(value);
    } else {
      host = value;
    }
  }

  /**
   * Returns the value as a variable of a backend, moving it there if it lives elsewhere.
   *
   * @param backend the backend that is about to run
   * @return the variable that holds the value from now on
   */
  public synchronized Variable on(Backend backend) {
    Variable current = variable;
    if (current != null && home == backend) {
      return current;
    }
    Variable moved = backend.variable(get());
    if (current != null) {
      current.close();
    }
    variable = moved;
    home = backend;
    host = null;
    return moved;
  }
}
