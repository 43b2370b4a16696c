// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.model;

import dev.nyala.Model;
import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.layers.Layer;
import java.util.IdentityHashMap;

/**
 * Follows the calls that Keras makes when it loads a model, and refuses those that it mixes up.
 *
 * <p>A file counts the calls of a layer within each model, but Keras counts those of all models
 * when it looks for the outputs of one. So it takes the output of another model for that of a
 * functional one where a layer was called in the other first.
 */
final class SharedCalls {

  /** Which model called a layer first. */
  private final IdentityHashMap<Layer, Model> callers = new IdentityHashMap<>();

  private final IdentityHashMap<Model, Boolean> made = new IdentityHashMap<>();

  private SharedCalls() {}

  /**
   * Follows the calls of a model.
   *
   * @throws ModelException if Keras would mix up those of a layer with weights
   */
  static void check(Model model) {
    new SharedCalls().make(model);
  }

  private void make(Layer layer) {
    if (!(layer instanceof Model model)) {
      layer.parts().values().forEach(this::make);
    } else if (made.put(model, true) == null) {
      if (ModelWriter.className(model).equals("Sequential")) {
        model
            .layers()
            .forEach(
                each -> {
                  make(each);
                  callers.putIfAbsent(each, model);
                });
      } else {
        model.layers().forEach(this::make);
        model.layers().forEach(each -> call(each, model));
      }
    }
  }

  private void call(Layer layer, Model model) {
    Model before = callers.putIfAbsent(layer, model);
    if (before != null && !layer.parameters().isEmpty()) {
      throw new ModelException(
          Diagnostic.of(
                  "Layer \"%s\" is called in two models, which Keras mixes up when it loads them",
                  layer.name())
              .received(
                  "calls in \"%s\" and in the functional model \"%s\"", before.name(), model.name())
              .expected("a layer with weights that one model calls, as often as it likes")
              .where("%s", layer)
              .remedy(
                  "build both models as one functional model, or save the weights alone with"
                      + " saveWeights and build the models in Python"));
    }
  }
}
