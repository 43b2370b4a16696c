// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf;

import dev.nyala.error.BackendException;
import dev.nyala.error.Diagnostic;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.TensorFlow;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.OptimizerOptions;
import org.tensorflow.proto.RewriterConfig;
import org.tensorflow.types.TInt32;

/** The native library, loaded, and how sessions are configured. Thread-safe. */
final class Library {

  private final String engine;
  private final ConfigProto config;
  private @Nullable Boolean oneDnn;

  private Library(String engine, ConfigProto config) {
    this.engine = engine;
    this.config = config;
  }

  /** Loads the natives; the first time of all they are unpacked, which takes seconds. */
  static Library load(int threads) {
    try {
      return new Library("TensorFlow " + TensorFlow.version(), config(threads));
    } catch (LinkageError e) {
      throw new BackendException(
          Diagnostic.of("The natives of TensorFlow cannot be loaded")
              .received(String.valueOf(e.getMessage()))
              .remedy(
                  "check that tensorflow-core-api, tensorflow-core-native and javacpp are there in"
                      + " the versions of nyala-bom, natives included"),
          e);
    }
  }

  /**
   * Returns a configuration under which graphs run as they were written, one op after the other in
   * the thread of the caller; the threads serve the inside of ops.
   */
  private static ConfigProto config(int threads) {
    return ConfigProto.newBuilder()
        .setIntraOpParallelismThreads(threads)
        .setInterOpParallelismThreads(-1)
        .setGraphOptions(
            GraphOptions.newBuilder()
                .setRewriteOptions(RewriterConfig.newBuilder().setDisableMetaOptimizer(true))
                .setOptimizerOptions(
                    OptimizerOptions.newBuilder().setOptLevel(OptimizerOptions.Level.L0)))
        .build();
  }

  /** Returns the name of the library and its version. */
  String engine() {
    return engine;
  }

  int threads() {
    return config.getIntraOpParallelismThreads();
  }

  Session session(Graph graph) {
    return new Session(graph, config);
  }

  /**
   * Tells whether gradients of grouped and dilated convolutions run, which only oneDNN has kernels
   * for: it is asked for one when first needed.
   */
  synchronized boolean hasOneDnn() {
    Boolean known = oneDnn;
    if (known == null) {
      known = probe();
      oneDnn = known;
    }
    return known;
  }

  private boolean probe() {
    try (Graph graph = new Graph()) {
      Output<?> x = fill(graph, "x", 1, 3, 3, 2);
      Output<?> sizes =
          graph
              .opBuilder("Shape", "sizes", graph.baseScope())
              .addInput(fill(graph, "kernel", 2, 2, 1, 2))
              .build()
              .output(0);
      Output<?> gradient =
          graph
              .opBuilder("Conv2DBackpropFilter", "gradient", graph.baseScope())
              .addInput(x)
              .addInput(sizes)
              .addInput(fill(graph, "dy", 1, 1, 1, 2))
              .setAttr("strides", new long[] {1, 1, 1, 1})
              .setAttr("dilations", new long[] {1, 2, 2, 1})
              .setAttr("padding", "VALID")
              .build()
              .output(0);
      try (Session session = session(graph);
          Result result = session.runner().fetch(gradient).run()) {
        return result.size() == 1;
      }
    } catch (RuntimeException e) { // there is no kernel
      return false;
    }
  }

  private static Output<?> fill(Graph graph, String name, int... dims) {
    return graph
        .opBuilder("Empty", name, graph.baseScope())
        .addInput(shape(graph, name + "_shape", dims))
        .setAttr("dtype", DataType.DT_FLOAT)
        .setAttr("init", true)
        .build()
        .output(0);
  }

  private static Output<?> shape(Graph graph, String name, int... dims) {
    try (TInt32 vector = TInt32.vectorOf(dims)) {
      return graph
          .opBuilder("Const", name, graph.baseScope())
          .setAttr("dtype", DataType.DT_INT32)
          .setAttr("value", vector)
          .build()
          .output(0);
    }
  }
}
