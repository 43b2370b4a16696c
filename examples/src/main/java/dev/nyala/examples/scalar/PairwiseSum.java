// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples.scalar;

import dev.nyala.backend.host.HostCall;
import dev.nyala.tensor.Positions;
import dev.nyala.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Sums over axes, of halves: errors grow with the logarithm of the number of terms. */
final class PairwiseSum {

  private PairwiseSum() {}

  static void run(HostCall call) {
    Tensor x = call.operand(0);
    Positions from = Positions.of(x.shape());
    Positions at = Positions.of(call.shape());
    List<List<Double>> terms =
        IntStream.range(0, call.shape().size())
            .<List<Double>>mapToObj(i -> new ArrayList<>())
            .toList();
    from.each(i -> terms.get(at.stretched(i)).add(x.getDouble(from.offset(i))));
    for (int i = 0; i < terms.size(); i++) {
      call.add(i, sum(terms.get(i)));
    }
  }

  private static double sum(List<Double> terms) {
    int size = terms.size();
    if (size < 2) {
      return size == 0 ? 0 : terms.get(0);
    }
    return sum(terms.subList(0, size / 2)) + sum(terms.subList(size / 2, size));
  }
}
