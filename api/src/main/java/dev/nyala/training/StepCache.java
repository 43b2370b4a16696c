// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.training;

import dev.nyala.data.Batch;
import dev.nyala.data.SampleSpec;
import dev.nyala.layers.Layer;
import dev.nyala.optimizers.StepPhase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The step programs of a trainer that were used last, each for certain samples, frozen layers and
 * phase; finding one again allocates nothing.
 *
 * <p>Used by one thread at a time.
 */
final class StepCache implements AutoCloseable {

  private static final int MOST = 12;

  private final Network network;
  private final List<Compilation.Output> outputs;
  private final List<Layer> layers;
  private final List<Entry> entries = new ArrayList<>();

  /** What tells the programs of one model apart. */
  private static final class Entry {

    final SampleSpec spec;
    final boolean training;
    final boolean classWeighted;
    final StepPhase phase;
    final boolean[] frozen;
    final Feed feed;
    final StepRunner runner;

    Entry(
        SampleSpec spec,
        boolean training,
        boolean classWeighted,
        StepPhase phase,
        boolean[] frozen,
        Feed feed,
        StepRunner runner) {
      this.spec = spec;
      this.training = training;
      this.classWeighted = classWeighted;
      this.phase = phase;
      this.frozen = frozen;
      this.feed = feed;
      this.runner = runner;
    }
  }

  StepCache(Network network, List<Compilation.Output> outputs) {
    this.network = network;
    this.outputs = outputs;
    Set<Layer> all = Collections.newSetFromMap(new IdentityHashMap<>());
    collect(network.layer(), all);
    this.layers = List.copyOf(all);
  }

  private static void collect(Layer layer, Collection<Layer> all) {
    if (all.add(layer)) {
      layer.parts().values().forEach(part -> collect(part, all));
    }
  }

  /**
   * Runs the step for a batch.
   *
   * @param batch the samples
   * @param classWeights factors of the loss by class, or null
   * @param metrics where figures are gathered
   * @param optimizer changes the weights, or null to evaluate
   * @param phase what is due in the step
   * @param step tells random draws of different steps apart
   * @return the total loss
   */
  double run(
      Batch batch,
      @Nullable ClassWeights classWeights,
      MetricBank metrics,
      @Nullable OptimizerState optimizer,
      StepPhase phase,
      long step) {
    Entry entry = find(batch.spec(), optimizer != null, classWeights != null, phase);
    if (entry == null) {
      entry = make(batch.spec(), classWeights != null, metrics, optimizer, phase);
    }
    return entry.runner.run(entry.feed.of(batch, classWeights), step);
  }

  private @Nullable Entry find(
      SampleSpec spec, boolean training, boolean classWeighted, StepPhase phase) {
    int last = entries.size() - 1;
    for (int i = last; i >= 0; i--) {
      Entry entry = entries.get(i);
      if (entry.training == training
          && entry.classWeighted == classWeighted
          && entry.phase.equals(phase)
          && Objects.equals(entry.spec, spec)
          && isCurrent(entry.frozen)) {
        if (i < last) {
          entries.remove(i);
          entries.add(entry);
        }
        return entry;
      }
    }
    return null;
  }

  private boolean isCurrent(boolean[] frozen) {
    for (int i = 0; i < frozen.length; i++) {
      if (frozen[i] != layers.get(i).frozen()) {
        return false;
      }
    }
    return true;
  }

  private Entry make(
      SampleSpec spec,
      boolean classWeighted,
      MetricBank metrics,
      @Nullable OptimizerState optimizer,
      StepPhase phase) {
    Feed feed = Feed.of(network, outputs, spec, classWeighted);
    boolean[] frozen = new boolean[layers.size()];
    for (int i = 0; i < frozen.length; i++) {
      frozen[i] = layers.get(i).frozen();
    }
    StepRunner runner = new StepRunner(network, outputs, metrics, optimizer, phase, feed.types());
    Entry entry = new Entry(spec, optimizer != null, classWeighted, phase, frozen, feed, runner);
    entries.add(entry);
    if (entries.size() > MOST) {
      entries.remove(0).runner.close();
    }
    return entry;
  }

  @Override
  public void close() {
    entries.forEach(entry -> entry.runner.close());
    entries.clear();
  }
}
