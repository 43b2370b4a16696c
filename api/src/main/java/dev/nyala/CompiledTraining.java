// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.tensor.TensorType;
import dev.nyala.training.Compilation;
import dev.nyala.training.Network;
import dev.nyala.training.OptimizerEntry;
import dev.nyala.training.SavedTraining;
import dev.nyala.training.Trainer;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a model is trained, and what trains it. A training that was saved begins when it is first
 * needed, so that a model from a file may still be given a backend. Thread-safe.
 */
final class CompiledTraining {

  private @Nullable Trainer trainer;
  private @Nullable Compilation compilation;
  private @Nullable SavedTraining saved;

  void compile(Supplier<Network> network, Compilation compiled) {
    Trainer before = current();
    if (before != null) {
      before.requireReplaceable();
    }
    Trainer fresh = new Trainer(network.get(), compiled);
    Trainer old;
    synchronized (this) {
      old = trainer;
      trainer = fresh;
      compilation = compiled;
      saved = null;
    }
    if (old != null) {
      old.close();
    }
  }

  synchronized void resume(SavedTraining training) {
    if (trainer != null) {
      throw new ModelException(
          Diagnostic.of("A training is resumed by a model that is compiled already")
              .remedy("resume it right after the model is made"));
    }
    compilation = training.compilation();
    saved = training;
  }

  synchronized Optional<Compilation> compilation() {
    return Optional.ofNullable(compilation);
  }

  /** Returns what trains the model now, or null. */
  synchronized @Nullable Trainer current() {
    return trainer;
  }

  /** Returns what trains the model; a training that was saved begins. */
  Trainer trainer(Supplier<Network> network) {
    Trainer known = current();
    if (known == null) {
      // The model is locked before this is: a network is made by its model.
      Network made = saved() == null ? null : network.get();
      known = made == null ? null : begin(made);
    }
    if (known == null) {
      throw new ModelException(
          Diagnostic.of("The model is not compiled")
              .remedy("call model.compile(optimizer, loss, metrics) first"));
    }
    return known;
  }

  private synchronized @Nullable SavedTraining saved() {
    return saved;
  }

  private synchronized @Nullable Trainer begin(Network network) {
    SavedTraining before = saved;
    if (trainer == null && before != null) {
      Trainer fresh = new Trainer(network, before.compilation());
      fresh.optimizer().restore(before.optimizer());
      trainer = fresh;
      saved = null;
    }
    return trainer;
  }

  /** Returns the types of what the optimizer remembers; none before the first step. */
  synchronized List<TensorType> optimizerTypes() {
    if (trainer != null) {
      return trainer.optimizer().types();
    }
    return saved == null
        ? List.of()
        : saved.optimizer().keySet().stream().map(OptimizerEntry::type).toList();
  }
}
