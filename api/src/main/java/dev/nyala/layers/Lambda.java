// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.Given;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import java.util.Collections;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A layer that is a Java function, as {@code keras.layers.Lambda}.
 *
 * <p>The function records ops, for example those of {@code dev.nyala.ops}; the shape of the output
 * follows from them. It has no weights, and gets none: a layer with weights extends {@link
 * StandardLayer}. It cannot be saved in a file, since a Java function has no name there; functions
 * of {@code dev.nyala.ops} applied to symbolic tensors can. A mask ends here unless {@link #mask}
 * is set.
 */
public final class Lambda extends StandardLayer<Lambda> {

  private final Function<List<Value>, List<Value>> function;
  private @Nullable BinaryOperator<Value> mask;

  private Lambda(Function<List<Value>, List<Value>> function) {
    this.function = function;
  }

  /**
   * Returns a layer of one input and one output.
   *
   * @param function for example {@code x -> x.square()}
   * @return the layer
   */
  public static Lambda of(UnaryOperator<Value> function) {
    Given.require("function", function);
    return new Lambda(inputs -> Collections.singletonList(function.apply(inputs.get(0))));
  }

  /**
   * Returns a layer of several inputs or outputs.
   *
   * @param function of the inputs, makes the outputs
   * @return the layer
   */
  public static Lambda ofAll(Function<List<Value>, List<Value>> function) {
    Given.require("function", function);
    return new Lambda(function);
  }

  /**
   * Sets what the output's mask is where the first input has one; by default there is none.
   *
   * @param function of the first input and its mask, makes a mask of the first output
   * @return a copy with it
   */
  public Lambda mask(BinaryOperator<Value> function) {
    Given.require("mask", function);
    return with(layer -> layer.mask = function);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("mask", mask);
  }

  @Override
  protected List<Value> call(List<Value> inputs, Context context) {
    List<Value> outputs = function.apply(inputs);
    if (outputs == null || outputs.contains(null)) {
      throw new ModelException(
          Diagnostic.of("The function of layer \"%s\" returned null", path()).where("%s", this));
    }
    Value known = context.mask();
    if (mask != null && known != null) {
      context.setMask(outputs.get(0), mask.apply(inputs.get(0), known));
    }
    return outputs;
  }
}
