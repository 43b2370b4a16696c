// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.onnx;

import ai.onnxruntime.OrtSession;
import dev.nyala.backend.Lowerings;
import dev.nyala.graph.Graph;
import dev.nyala.interop.onnx.EncodedGraph;
import dev.nyala.interop.onnx.GraphNames;
import dev.nyala.interop.onnx.lowering.GraphLowering;
import dev.nyala.interop.onnx.lowering.OnnxLowering;
import dev.nyala.tensor.Tensor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A prepared graph, its ONNX model and the session that runs it. Thread-safe. */
final class Model {

  /** Models of an older opset run no slower; this one spares most graphs to be written twice. */
  private static final int OPSET = 18;

  private final Graph graph;
  private final Lowerings<OnnxLowering> table;
  private final Sessions sessions;
  private final GraphNames names;
  private final @Nullable OrtSession session;
  private final FrozenSessions frozen;
  private boolean closed;

  Model(Graph graph, Lowerings<OnnxLowering> table, Sessions sessions) {
    this.graph = graph;
    this.table = table;
    this.sessions = sessions;
    EncodedGraph whole = encode(Map.of());
    this.session =
        whole.model().graph().outputs().isEmpty() ? null : sessions.create(whole.model());
    this.names = whole.names();
    this.frozen = new FrozenSessions(graph.updates().isEmpty() && !graph.variables().isEmpty());
  }

  private EncodedGraph encode(Map<String, Tensor> fixed) {
    return GraphLowering.lower(graph, table, OPSET, fixed);
  }

  Graph graph() {
    return graph;
  }

  GraphNames names() {
    return names;
  }

  /** Returns the session that takes variables as inputs, or null if there is nothing to compute. */
  @Nullable OrtSession session() {
    return session;
  }

  /** Returns the sessions that have variables inside. */
  FrozenSessions frozen() {
    return frozen;
  }

  /** Makes a session that has the values of variables inside. */
  OrtSession freeze(Map<String, Tensor> values) {
    return sessions.create(encode(values).model());
  }

  synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    frozen.close();
    if (session != null) {
      Sessions.close(session);
    }
  }
}
