// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.weights;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.layers.Layer;
import dev.nyala.layers.Parameter;
import dev.nyala.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Gathers which weight gets which value, and sets them when all are known to fit: a file that does
 * not fit changes nothing.
 */
final class Assignment {

  private record Pair(Parameter parameter, Tensor value) {}

  private final List<Pair> pairs = new ArrayList<>();
  private final String file;

  Assignment(String file) {
    this.file = file;
  }

  /** Notes the weights of a layer in order. */
  void put(Layer layer, List<Parameter> parameters, List<WeightValue> values, String group) {
    if (parameters.size() != values.size()) {
      throw new DataException(
          Diagnostic.of("The file has another number of weights for layer \"%s\"", layer.name())
              .received("%d in %s", values.size(), group)
              .expected("%d: %s", parameters.size(), parameters)
              .where("file %s", file));
    }
    for (int i = 0; i < values.size(); i++) {
      put(layer, parameters.get(i), values.get(i));
    }
  }

  private void put(Layer layer, Parameter parameter, WeightValue value) {
    if (!value.shape().equals(parameter.type().shape())) {
      throw new DataException(
          Diagnostic.of("The file has a weight of another shape for layer \"%s\"", layer.name())
              .received("%s in %s", value.shape(), value.where())
              .expected("%s", parameter)
              .where("file %s", file));
    }
    pairs.add(new Pair(parameter, value.read().cast(parameter.type().dtype())));
  }

  /** Sets the weights. */
  void apply() {
    pairs.forEach(pair -> pair.parameter().state().set(pair.value()));
  }
}
