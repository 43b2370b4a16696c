// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.broken;

import dev.nyala.backend.Capabilities;
import dev.nyala.backend.CompileOptions;
import dev.nyala.backend.OpKey;
import dev.nyala.backend.Program;
import dev.nyala.error.BackendException;
import dev.nyala.error.Diagnostic;
import dev.nyala.graph.Graph;
import dev.nyala.tensor.DType;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Backends that do not tell the truth about what they can do. */
final class BrokenTables {

  private static final OpKey TANH = new OpKey("tanh", DType.FLOAT32);

  private BrokenTables() {}

  /** Declares less than it runs. */
  static class Modest extends BrokenBackend {
    @Override
    public Capabilities capabilities() {
      SortedMap<OpKey, List<String>> less = new TreeMap<>(super.capabilities().conditions());
      less.remove(TANH);
      return new Capabilities(less);
    }
  }

  /** Refuses without saying what, who and what to do. */
  static final class Vague extends Modest {
    @Override
    public Program compile(Graph graph, CompileOptions options) {
      throw new BackendException(Diagnostic.of("Not today"));
    }
  }

  /** Declares more than it runs. */
  static final class Boastful extends BrokenBackend {
    @Override
    public Capabilities capabilities() {
      SortedMap<OpKey, List<String>> more = new TreeMap<>(super.capabilities().conditions());
      more.put(new OpKey("softmax", DType.FLOAT32), List.of());
      return new Capabilities(more);
    }

    @Override
    public Program compile(Graph graph, CompileOptions options) {
      throw new BackendException(Diagnostic.of("Not today"));
    }
  }

  /** Declares an op that there is not. */
  static final class Inventive extends BrokenBackend {
    @Override
    public Capabilities capabilities() {
      SortedMap<OpKey, List<String>> more = new TreeMap<>(super.capabilities().conditions());
      more.put(new OpKey("teleport", DType.FLOAT32), List.of());
      return new Capabilities(more);
    }
  }

  /** Declares an op for a dtype that it refuses. */
  static final class Lavish extends BrokenBackend {
    @Override
    public Capabilities capabilities() {
      SortedMap<OpKey, List<String>> more = new TreeMap<>(super.capabilities().conditions());
      more.put(new OpKey("iota", DType.BOOL), List.of());
      return new Capabilities(more);
    }
  }

  /** Declares an op under a condition that never holds. */
  static final class Evasive extends BrokenBackend {
    @Override
    public Capabilities capabilities() {
      SortedMap<OpKey, List<String>> some = new TreeMap<>(super.capabilities().conditions());
      some.put(TANH, List.of("the moon is full"));
      return new Capabilities(some);
    }

    @Override
    public Program compile(Graph graph, CompileOptions options) {
      if (graph.name().equals("tanh")) {
        throw new BackendException(
            Diagnostic.of("Backend \"reference\" cannot run tanh tonight").remedy("wait"));
      }
      return super.compile(graph, options);
    }
  }
}
