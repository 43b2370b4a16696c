// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.benchmarks;

import dev.nyala.Sequential;
import dev.nyala.backend.Backend;
import dev.nyala.tensor.Tensor;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A backend of Nyala, called as applications call it.
 *
 * @param backend where models run
 */
record NyalaEngine(Backend backend) implements Engine {

  @Override
  public String description() {
    return backend.name() + ": " + backend.info();
  }

  @Override
  public Runnable prepare(Workload workload, Call call) {
    Sequential model = workload.model(backend);
    Tensor samples = workload.samples(call == Call.PREDICT_ONE ? 1 : workload.batch());
    if (call != Call.TRAIN) {
      return () -> model.predictOnBatch(samples);
    }
    List<Tensor> targets = workload.targets();
    Iterator<Tensor> turns = Stream.generate(() -> targets).flatMap(List::stream).iterator();
    return () -> model.trainOnBatch(samples, turns.next());
  }
}
