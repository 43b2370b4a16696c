// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.host;

import dev.nyala.graph.op.Op;
import java.util.function.BiConsumer;

/** Computes the results of a node on host memory: what the table of a {@link HostBackend} holds. */
@FunctionalInterface
public interface HostKernel {

  /**
   * Fills the results.
   *
   * @param call the node, its operands and its results, which are zeros
   */
  void run(HostCall call);

  /**
   * Returns a kernel for one type of op.
   *
   * @param type the type
   * @param kernel gets the op, and fills the results
   * @param <O> the type
   * @return the kernel
   */
  static <O extends Op> HostKernel of(Class<O> type, BiConsumer<O, HostCall> kernel) {
    return call -> kernel.accept(type.cast(call.op()), call);
  }
}
