// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0

/** Tensors, graphs, layers, training and the backend SPI. */
module dev.nyala.api {
  requires java.net.http;
  requires static transitive org.jspecify;

  exports dev.nyala.backend;
  exports dev.nyala.data;
  exports dev.nyala.error;
  exports dev.nyala.graph;
  exports dev.nyala.graph.op;
  exports dev.nyala.graph.transform;
  exports dev.nyala.random;
  exports dev.nyala.tensor;

  uses dev.nyala.backend.BackendProvider;
}
