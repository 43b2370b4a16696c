// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.proto;

import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** A named tensor that is part of a model: an initializer or an attribute. Immutable. */
public final class TensorProto {

  private final String name;
  private final ElementType type;
  private final List<Long> dims;
  private final byte[] raw;

  private TensorProto(String name, ElementType type, List<Long> dims, byte[] raw) {
    this.name = name;
    this.type = type;
    this.dims = List.copyOf(dims);
    this.raw = raw;
  }

  /**
   * Returns a tensor.
   *
   * @param name its name in the graph
   * @param tensor its elements
   * @return the tensor as it stands in a model
   */
  public static TensorProto of(String name, Tensor tensor) {
    List<Long> dims = tensor.shape().dims().stream().map(d -> (long) d.toInt()).toList();
    return new TensorProto(name, ElementType.of(tensor.dtype()), dims, littleEndian(tensor));
  }

  private static byte[] littleEndian(Tensor tensor) {
    TensorBuffer elements = tensor.toBuffer();
    DType dtype = tensor.dtype();
    ByteBuffer raw = ByteBuffer.allocate(Math.multiplyExact(tensor.size(), dtype.bytes()));
    raw.order(ByteOrder.LITTLE_ENDIAN);
    switch (dtype) {
      case FLOAT32 -> raw.asFloatBuffer().put(elements.floats());
      case FLOAT64 -> raw.asDoubleBuffer().put(elements.doubles());
      case FLOAT16, BFLOAT16 -> raw.asShortBuffer().put(elements.halves());
      case INT32 -> raw.asIntBuffer().put(elements.ints());
      case INT64 -> raw.asLongBuffer().put(elements.longs());
      case INT8, UINT8 -> raw.put(elements.bytes());
      case BOOL -> {
        for (boolean element : elements.booleans()) {
          raw.put((byte) (element ? 1 : 0));
        }
      }
    }
    return raw.array();
  }

  /**
   * Returns the tensor's name.
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  /**
   * Returns the type of its elements.
   *
   * @return the element type
   */
  public ElementType type() {
    return type;
  }

  /**
   * Returns its dimensions.
   *
   * @return an immutable list
   */
  public List<Long> dims() {
    return dims;
  }

  WireWriter write() {
    WireWriter out = new WireWriter();
    dims.forEach(dim -> out.integer(1, dim));
    return out.integer(2, type.code()).text(8, name).bytes(9, raw);
  }
}
