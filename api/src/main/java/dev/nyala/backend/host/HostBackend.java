// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.host;

import dev.nyala.backend.Backend;
import dev.nyala.backend.BackendInfo;
import dev.nyala.backend.Capabilities;
import dev.nyala.backend.CompileOptions;
import dev.nyala.backend.Lowerings;
import dev.nyala.backend.Preparation;
import dev.nyala.backend.Program;
import dev.nyala.backend.Signature;
import dev.nyala.backend.Variable;
import dev.nyala.backend.device.Device;
import dev.nyala.graph.Graph;
import dev.nyala.tensor.Tensor;

/**
 * A backend that runs graphs node by node in host memory, from a table of kernels alone.
 *
 * <p>It keeps the promises of the SPI (closing, variables, checks, atomic updates), so that whoever
 * writes a backend of plain code writes kernels and nothing else. Composite ops that the table
 * lacks are decomposed. Simple rather than fast: each node allocates its results. Thread-safe.
 */
public final class HostBackend implements Backend {

  private final String name;
  private final Lowerings<HostKernel> table;
  private final Device<Tensor> device;

  /**
   * Makes a backend.
   *
   * @param name the name of its provider
   * @param table how each op is computed, by dtype
   */
  public HostBackend(String name, Lowerings<HostKernel> table) {
    this.name = name;
    this.table = table;
    this.device = new Device<>(name, new HostMemory());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public BackendInfo info() {
    return new BackendInfo("Java " + Runtime.version(), BackendInfo.CPU, 1, "plain loops");
  }

  @Override
  public Capabilities capabilities() {
    return table.capabilities();
  }

  @Override
  public Variable variable(Tensor initial) {
    return device.variable(initial);
  }

  @Override
  public Program compile(Graph graph, CompileOptions options) {
    device.requireOpen();
    Signature signature = Signature.of(graph);
    Graph lowered = new Preparation(graph, options).within(table).graph();
    return device.program(signature, lowered, () -> new HostWorkspace(lowered, table), () -> {});
  }

  @Override
  public void close() {
    device.close();
  }
}
