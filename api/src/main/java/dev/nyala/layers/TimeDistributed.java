// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.Given;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.ops.Joining;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;

/**
 * Calls a layer on each step of sequences, as {@code keras.layers.TimeDistributed}.
 *
 * <p>Shapes: {@code [batch, time, ...]} gives {@code [batch, time]} and what the layer makes of
 * {@code [batch, ...]}. A mask of more axes than batch and time reaches the layer step by step; the
 * whole mask passes through. A penalty on the activity of the layer counts nothing, as in Keras.
 *
 * <p>The layer sees all steps at once, as if they were further samples. Only layers that compute
 * across samples are called for one step after the other: {@link BatchNormalization} in training,
 * and stateful ones. These need a fixed number of steps.
 */
public final class TimeDistributed extends StandardLayer<TimeDistributed> {

  private final Layer layer;

  private TimeDistributed(Layer layer) {
    this.layer = layer;
  }

  /**
   * Returns a layer.
   *
   * @param layer what is called on each step, a layer or a model
   * @return the layer
   */
  public static TimeDistributed of(Layer layer) {
    Given.require("layer", layer);
    return new TimeDistributed(layer);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("layer", layer);
  }

  @Override
  protected String partPath(String attribute, Layer part) {
    return super.partPath(Names.snake(part.kind()), part);
  }

  @Override
  protected void build(List<TensorType> inputs) {
    TensorType sequence = inputs.get(0);
    Checks.rankAtLeast(this, sequence, 3);
    Shape step = Shape.ofDims(sequence.shape().dim(0)).concat(rest(sequence.shape()));
    track("layer", layer).buildFor(List.of(sequence.withShape(step)));
  }

  private static Shape rest(Shape shape) {
    return shape.slice(2, shape.rank());
  }

  @Override
  protected Value call(Value x, Context context) {
    Checks.rankAtLeast(this, x.type(), 3);
    Value mask = context.mask();
    if (mask != null && (mask.rank() < 2 || !begins(mask.shape(), x.shape()))) {
      throw new ModelException(
          Diagnostic.of("Layer \"%s\" is given a mask that does not fit its input", path())
              .received("%s for %s", mask.type(), x.type())
              .expected("the axes of batch and time")
              .where("%s", this));
    }
    return mixesSamples(layer, context.training()) ? oneByOne(x, context) : atOnce(x, context);
  }

  private static boolean begins(Shape mask, Shape input) {
    return mask.slice(0, 2).equals(input.slice(0, 2));
  }

  private static boolean mixesSamples(Layer of, boolean training) {
    return of instanceof BatchNormalization && training && !of.frozen()
        || of instanceof Recurrent<?> recurrent && SequenceOptions.of(recurrent).stateful()
        || of.parts().values().stream().anyMatch(part -> mixesSamples(part, training));
  }

  private Value atOnce(Value x, Context context) {
    Shape outer = x.shape().slice(0, 2);
    Shape samples = Shape.ofDims(outer.sizeDim());
    Value merged = x.reshape(samples.concat(rest(x.shape())));
    Value mask = context.mask();
    if (mask != null) {
      context.setMask(merged, mask.reshape(samples.concat(rest(mask.shape()))));
    }
    Value output = context.callUnpenalised(layer, merged);
    return output.reshape(outer.concat(output.shape().slice(1, output.rank())));
  }

  private Value oneByOne(Value x, Context context) {
    Dim time = x.shape().dim(1);
    if (!time.isStatic()) {
      throw new ModelException(
          Diagnostic.of("Layer \"%s\" needs a fixed number of steps", path())
              .received("%s", x.type())
              .where("%s", this)
              .remedy("give the sequences a length, since the layer computes across samples"));
    }
    Value mask = context.mask();
    List<Value> steps = Joining.unstack(x, 1);
    List<Value> masks = mask == null ? List.of() : Joining.unstack(mask, 1);
    List<Value> outputs = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      if (mask != null) {
        context.setMask(steps.get(i), masks.get(i));
      }
      outputs.add(context.callUnpenalised(layer, steps.get(i)));
    }
    return Joining.stack(outputs, 1);
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }
}
