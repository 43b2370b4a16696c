// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend;

import dev.nyala.error.BackendException;
import dev.nyala.error.Diagnostic;
import dev.nyala.graph.Graph;
import dev.nyala.graph.Node;
import dev.nyala.graph.op.Random;
import dev.nyala.tensor.DType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A backend's table: how it runs each op, by dtype.
 *
 * <p>Immutable; made once per backend. {@link Capabilities} and refusals are derived from it, so
 * that a backend says once what it can do.
 *
 * @param <L> what the backend does with a node; its own type
 */
public final class Lowerings<L> {

  private record Row<L>(@Nullable String condition, Predicate<Node> holds, L lowering) {}

  private final String backend;
  private final Map<OpKey, List<Row<L>>> rows;

  private Lowerings(String backend, Map<OpKey, List<Row<L>>> rows) {
    this.backend = backend;
    this.rows = rows;
  }

  /**
   * Starts an empty table.
   *
   * @param backend the backend's name, for messages
   * @param <L> what the backend does with a node
   * @return a builder
   */
  public static <L> Builder<L> of(String backend) {
    return new Builder<>(backend);
  }

  /**
   * Finds how a node is run.
   *
   * @param node the node
   * @return the first row of its op and dtype whose condition holds, or null
   */
  public @Nullable L find(Node node) {
    for (Row<L> row : rows.getOrDefault(OpKey.of(node), List.of())) {
      if (row.holds.test(node)) {
        return row.lowering;
      }
    }
    return null;
  }

  /**
   * Tells whether a node is run as it is.
   *
   * @param node the node
   * @return false if {@link #find} finds nothing
   */
  public boolean contains(Node node) {
    return find(node) != null;
  }

  /**
   * Returns what the table says in short.
   *
   * @return ops and dtypes
   */
  public Capabilities capabilities() {
    SortedMap<OpKey, List<String>> conditions = new TreeMap<>();
    rows.forEach(
        (key, list) -> {
          List<String> clauses = new ArrayList<>();
          for (Row<L> row : list) {
            if (row.condition == null) {
              clauses.clear();
              break;
            }
            clauses.add(row.condition);
          }
          conditions.put(key, clauses);
        });
    return new Capabilities(conditions);
  }

  /**
   * Requires the table to hold every node of a graph, those of bodies included.
   *
   * @param graph the graph
   * @throws BackendException naming each op that is missing
   */
  public void requireAll(Graph graph) {
    Set<String> missing = new LinkedHashSet<>();
    Set<String> remedies = new LinkedHashSet<>();
    collect(graph, missing, remedies);
    if (!missing.isEmpty()) {
      throw new BackendException(
          Diagnostic.of("Backend \"%s\" cannot run graph \"%s\"", backend, graph.name())
              .received(String.join("; ", missing))
              .expected("ops and dtypes of its table, see capabilities()")
              .remedy(String.join("; ", remedies)));
    }
  }

  private void collect(Graph graph, Set<String> missing, Set<String> remedies) {
    for (Node node : graph.nodes()) {
      if (!contains(node)) {
        List<DType> dtypes = node.operands().stream().map(o -> o.dtype()).toList();
        String where = node.scope().isEmpty() ? "" : " in \"" + node.scope() + "\"";
        missing.add(
            "%s%s%s%s"
                .formatted(
                    node.op().mnemonic(),
                    dtypes.stream().map(DType::shortName).toList(),
                    where,
                    conditions(node)));
        remedies.add(remedy(node));
      }
      node.op().bodies().forEach(body -> collect(body, missing, remedies));
    }
  }

  private String conditions(Node node) {
    List<@Nullable String> clauses = new ArrayList<>();
    rows.getOrDefault(OpKey.of(node), List.of()).forEach(row -> clauses.add(row.condition));
    return clauses.isEmpty() ? "" : " (runs only where " + clauses + ")";
  }

  private String remedy(Node node) {
    if (node.op() instanceof Random) {
      return "apply the transformation HostRandom before compiling, and feed what it declares";
    }
    OpKey key = OpKey.of(node);
    Set<DType> others = capabilities().dtypes(key.op());
    others.remove(key.dtype());
    String cast =
        others.isEmpty()
            ? ""
            : "cast the operands of %s to one of %s, or "
                .formatted(key.op(), others.stream().map(DType::shortName).toList());
    return cast + "choose another backend with -Dnyala.backend=NAME";
  }

  /**
   * Collects the rows of a table. Not thread-safe.
   *
   * @param <L> what the backend does with a node
   */
  public static final class Builder<L> {

    private final String backend;
    private final Map<OpKey, List<Row<L>>> rows = new HashMap<>();

    private Builder(String backend) {
      this.backend = backend;
    }

    /**
     * Adds a row for every dtype.
     *
     * @param op the mnemonic
     * @param lowering what to do with a node
     * @return this
     */
    public Builder<L> put(String op, L lowering) {
      return put(op, EnumSet.allOf(DType.class), lowering);
    }

    /**
     * Adds a row.
     *
     * @param op the mnemonic
     * @param dtypes the dtypes it is for, as {@link OpKey} defines them
     * @param lowering what to do with a node
     * @return this
     */
    public Builder<L> put(String op, Set<DType> dtypes, L lowering) {
      return add(op, dtypes, new Row<>(null, node -> true, lowering));
    }

    /**
     * Adds a row that is taken under a condition; rows that were added before come first.
     *
     * @param op the mnemonic
     * @param dtypes the dtypes it is for
     * @param condition the condition as a clause: {@code groups = 1}
     * @param holds tells whether a node fulfils it
     * @param lowering what to do with a node
     * @return this
     */
    public Builder<L> putWhere(
        String op, Set<DType> dtypes, String condition, Predicate<Node> holds, L lowering) {
      return add(op, dtypes, new Row<>(condition, holds, lowering));
    }

    private Builder<L> add(String op, Set<DType> dtypes, Row<L> row) {
      for (DType dtype : dtypes) {
        rows.computeIfAbsent(new OpKey(op, dtype), key -> new ArrayList<>()).add(row);
      }
      return this;
    }

    /**
     * Returns the table.
     *
     * @return an immutable table of the rows added so far
     */
    public Lowerings<L> build() {
      Map<OpKey, List<Row<L>>> copy = new HashMap<>();
      rows.forEach((key, list) -> copy.put(key, List.copyOf(list)));
      return new Lowerings<>(backend, Collections.unmodifiableMap(copy));
    }
  }
}
