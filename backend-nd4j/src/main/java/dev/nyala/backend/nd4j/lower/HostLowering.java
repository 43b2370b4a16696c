// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j.lower;

import dev.nyala.backend.Lowerings;
import dev.nyala.backend.host.HostCall;
import dev.nyala.backend.host.HostKernel;
import dev.nyala.backend.nd4j.plan.Array;
import dev.nyala.backend.nd4j.plan.HostFunction;
import dev.nyala.graph.Node;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Computes a node on the heap.
 *
 * @param kernels a kernel for every plain op
 */
public record HostLowering(Lowerings<HostKernel> kernels) implements Lowering {

  @Override
  public List<Array> lower(Site site) {
    List<Array> results = new ArrayList<>();
    for (int i = 0; i < site.node().results().size(); i++) {
      results.add(site.result(i));
    }
    if (results.stream().anyMatch(r -> r.size() > 0)) {
      site.sketch().host(function(site.node()), site.operands(), results);
    }
    return results;
  }

  /**
   * Returns how a node is computed. Operands of a wider dtype than those of the node are narrowed
   * first, results widened.
   */
  HostFunction function(Node node) {
    HostKernel kernel = kernels.find(node);
    if (kernel == null) {
      throw new IllegalStateException("there is no kernel for " + node);
    }
    return (operands, results) -> {
      List<Tensor> narrow = new ArrayList<>();
      for (int i = 0; i < operands.size(); i++) {
        narrow.add(operands.get(i).cast(node.operand(i).dtype()));
      }
      List<TensorBuffer> buffers = new ArrayList<>();
      for (int i = 0; i < results.size(); i++) {
        boolean same = results.get(i).type().dtype() == node.results().get(i).dtype();
        buffers.add(same ? results.get(i) : new TensorBuffer(node.results().get(i).type()));
      }
      kernel.run(new HostCall(node, narrow, buffers, kernels));
      for (int i = 0; i < results.size(); i++) {
        if (buffers.get(i) != results.get(i)) {
          results.get(i).set(buffers.get(i).toTensor().cast(results.get(i).type().dtype()));
        }
      }
    };
  }
}
