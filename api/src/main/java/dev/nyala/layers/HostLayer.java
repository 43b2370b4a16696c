// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.error.Given;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.tensor.HostValue;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import dev.nyala.tensor.Texts;

/**
 * A layer that runs before the graph, on what the model is given, because its input is text or its
 * function is none that graphs have: what it returns is an input of the graph.
 *
 * <p>It is called on inputs of a model, or on what another such layer returns, and has neither
 * weights nor a gradient.
 *
 * @param <L> the layer itself, so that withers return it
 */
public abstract sealed class HostLayer<L extends HostLayer<L>> extends StandardLayer<L>
    permits Hashing, LookupLayer, TextVectorization {

  HostLayer() {}

  /** Tells whether the layer as it is configured runs before the graph. */
  boolean onHost() {
    return true;
  }

  /**
   * Returns the type of what the layer gives.
   *
   * @throws ModelException if the layer cannot take such an input, or is not configured for it
   */
  abstract TensorType outputType(SymbolicTensor input);

  /** Computes what the layer gives for values that fit the input it was called on. */
  abstract Tensor compute(HostValue values);

  /**
   * Computes what the layer gives, outside of a model.
   *
   * @param values texts or numbers, samples along the first axis
   * @return numbers, of the type that a model would get
   * @throws ModelException if the layer cannot take such values, or is not configured for it
   * @throws DataException if it has no number for one of the values
   */
  public final Tensor apply(HostValue values) {
    Given.require("values", values);
    outputType(new GivenValue(values));
    return compute(values);
  }

  @Override
  protected Value call(Value x, Context context) {
    throw new ModelException(
        Diagnostic.of("Layer \"%s\" runs before the graph", path())
            .received("a call within it, on %s", x.type())
            .expected("a call on an input of the model")
            .where("%s", this));
  }

  /** Returns the texts that values are. */
  Texts texts(HostValue values) {
    if (values instanceof Texts texts) {
      return texts;
    }
    throw new DataException(
        Diagnostic.of("Layer \"%s\" takes texts", path())
            .received("numbers %s", values.shape())
            .where("%s", this));
  }

  /** Refuses an input of numbers. */
  void requireText(SymbolicTensor input) {
    if (!input.isText()) {
      throw new ModelException(
          Diagnostic.of("Layer \"%s\" takes texts", path())
              .received("%s", input)
              .where("%s", this)
              .remedy("call it on Input.text(...)"));
    }
  }
}
