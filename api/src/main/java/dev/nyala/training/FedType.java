// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.training;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.Map;
import java.util.Set;

/** Decides whether data can be fed to an input, before anything is traced. */
final class FedType {

  private FedType() {}

  /**
   * Checks the type of what is fed to an input.
   *
   * @param name the input's name
   * @param fed the data's type, with the batch axis
   * @param wanted the input's type
   * @param sizes of named dimensions, as inputs before this one fixed them; gets those of this one
   * @throws DataException if shape or dtype do not fit, naming the input
   */
  static void check(String name, TensorType fed, TensorType wanted, Map<String, Dim> sizes) {
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
    learn(wanted.shape(), fed.shape(), sizes);
    Shape known = wanted.shape().bind(sizes);
    if (!known.equals(fed.shape())) {
      throw new DataException(
          Diagnostic.of("Input \"%s\" is fed another size than an input it shares it with", name)
              .received("%s", fed.shape())
              .expected("%s, which is %s here", wanted.shape(), known)
              .remedy("change the data; inputs whose unknown sizes differ need names"));
    }
  }

  private static void learn(Shape wanted, Shape fed, Map<String, Dim> sizes) {
    for (int axis = 0; axis < fed.rank(); axis++) {
      String symbol = wanted.dim(axis).toString();
      if (wanted.dim(axis).symbols().equals(Set.of(symbol))) {
        sizes.putIfAbsent(symbol, fed.dim(axis));
      }
    }
  }

  private static boolean converts(DType from, DType to) {
    return !from.isFloating() || to.isFloating();
  }
}
