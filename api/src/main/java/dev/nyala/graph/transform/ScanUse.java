// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.transform;

import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphInput;
import dev.nyala.graph.GraphOutput;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Scan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What is used of a loop: the loop without the rest.
 *
 * <p>If some but not all histories are used, they become stacked results.
 */
final class ScanUse {

  private final Scan old;
  private final List<Integer> inputs;
  private final List<Integer> results;
  private final Scan scan;

  /**
   * Finds out what is used.
   *
   * @param scan the loop
   * @param used for each result whether it is used
   */
  static ScanUse of(Scan scan, List<Boolean> used) {
    return new ScanUse(scan, used);
  }

  private ScanUse(Scan old, List<Boolean> used) {
    this.old = old;
    Graph body = old.body();
    int k = old.carried();
    int firstStacked = old.histories() ? 2 * k : k;
    List<Integer> stacked =
        IntStream.range(0, old.stacked()).filter(i -> used.get(firstStacked + i)).boxed().toList();
    List<Integer> histories =
        IntStream.range(0, old.histories() ? k : 0).filter(i -> used.get(k + i)).boxed().toList();

    Set<Integer> carriedSet = new HashSet<>(histories);
    IntStream.range(0, k).filter(used::get).forEach(carriedSet::add);
    Set<Value> live = live(carriedSet, stacked);
    for (int before = -1; before != carriedSet.size(); live = live(carriedSet, stacked)) {
      before = carriedSet.size();
      for (int i = 0; i < k; i++) {
        if (live.contains(body.inputs().get(i).value())) {
          carriedSet.add(i);
        }
      }
    }
    List<Integer> carried = carriedSet.stream().sorted().toList();
    List<Integer> kept = new ArrayList<>(carried);
    for (int i = k; i < body.inputs().size(); i++) {
      if (live.contains(body.inputs().get(i).value())) {
        kept.add(i);
      }
    }
    this.inputs = kept;

    boolean allHistories = old.histories() && histories.equals(carried) && !carried.isEmpty();
    List<Integer> keptResults = new ArrayList<>(carried);
    histories.forEach(i -> keptResults.add(k + i));
    stacked.forEach(i -> keptResults.add(firstStacked + i));
    this.results = keptResults;

    List<GraphInput> bodyInputs = kept.stream().map(i -> body.inputs().get(i)).toList();
    List<GraphOutput> outputs = new ArrayList<>();
    carried.forEach(i -> outputs.add(body.outputs().get(i)));
    if (!allHistories) {
      histories.forEach(i -> outputs.add(history(body, i)));
    }
    stacked.forEach(i -> outputs.add(body.outputs().get(k + i)));
    int sequences = (int) kept.stream().filter(i -> i >= k && i < k + old.sequences()).count();
    this.scan =
        new Scan(
            DeadCode.trimmed(body, bodyInputs, outputs),
            carried.size(),
            sequences,
            old.length(),
            old.reverse(),
            allHistories);
  }

  private Set<Value> live(Set<Integer> carried, List<Integer> stacked) {
    List<Value> roots = new ArrayList<>();
    carried.forEach(i -> roots.add(old.body().outputs().get(i).value()));
    stacked.forEach(i -> roots.add(old.body().outputs().get(old.carried() + i).value()));
    return DeadCode.dependencies(old.body(), roots);
  }

  private static GraphOutput history(Graph body, int carried) {
    String name = "before" + carried;
    while (isOutput(body, name)) {
      name += "_";
    }
    return new GraphOutput(name, body.inputs().get(carried).value());
  }

  private static boolean isOutput(Graph body, String name) {
    return body.outputs().stream().anyMatch(o -> o.name().equals(name));
  }

  /** Returns the loop that is left. */
  Scan scan() {
    return scan;
  }

  /** Returns the operands that are left. */
  List<Value> operands(List<Value> all) {
    return inputs.stream().map(all::get).toList();
  }

  /** Returns the results that are left, in the order of the new loop. */
  List<Value> results(List<Value> all) {
    return results.stream().map(all::get).toList();
  }
}
