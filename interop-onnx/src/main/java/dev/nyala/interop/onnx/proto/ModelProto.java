// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.proto;

/**
 * A model in the ONNX format: a graph and the version of the operators it uses.
 *
 * @param opset the version of the standard operators, 17 to 21
 * @param producer the name of the program that made the model
 * @param graph what it computes
 */
public record ModelProto(int opset, String producer, GraphProto graph) {

  /** The oldest operators a model is written with. */
  public static final int OLDEST_OPSET = 17;

  /** The newest operators a model is written with. */
  public static final int NEWEST_OPSET = 21;

  /** Requires an opset that can be written. */
  public ModelProto {
    if (opset < OLDEST_OPSET || opset > NEWEST_OPSET) {
      throw new IllegalArgumentException("opset " + opset + " is not written");
    }
  }

  /**
   * Returns the version of the format, the one that came with the opset.
   *
   * @return the field {@code ir_version}
   */
  public int irVersion() {
    return opset <= 18 ? 8 : opset <= 20 ? 9 : 10;
  }

  /**
   * Returns the model as a file holds it. Equal models have equal bytes.
   *
   * @return the bytes of an {@code .onnx} file
   * @throws ArithmeticException if they are more than 2 GiB
   */
  public byte[] toBytes() {
    WireWriter operators = new WireWriter().text(1, "").integer(2, opset);
    return new WireWriter()
        .integer(1, irVersion())
        .text(2, producer)
        .message(7, graph.write())
        .message(8, operators)
        .toBytes();
  }
}
