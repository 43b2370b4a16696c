// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.Given;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Reverse;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs a recurrent layer over sequences from both ends, as {@code keras.layers.Bidirectional}.
 *
 * <p>The layer given is copied twice; its own weights are not used. Inputs: sequences {@code
 * [batch, time, features]}, and perhaps the initial states of the forward layer and then those of
 * the backward layer. Outputs: the merged outputs, then, if the layer returns states, those of the
 * forward and of the backward layer. Steps of whole sequences that are masked come out as zeros.
 */
public final class Bidirectional extends StandardLayer<Bidirectional> {

  private final Recurrent<?> layer;
  private @Nullable Recurrent<?> backwardLayer;
  private MergeMode mergeMode = MergeMode.CONCAT;
  private @Nullable Layer forward;
  private @Nullable Layer backward;

  private Bidirectional(Recurrent<?> layer) {
    this.layer = layer;
    check(layer, layer.goBackwards(true));
  }

  /**
   * Returns a layer.
   *
   * @param layer what runs forward, and a copy of it backward
   * @return a layer with Keras's defaults
   */
  public static Bidirectional of(Recurrent<?> layer) {
    Given.require("layer", layer);
    return new Bidirectional(layer);
  }

  /**
   * Sets how the outputs are combined; {@link MergeMode#CONCAT} by default.
   *
   * @param mode the way
   * @return a copy with it
   */
  public Bidirectional mergeMode(MergeMode mode) {
    Given.require("mergeMode", mode);
    return with(both -> both.mergeMode = mode);
  }

  /**
   * Sets a layer of its own for the other direction; by default it is like the first.
   *
   * @param other goes backwards, and returns and keeps what the first does
   * @return a copy with it
   */
  public Bidirectional backwardLayer(Recurrent<?> other) {
    Given.require("backwardLayer", other);
    check(layer, other);
    return with(both -> both.backwardLayer = other);
  }

  private static void check(Recurrent<?> one, Recurrent<?> other) {
    SequenceOptions first = SequenceOptions.of(one);
    SequenceOptions second = SequenceOptions.of(other);
    if (first.goBackwards() == second.goBackwards()) {
      throw new ModelException(
          Diagnostic.of("Bidirectional needs layers of different directions")
              .received("goBackwards(%s) twice", first.goBackwards()));
    }
    if (first.returnSequences() != second.returnSequences()
        || first.returnState() != second.returnState()
        || first.stateful() != second.stateful()) {
      throw new ModelException(
          Diagnostic.of("Bidirectional needs layers that return and keep the same")
              .received("%s and %s", one, other)
              .expected("equal returnSequences, returnState and stateful"));
    }
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("merge_mode", mergeMode == MergeMode.NONE ? null : mergeMode);
    options.put("layer", forward != null ? forward : layer);
    options.put("backward_layer", backward != null ? backward : backwardLayer);
  }

  @Override
  protected void build(List<TensorType> inputs) {
    forward = track("forward_layer", part(layer, "forward_"));
    Recurrent<?> other = backwardLayer != null ? backwardLayer : layer.goBackwards(true);
    backward = track("backward_layer", part(other, "backward_"));
  }

  private static Layer part(Recurrent<?> of, String prefix) {
    boolean sequences = SequenceOptions.of(of).returnSequences();
    StandardLayer<?> own =
        of instanceof RNN rnn
            ? rnn.withFreshCell().zeroOutputForMask(sequences)
            : of.zeroOutputForMask(sequences);
    String given = own.givenName();
    String base = given != null ? given : Names.snake(own.kind());
    return own.name(base.startsWith(prefix) ? base : prefix + base);
  }

  @Override
  protected List<Value> call(List<Value> inputs, Context context) {
    Layer there = forward;
    Layer back = backward;
    if (there == null || back == null) {
      throw new IllegalStateException(this + " is called before it is built");
    }
    boolean sequences = SequenceOptions.of(layer).returnSequences();
    int states = inputs.size() - 1;
    if (states % 2 != 0) {
      throw new ModelException(
          Diagnostic.of("Layer \"%s\" is given initial states that do not fit", path())
              .received("%d", states)
              .expected("as many for the backward as for the forward layer")
              .where("%s", this));
    }
    List<Value> forBack = new ArrayList<>(inputs.subList(0, 1));
    forBack.addAll(inputs.subList(1 + states / 2, inputs.size()));
    List<Value> first = context.callAll(there, inputs.subList(0, 1 + states / 2));
    List<Value> second = context.callAll(back, forBack);
    Value reversed = second.get(0);
    if (sequences) {
      reversed = reversed.graph().add(new Reverse(Axes.of(1)), reversed);
    }
    List<Value> merged = mergeMode.merge(first.get(0), reversed);
    Value mask = context.mask();
    if (sequences && mask != null) {
      merged.forEach(output -> context.setMask(output, mask));
    }
    List<Value> outputs = new ArrayList<>(merged);
    outputs.addAll(first.subList(1, first.size()));
    outputs.addAll(second.subList(1, second.size()));
    return outputs;
  }
}
