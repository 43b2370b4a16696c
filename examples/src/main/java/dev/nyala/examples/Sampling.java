// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples;

import dev.nyala.graph.Value;
import dev.nyala.layers.Context;
import dev.nyala.layers.Layer;
import dev.nyala.random.NormalDistribution;
import java.util.List;

/** A layer that draws codes from normal distributions, of which it takes mean and log-variance. */
final class Sampling extends Layer {

  @Override
  protected List<Value> call(List<Value> inputs, Context context) {
    Value mean = inputs.get(0);
    Value stddev = inputs.get(1).multiply(0.5).exp();
    Value noise = context.random(new NormalDistribution(0, 1), mean.shape(), mean.dtype(), null);
    return List.of(mean.add(stddev.multiply(noise)));
  }
}
