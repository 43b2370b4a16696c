// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.proto;

import dev.nyala.tensor.Dim;
import dev.nyala.tensor.TensorType;

/**
 * Name and type of a value of a graph.
 *
 * @param name of the value
 * @param type dtype and shape; symbolic dimensions are written as texts
 */
public record ValueInfoProto(String name, TensorType type) {

  WireWriter write() {
    WireWriter shape = new WireWriter();
    for (Dim dim : type.shape().dims()) {
      WireWriter dimension = new WireWriter();
      if (dim.isStatic()) {
        dimension.integer(1, dim.toInt());
      } else {
        dimension.text(2, dim.toString());
      }
      shape.message(1, dimension);
    }
    int elements = ElementType.of(type.dtype()).code();
    WireWriter tensor = new WireWriter().integer(1, elements).message(2, shape);
    return new WireWriter().text(1, name).message(2, new WireWriter().message(1, tensor));
  }
}
