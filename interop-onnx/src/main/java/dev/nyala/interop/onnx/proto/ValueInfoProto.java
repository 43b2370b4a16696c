// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.proto;

import dev.nyala.tensor.TensorType;

/**
 * Name and type of a value of a graph.
 *
 * @param name of the value
 * @param type what a file declares of it
 */
public record ValueInfoProto(String name, TypeProto type) {

  /**
   * Returns the declaration of a tensor.
   *
   * @param name of the value
   * @param type dtype and shape; symbolic dimensions are written as texts
   * @return the declaration
   */
  public static ValueInfoProto of(String name, TensorType type) {
    return new ValueInfoProto(name, TypeProto.of(type));
  }

  static ValueInfoProto read(WireReader in) {
    String name = "";
    TypeProto type = new TypeProto.Other();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> name = in.text();
        case 2 -> type = in.message(TypeMessages::read);
        default -> in.skip();
      }
    }
    return new ValueInfoProto(name, type);
  }

  WireWriter write() {
    return new WireWriter().text(1, name).message(2, TypeMessages.write(type));
  }
}
