// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import dev.nyala.graph.Value;
import dev.nyala.initializers.GlorotUniform;
import dev.nyala.layers.Context;
import dev.nyala.layers.Parameter;
import dev.nyala.layers.RecurrentCell;
import dev.nyala.layers.StandardLayer;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;

/** A cell as a user writes it: the output is not the state. */
final class OwnCell extends StandardLayer<OwnCell> implements RecurrentCell {

  private final int units;
  private List<Parameter> kernels = List.of();

  OwnCell(int units) {
    this.units = units;
  }

  @Override
  public List<Shape> stateShapes(Shape sample) {
    return List.of(Shape.of(units));
  }

  @Override
  protected void build(List<TensorType> inputs) {
    int features = inputs.get(0).shape().toInt(1);
    List<Parameter> made = new ArrayList<>();
    made.add(weight("kernel", Shape.of(features, units), new GlorotUniform()));
    made.add(weight("recurrent_kernel", Shape.of(units, units), new GlorotUniform()));
    made.add(weight("output_kernel", Shape.of(units, units + 1), new GlorotUniform()));
    kernels = made;
  }

  @Override
  protected List<Value> call(List<Value> inputs, Context context) {
    List<Value> weights = kernels.stream().map(context::get).toList();
    Value product = inputs.get(0).matmul(weights.get(0));
    Value state = product.add(inputs.get(1).matmul(weights.get(1))).tanh();
    return List.of(state.matmul(weights.get(2)).add(0.5), state);
  }
}
