// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.weights;

import dev.nyala.interop.keras.Dialect;
import dev.nyala.layers.Conv1D;
import dev.nyala.layers.Conv2D;
import dev.nyala.layers.Conv2DTranspose;
import dev.nyala.layers.Conv3D;
import dev.nyala.layers.GRU;
import dev.nyala.layers.LSTM;
import dev.nyala.layers.Layer;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Makes weights of older files, and of layers for CuDNN, into those that layers have now. */
final class OldWeights {

  private static final int LSTM_GATES = 4;
  private static final int GRU_GATES = 3;

  /** Kernel, recurrent kernel and bias. */
  private static final int KINDS = 3;

  private final WeightOrigin origin;

  OldWeights(WeightOrigin origin) {
    this.origin = origin;
  }

  /** Returns how many arrays Keras 1 had for a layer that has a number of weights now. */
  int count(Layer layer, int now) {
    return origin.dialect() == Dialect.KERAS_1 && now == KINDS ? now * gates(layer) : now;
  }

  private static int gates(Layer layer) {
    return layer instanceof LSTM ? LSTM_GATES : layer instanceof GRU ? GRU_GATES : 1;
  }

  /**
   * Returns the weights as the layer has them now.
   *
   * @param layer of the model
   * @param channelsFirst whether the file says that its images have channels before rows
   * @param values as the file has them, which need not fit
   */
  List<WeightValue> now(Layer layer, boolean channelsFirst, List<WeightValue> values) {
    int gates = gates(layer);
    if (gates > 1) {
      return recurrent(gates, values);
    }
    if (isConvolution(layer) && !values.isEmpty()) {
      List<WeightValue> changed = new ArrayList<>(values);
      changed.set(0, kernel(layer, channelsFirst, values.get(0)));
      return changed;
    }
    return values;
  }

  private static boolean isConvolution(Layer layer) {
    return layer instanceof Conv1D
        || layer instanceof Conv2D
        || layer instanceof Conv2DTranspose
        || layer instanceof Conv3D;
  }

  private WeightValue kernel(Layer layer, boolean channelsFirst, WeightValue value) {
    WeightValue kernel = value;
    if (origin.dialect() == Dialect.KERAS_1) {
      Shape now = layer.ownParameters().get(0).type().shape();
      kernel = layer instanceof Conv1D ? line(value, now) : first(layer, channelsFirst, value);
    }
    return origin.flipped() && kernel.shape().rank() > 2
        ? kernel.changed(Rearranged.flip(kernel.read()))
        : kernel;
  }

  /** Keras 1 had an axis of one more, and at first other places for filters and inputs. */
  private static WeightValue line(WeightValue value, Shape now) {
    if (value.shape().rank() != 4) {
      return value;
    }
    Shape dropped =
        Shape.of(value.shape().toInt(0), value.shape().toInt(2), value.shape().toInt(3));
    if (value.shape().toInt(1) == 1 && dropped.equals(now)) {
      return value.changed(value.read().reshape(now));
    }
    Tensor turned = Rearranged.transpose(value.read(), 2, 3, 1, 0);
    return turned.size() == now.size() ? value.changed(turned.reshape(now)) : value;
  }

  private static WeightValue first(Layer layer, boolean channelsFirst, WeightValue value) {
    if (layer instanceof Conv2DTranspose && value.shape().rank() == 4) {
      int[] axes = channelsFirst ? new int[] {2, 3, 0, 1} : new int[] {0, 1, 3, 2};
      return value.changed(Rearranged.transpose(value.read(), axes));
    }
    if (channelsFirst && value.shape().rank() > 3) {
      int[] axes = value.shape().rank() == 4 ? new int[] {2, 3, 1, 0} : new int[] {2, 3, 4, 1, 0};
      return value.changed(Rearranged.transpose(value.read(), axes));
    }
    return value;
  }

  private static List<WeightValue> recurrent(int gates, List<WeightValue> values) {
    if (values.size() == KINDS * gates) {
      return joined(gates, values);
    }
    return values.size() == KINDS && isForCudnn(gates, values) ? fromCudnn(gates, values) : values;
  }

  /**
   * Each gate had arrays of its own; those of LSTM were in the order input, cell, forget, output.
   */
  private static List<WeightValue> joined(int gates, List<WeightValue> values) {
    int[] order = gates == LSTM_GATES ? new int[] {0, 2, 1, 3} : new int[] {0, 1, 2};
    List<WeightValue> joined = new ArrayList<>();
    for (int kind = 0; kind < KINDS; kind++) {
      List<Tensor> parts = new ArrayList<>();
      for (int gate : order) {
        parts.add(values.get(KINDS * gate + kind).read());
      }
      Shape shape = parts.get(0).shape();
      boolean alike = shape.rank() > 0 && parts.stream().allMatch(p -> p.shape().equals(shape));
      if (!alike) {
        return values;
      }
      joined.add(values.get(kind).changed(Rearranged.join(parts)));
    }
    return joined;
  }

  private static boolean isForCudnn(int gates, List<WeightValue> values) {
    Shape recurrent = values.get(1).shape();
    return Stream.of(values.get(0), values.get(1)).allMatch(v -> v.shape().rank() == 2)
        && recurrent.toInt(1) == gates * recurrent.toInt(0)
        && values.get(0).shape().toInt(1) == recurrent.toInt(1)
        && values.get(2).shape().equals(Shape.of(2 * recurrent.toInt(1)));
  }

  /** Kernels of each gate were transposed, and there was a bias for inputs and one for states. */
  private static List<WeightValue> fromCudnn(int gates, List<WeightValue> values) {
    Tensor kernel = Rearranged.blocks(values.get(0).read(), gates, Rearranged::byColumns);
    Tensor recurrent =
        Rearranged.blocks(values.get(1).read(), gates, k -> Rearranged.transpose(k, 1, 0));
    Tensor both = values.get(2).read();
    Tensor two = both.reshape(Shape.of(2, both.size() / 2));
    Tensor bias = gates == LSTM_GATES ? sum(two) : two;
    return List.of(
        values.get(0).changed(kernel),
        values.get(1).changed(recurrent),
        values.get(2).changed(bias));
  }

  private static Tensor sum(Tensor two) {
    int size = two.size() / 2;
    float[] sums = new float[size];
    for (int i = 0; i < size; i++) {
      sums[i] = (float) (two.getDouble(i) + two.getDouble(size + i));
    }
    return Tensor.of(Shape.of(size), sums);
  }
}
