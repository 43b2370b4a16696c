// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.hdf5;

import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/** An array of a file; its elements are read when they are asked for. */
public final class Hdf5Dataset extends Hdf5Object {

  private final Hdf5File file;
  private final ObjectHeader header;
  private final Hdf5Type type;
  private final Dataspace space;

  Hdf5Dataset(Hdf5File file, ObjectHeader header, Place place) {
    super(header, file.heap(), place);
    this.file = file;
    this.header = header;
    try {
      type = Hdf5Type.read(required(Message.DATATYPE, "type"), place);
      space = Dataspace.read(required(Message.DATASPACE, "extent"), place);
    } catch (BufferUnderflowException e) {
      throw place.damaged("the description of a dataset ends too early");
    }
    for (long dim : space.dims()) {
      if (dim > Integer.MAX_VALUE) {
        throw place.unsupported("a dimension of %d", dim);
      }
    }
  }

  private ByteBuffer required(int message, String what) {
    Message found = header.first(message);
    if (found == null) {
      throw place().damaged("a dataset without %s", what);
    }
    return found.content();
  }

  /**
   * Returns the dimensions.
   *
   * @return the shape
   */
  public Shape shape() {
    return Shape.of(space.dims().stream().mapToInt(Math::toIntExact).toArray());
  }

  /**
   * Returns the dtype of the tensor that {@link #read} gives.
   *
   * @return unsigned integers have the next larger type with a sign, but for UINT8
   */
  public DType dtype() {
    return Elements.dtype(type, attribute("dtype"), place());
  }

  /**
   * Reads the elements.
   *
   * @return a tensor
   * @throws dev.nyala.error.DataException if the file is damaged or has other elements than numbers
   */
  public Tensor read() {
    DType dtype = dtype();
    if (header.first(Message.EXTERNAL_FILES) != null) {
      throw place().unsupported("elements in another file");
    }
    try {
      ByteBuffer elements = new Layout(file.bytes(), header, place()).read(space, type.size());
      return Elements.tensor(type, dtype, shape(), elements);
    } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw place().damaged("the description of a dataset contradicts itself: %s", e);
    }
  }
}
