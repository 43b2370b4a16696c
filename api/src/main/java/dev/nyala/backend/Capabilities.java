// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend;

import dev.nyala.tensor.DType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which ops a backend runs, of which dtypes; derived from its {@link Lowerings}. Immutable.
 *
 * @param conditions for each op and dtype the conditions under which it is run, each a clause such
 *     as {@code groups = 1}; none if it is always run
 */
public record Capabilities(SortedMap<OpKey, List<String>> conditions) {

  /** Copies the map. */
  public Capabilities {
    SortedMap<OpKey, List<String>> copy = new TreeMap<>();
    conditions.forEach((key, clauses) -> copy.put(key, List.copyOf(clauses)));
    conditions = Collections.unmodifiableSortedMap(copy);
  }

  /**
   * Tells whether the backend runs an op, perhaps under conditions.
   *
   * @param op the mnemonic
   * @param dtype the dtype it works on, as {@link OpKey} defines it
   * @return false if it never does
   */
  public boolean supports(String op, DType dtype) {
    return conditions.containsKey(new OpKey(op, dtype));
  }

  /**
   * Returns the ops.
   *
   * @return mnemonics in alphabetical order
   */
  public Set<String> ops() {
    Set<String> ops = new TreeSet<>();
    conditions.keySet().forEach(key -> ops.add(key.op()));
    return ops;
  }

  /**
   * Returns the dtypes of an op.
   *
   * @param op the mnemonic
   * @return empty if the op is not run at all
   */
  public Set<DType> dtypes(String op) {
    List<DType> dtypes = new ArrayList<>();
    conditions.keySet().stream().filter(k -> k.op().equals(op)).forEach(k -> dtypes.add(k.dtype()));
    return dtypes.isEmpty() ? EnumSet.noneOf(DType.class) : EnumSet.copyOf(dtypes);
  }
}
