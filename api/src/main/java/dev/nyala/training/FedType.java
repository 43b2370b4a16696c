// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.training;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.TensorType;

/** Decides whether data can be fed to an input, before anything is traced. */
final class FedType {

  private FedType() {}

  /**
   * Returns the type of an input when certain data are fed.
   *
   * @param name the input's name
   * @param fed the data's type, with the batch axis
   * @param wanted the input's type
   * @return the input's shape and the data's dtype
   * @throws DataException if shape or dtype do not fit, naming the input
   */
  static TensorType of(String name, TensorType fed, TensorType wanted) {
    if (!converts(fed.dtype(), wanted.dtype())) {
      throw new DataException(
          Diagnostic.of("Input \"%s\" is fed a dtype that does not convert to its own", name)
              .received("%s", fed)
              .expected("%s", wanted)
              .remedy("convert the data with Tensor.cast(DType.%s)", wanted.dtype()));
    }
    boolean fits = fed.rank() == wanted.rank();
    for (int axis = 0; fits && axis < fed.rank(); axis++) {
      Dim dim = wanted.shape().dim(axis);
      fits = !dim.isStatic() || dim.equals(fed.shape().dim(axis));
    }
    if (!fits) {
      throw new DataException(
          Diagnostic.of("Input \"%s\" is fed a shape that is not its own", name)
              .received("%s", fed.shape())
              .expected("%s", wanted.shape())
              .remedy("reshape the data, or change the shape of the model's input"));
    }
    return wanted.withDtype(fed.dtype());
  }

  private static boolean converts(DType from, DType to) {
    return !from.isFloating() || to.isFloating();
  }
}
