// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.lowering;

import dev.nyala.tensor.DType;

/** Writes one node of a graph as ONNX nodes. */
public interface OnnxLowering {

  /**
   * Writes the node.
   *
   * @param site the node, its operands and where its results go
   */
  void lower(OnnxSite site);

  /**
   * Returns this lowering computed in a wider dtype: operands of the node's dtype are cast to it,
   * results of it are cast back.
   *
   * @param compute the wider dtype
   * @return a lowering that casts around this one
   */
  default OnnxLowering computedIn(DType compute) {
    return site -> site.computeIn(compute, this);
  }
}
