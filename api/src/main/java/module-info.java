// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0

/** Tensors, graphs, layers, training and the backend SPI. */
module dev.nyala.api {
  // To read images only; a program that reads none can be linked without it.
  requires static java.desktop;
  requires java.net.http;
  requires static transitive org.jspecify;

  exports dev.nyala;
  exports dev.nyala.activations;
  exports dev.nyala.backend;
  exports dev.nyala.backend.device;
  exports dev.nyala.backend.host;
  exports dev.nyala.backend.natives;
  exports dev.nyala.callbacks;
  exports dev.nyala.callbacks.tensorboard;
  exports dev.nyala.config;
  exports dev.nyala.constraints;
  exports dev.nyala.data;
  exports dev.nyala.error;
  exports dev.nyala.format;
  exports dev.nyala.graph;
  exports dev.nyala.graph.op;
  exports dev.nyala.graph.transform;
  exports dev.nyala.initializers;
  exports dev.nyala.layers;
  exports dev.nyala.losses;
  exports dev.nyala.metrics;
  exports dev.nyala.ops;
  exports dev.nyala.optimizers;
  exports dev.nyala.optimizers.schedules;
  exports dev.nyala.random;
  exports dev.nyala.regularizers;
  exports dev.nyala.tensor;
  exports dev.nyala.training;

  uses dev.nyala.backend.BackendProvider;
  uses dev.nyala.format.ModelFormat;
}
