// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** What samples of two data sets hold together, and where it lies. */
final class Zip {

  final SampleSpec spec;

  private final int[] ofFirst;
  private final int[] ofSecond;

  Zip(SampleSpec first, SampleSpec second) {
    if (!first.weights().isEmpty() && !second.weights().isEmpty()) {
      throw new DataException(
          Diagnostic.of("Data sets that both have sample weights cannot be joined")
              .received("%s and %s", first, second)
              .expected("weights in one of them"));
    }
    this.spec =
        new SampleSpec(
            joined(first.inputs(), second.inputs()),
            joined(first.targets(), second.targets()),
            joined(first.weights(), second.weights()));
    int inputs = spec.inputs().size();
    int targets = inputs + spec.targets().size();
    this.ofFirst = positions(first, 0, inputs, targets);
    this.ofSecond =
        positions(
            second,
            first.inputs().size(),
            inputs + first.targets().size(),
            targets + first.weights().size());
  }

  private static List<Slot> joined(List<Slot> first, List<Slot> second) {
    List<Slot> all = new ArrayList<>(first);
    all.addAll(second);
    Set<String> names = new HashSet<>();
    for (Slot slot : all) {
      if (!slot.name().isEmpty() && !names.add(slot.name())) {
        throw new DataException(
            Diagnostic.of("Data sets that are joined have a name in common")
                .received(slot.name())
                .expected("different names, or none"));
      }
    }
    return all;
  }

  private static int[] positions(SampleSpec spec, int inputs, int targets, int weights) {
    int[] positions = new int[spec.slots().size()];
    for (int i = 0; i < positions.length; i++) {
      int target = i - spec.inputs().size();
      int weight = target - spec.targets().size();
      positions[i] = target < 0 ? inputs + i : weight < 0 ? targets + target : weights + weight;
    }
    return positions;
  }

  /** Copies a sample of each into a row. */
  void join(Batch first, Batch second, Batch target, int row) {
    copy(first, ofFirst, target, row);
    copy(second, ofSecond, target, row);
  }

  private static void copy(Batch from, int[] positions, Batch target, int row) {
    for (int i = 0; i < positions.length; i++) {
      int stride = from.stride(i);
      target.slot(positions[i]).copyFrom(row * stride, from.slot(i), 0, stride);
    }
  }

  static void requireSame(OptionalLong first, OptionalLong second) {
    if (first.isPresent() && second.isPresent() && first.getAsLong() != second.getAsLong()) {
      throw different(first.getAsLong() + " and " + second.getAsLong() + " samples");
    }
  }

  static DataException different(String received) {
    return new DataException(
        Diagnostic.of("Data sets that are joined differ in the number of samples")
            .received(received)
            .expected("a sample of one for each of the other")
            .remedy("leave out the rest with take(count)"));
  }
}
