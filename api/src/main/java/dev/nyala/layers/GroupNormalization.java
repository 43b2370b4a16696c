// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.List;

/**
 * Standardises groups of channels of each sample, as {@code keras.layers.GroupNormalization} (Wu
 * and He, 2018).
 *
 * <p>Shapes: any gives the same. Weights: {@code gamma} and {@code beta}, of the size of the axis.
 * Masks pass through.
 */
public final class GroupNormalization extends NormalizationLayer<GroupNormalization> {

  /** A number of groups: as many as channels, which is instance normalization. */
  public static final int EACH = -1;

  private int groups = 32;
  private int axis = -1;

  private GroupNormalization() {}

  /**
   * Returns a layer.
   *
   * @return a layer with Keras's defaults
   */
  public static GroupNormalization of() {
    return new GroupNormalization();
  }

  /**
   * Sets the number of groups; 32 by default.
   *
   * @param number a divisor of the channels, or {@link #EACH}
   * @return a copy with it
   */
  public GroupNormalization groups(int number) {
    if (number != EACH) {
      Checks.positive("GroupNormalization", "number of groups", number);
    }
    return with(layer -> layer.groups = number);
  }

  /**
   * Sets the axis of the channels; the last by default.
   *
   * @param channels counted from the batch axis, 0, or from the end, below 0
   * @return a copy with it
   */
  public GroupNormalization axis(int channels) {
    return with(layer -> layer.axis = channels);
  }

  private int channelAxis(int rank) {
    int channel = Checks.axis(this, axis, rank);
    Checks.axisFromStart(this, channel, rank);
    return channel;
  }

  private int groupsOf(int channels) {
    return groups == EACH ? channels : groups;
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("groups", groups);
    options.put("axis", axis);
  }

  @Override
  protected void build(List<TensorType> inputs) {
    Shape input = inputs.get(0).shape();
    int channels = Checks.fixed(this, input, channelAxis(input.rank()));
    if (channels == 0 || channels % groupsOf(channels) != 0) {
      throw new ModelException(
          Diagnostic.of("Layer \"%s\" cannot split its input's channels into groups", path())
              .received("%d channels, %d groups", channels, groups)
              .expected("groups that divide the channels")
              .where("%s", this));
    }
    makeScale(Shape.of(channels));
  }

  @Override
  protected Value call(Value x, Context context) {
    int channel = channelAxis(x.rank());
    int channels = Checks.fixed(this, x.shape(), channel);
    Shape split =
        x.shape()
            .with(channel, Dim.of(channels / groupsOf(channels)))
            .insert(channel, Dim.of(groupsOf(channels)));
    Value grouped = x.reshape(split);
    int[] others = Axes.of(0, channel).complement(split.rank()).toArray();
    Value deviation = grouped.subtract(grouped.mean(others));
    Value inverse = deviation.square().mean(others).add(epsilon).rsqrt();
    Value standard = deviation.multiply(inverse).reshape(x.shape());
    Shape stretching = Checks.stretching(x.shape(), Axes.of(channel));
    return standard.multiply(gamma(x, stretching, context)).add(beta(x, stretching, context));
  }
}
