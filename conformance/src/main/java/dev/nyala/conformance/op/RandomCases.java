// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.op;

import dev.nyala.conformance.cases.Cases;
import dev.nyala.conformance.cases.OpCases;
import dev.nyala.graph.op.Random;
import dev.nyala.random.RandomDistribution;
import dev.nyala.random.RandomKey;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;

/** Cases of {@link Random}; what it draws is the host's affair, not a backend's. */
final class RandomCases implements OpCases {

  @Override
  public void define(Cases c) {
    Random op =
        new Random(
            RandomDistribution.uniform(0, 1), RandomKey.of(7, "noise"), Shape.of(3), DType.FLOAT32);
    c.refuses(Random.C1, op, "i32[]");
    c.refuses(Random.C1, op, "i64[1]");
  }
}
