// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.weights;

import dev.nyala.Model;
import dev.nyala.interop.keras.hdf5.GroupBuilder;
import dev.nyala.interop.keras.hdf5.Hdf5Writer;
import dev.nyala.interop.keras.layers.Vocabularies;
import dev.nyala.interop.keras.model.ReadModel;
import dev.nyala.interop.keras.weights.WeightPaths.WeightPath;
import dev.nyala.layers.Parameter;
import dev.nyala.layers.TextVectorization;
import dev.nyala.optimizers.LossScaleOptimizer;
import dev.nyala.optimizers.Optimizer.Slot;
import dev.nyala.tensor.Tensor;
import dev.nyala.training.OptimizerState;
import dev.nyala.training.OptimizerVariable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes {@code model.weights.h5} as Keras 3 does, the inverse of {@link WeightTree}. */
public final class WeightWriter {

  private WeightWriter() {}

  /**
   * Writes the weights of a model.
   *
   * @param model the model; weights that have no value yet get their first
   * @param state what its optimizer remembers, to be written too
   * @return an HDF5 file
   * @throws dev.nyala.error.DataException if it would have more than 2 GiB
   */
  public static byte[] write(Model model, Optional<OptimizerState> state) {
    Map<Parameter, Tensor> values = values(model);
    Hdf5Writer writer = new Hdf5Writer();
    GroupBuilder root = writer.root();
    root.group("vars").text("name", model.name());
    for (WeightPath path : WeightPaths.of(ReadModel.of(model))) {
      GroupBuilder variables = root.group(path.path()).group("vars").text("name", path.name());
      List<Parameter> parameters = path.parameters();
      for (int i = 0; i < parameters.size(); i++) {
        variables.dataset(String.valueOf(i), value(values, parameters.get(i)));
      }
      Vocabularies.weights(path.layer())
          .ifPresent(
              weights -> {
                variables.dataset(LearnedVocabularies.WEIGHTS, weights);
                if (path.layer() instanceof TextVectorization) {
                  String inner = path.path() + "/" + LearnedVocabularies.INNER;
                  root.group(inner).group("vars").dataset(LearnedVocabularies.WEIGHTS, weights);
                }
              });
    }
    state.ifPresent(remembered -> optimizer(model, remembered, root.group("optimizer")));
    return writer.toBytes();
  }

  private static Map<Parameter, Tensor> values(Model model) {
    List<Tensor> weights = model.weights();
    List<Parameter> parameters = model.parameters();
    Map<Parameter, Tensor> values = new HashMap<>();
    for (int i = 0; i < parameters.size(); i++) {
      values.put(parameters.get(i), weights.get(i));
    }
    return values;
  }

  private static Tensor value(Map<Parameter, Tensor> values, Parameter parameter) {
    Tensor value = values.get(parameter);
    return value != null ? value : parameter.state().get();
  }

  private static void optimizer(Model model, OptimizerState state, GroupBuilder group) {
    List<Parameter> trainable = model.parameters().stream().filter(Parameter::trainable).toList();
    List<OptimizerVariable> variables = state.variables(trainable);
    variables(group, state.optimizer().name(), variables);
    if (state.optimizer() instanceof LossScaleOptimizer scaled) {
      int own = (int) scaled.sharedSlots().stream().filter(s -> s.group() == Slot.LEADING).count();
      List<OptimizerVariable> inner = variables.subList(own, variables.size());
      variables(group.group("inner_optimizer"), scaled.inner().name(), inner);
    }
  }

  private static void variables(GroupBuilder owner, String name, List<OptimizerVariable> all) {
    GroupBuilder group = owner.group("vars").text("name", name);
    for (int i = 0; i < all.size(); i++) {
      group.dataset(String.valueOf(i), all.get(i).variable().get());
    }
  }
}
