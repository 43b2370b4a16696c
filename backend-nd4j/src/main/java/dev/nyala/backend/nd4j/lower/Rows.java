// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j.lower;

import dev.nyala.backend.Lowerings;
import dev.nyala.backend.OpKey;
import dev.nyala.backend.nd4j.plan.Array;
import dev.nyala.tensor.DType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Adds rows to the table. What has no elements, and what a row says ND4J cannot do, is computed on
 * the heap.
 */
final class Rows {

  private final Lowerings.Builder<Lowering> table;
  private final Lowering host;

  Rows(Lowerings.Builder<Lowering> table, Lowering host) {
    this.table = table;
    this.host = host;
  }

  /** Adds a row for dtypes that the library computes in. */
  void put(String op, Set<DType> dtypes, Lowering.Single lowering) {
    put(op, dtypes, site -> true, lowering);
  }

  /** Adds such a row for the nodes that the library can do. */
  void put(String op, Set<DType> dtypes, Predicate<Site> fits, Lowering.Single lowering) {
    putMany(op, dtypes, fits, Lowering.of(lowering));
  }

  /** Adds such a row for an op that has several results. */
  void putMany(String op, Set<DType> dtypes, Predicate<Site> fits, Lowering lowering) {
    table.put(
        op,
        dtypes,
        site -> site.isEmpty() || !fits.test(site) ? host.lower(site) : lowering.lower(site));
  }

  /** Adds a row for floats, those of 16 bits computed in FLOAT32. */
  void putFloats(String op, Predicate<Site> fits, Lowering.Single lowering) {
    put(op, DTypes.WIDE_FLOATS, fits, lowering);
    putWidened(op, fits, Lowering.of(lowering));
  }

  /** Adds rows for floats of 16 bits that are computed in FLOAT32. */
  void putWidened(String op, Predicate<Site> fits, Lowering lowering) {
    for (DType narrow : DTypes.NARROW_FLOATS) {
      putMany(
          op,
          EnumSet.of(narrow),
          fits,
          site -> {
            List<Array> results = new ArrayList<>();
            List<Array> computed = lowering.lower(site.widened(narrow, DType.FLOAT32));
            for (int i = 0; i < computed.size(); i++) {
              DType wanted = site.node().results().get(i).dtype();
              Array result = computed.get(i);
              results.add(
                  result.dtype() == wanted ? result : Conversions.convert(site, result, wanted));
            }
            return results;
          });
    }
  }

  /** Adds a row whose operands may have no elements. */
  void putAlways(String op, Set<DType> dtypes, Lowering lowering) {
    table.put(op, dtypes, lowering);
  }

  /** Adds a row that leaves an op to the heap. */
  void putHost(OpKey key) {
    table.put(key.op(), EnumSet.of(key.dtype()), host);
  }
}
