// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.proto;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A named tensor that is part of a model: an initializer or an attribute. Immutable. */
public final class TensorProto {

  private final String name;
  private final int elementType;
  private final List<Long> dims;
  private final ByteBuffer raw;
  private final @Nullable ExternalData external;

  TensorProto(
      String name,
      int elementType,
      List<Long> dims,
      ByteBuffer raw,
      @Nullable ExternalData external) {
    this.name = name;
    this.elementType = elementType;
    this.dims = List.copyOf(dims);
    this.raw = raw;
    this.external = external;
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
    int code = ElementType.of(tensor.dtype()).code();
    return new TensorProto(name, code, dims, RawElements.of(tensor), null);
  }

  static TensorProto empty() {
    return new TensorProto("", 0, List.of(0L), ByteBuffer.allocate(0), null);
  }

  static TensorProto read(WireReader in) {
    return new TensorMessage().read(in);
  }

  /**
   * Reads a tensor that is a file of its own, as recorded inputs and outputs of models are.
   *
   * @param message the bytes of the file
   * @return the tensor
   * @throws DataException if they are none
   */
  public static TensorProto parse(byte[] message) {
    return read(new WireReader(message));
  }

  /**
   * Returns the tensor as a file of its own holds it.
   *
   * @return the bytes, from which {@link #parse} makes the tensor again
   */
  public byte[] toBytes() {
    return write().toBytes();
  }

  /**
   * Returns a tensor whose elements are in another file.
   *
   * @param name its name in the graph
   * @param type the type of its elements
   * @param dims its dimensions
   * @param place where the elements are
   * @return the tensor as it stands in a model
   */
  public static TensorProto of(String name, ElementType type, List<Long> dims, ExternalData place) {
    return new TensorProto(name, type.code(), dims, ByteBuffer.allocate(0), place);
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
   * @throws DataException if the intermediate representation has no such elements
   */
  public ElementType type() {
    return ElementType.of(elementType);
  }

  /**
   * Returns its dimensions.
   *
   * @return an immutable list
   */
  public List<Long> dims() {
    return dims;
  }

  /**
   * Returns where the elements are, if they are in another file.
   *
   * @return the place, or nothing if they are in this one
   */
  public Optional<ExternalData> external() {
    return Optional.ofNullable(external);
  }

  /**
   * Returns the elements.
   *
   * @param files finds those that are in another file
   * @return the tensor
   * @throws DataException if they are of an unknown type, too many, or not as many as the
   *     dimensions say
   */
  public Tensor tensor(ExternalFiles files) {
    try {
      ElementType type = type();
      Shape shape = shape();
      long bytes = Math.multiplyExact((long) shape.size(), type.dtype().bytes());
      ByteBuffer elements = external == null ? raw : files.read(external, bytes);
      if (elements.remaining() != bytes) {
        throw new DataException(
            Diagnostic.of("A tensor has not as many elements as its dimensions say")
                .received("%d bytes", elements.remaining())
                .expected("%d for %s %s", bytes, type, shape));
      }
      return RawElements.tensor(elements, type.dtype(), shape);
    } catch (DataException e) {
      Diagnostic cause = e.diagnostic();
      throw new DataException(
          cause.where("%stensor \"%s\"", cause.where() == null ? "" : cause.where() + ", ", name),
          e);
    } catch (IOException e) {
      throw new DataException(
          Diagnostic.of("The elements of a tensor cannot be read")
              .received("%s", e)
              .where("tensor \"%s\"", name),
          e);
    }
  }

  private Shape shape() {
    long size = 1;
    for (long dim : dims) {
      boolean fits = dim >= 0 && dim <= Integer.MAX_VALUE;
      size = fits ? size * dim : Long.MAX_VALUE;
      if (!fits || size > Integer.MAX_VALUE) {
        throw new DataException(
            Diagnostic.of("A tensor has impossible dimensions")
                .received("%s", dims)
                .expected("none negative, and less than 2^31 elements"));
      }
    }
    return Shape.of(dims.stream().mapToInt(Long::intValue).toArray());
  }

  WireWriter write() {
    WireWriter out = new WireWriter();
    dims.forEach(dim -> out.integer(1, dim));
    out.integer(2, elementType).text(8, name);
    return external == null ? out.block(9, raw) : external.write(out);
  }
}
