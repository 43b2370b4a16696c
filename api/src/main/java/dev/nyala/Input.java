// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.Given;
import dev.nyala.error.ModelException;
import dev.nyala.layers.LayerCall;
import dev.nyala.layers.SymbolicTensor;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An input of a model, as {@code keras.Input}: the shape of one sample and its dtype.
 *
 * <p>The batch axis is not part of the shape. An axis of unknown size is {@link #ANY}, or a named
 * dimension if several inputs share it. Has identity; withers return another input.
 */
public final class Input implements SymbolicTensor {

  /** An axis of unknown size, as {@code None} in Keras. */
  public static final int ANY = -1;

  private static final Dim BATCH = Dim.symbol("batch");

  private final Dim batch;
  private final Shape sample;
  private final DType dtype;
  private final @Nullable String name;
  private final boolean text;

  private Input(Dim batch, Shape sample, DType dtype, @Nullable String name, boolean text) {
    this.batch = batch;
    this.sample = sample;
    this.dtype = dtype;
    this.name = name;
    this.text = text;
  }

  /**
   * Returns a FLOAT32 input.
   *
   * @param dimensions the shape of one sample; {@link #ANY} for an axis of unknown size
   * @return the input
   */
  public static Input shape(int... dimensions) {
    return shape(sample(dimensions));
  }

  /**
   * Returns an input of texts, as {@code keras.Input(shape=(1,), dtype="string")}.
   *
   * <p>Only layers that make numbers of texts can be called on it: {@code TextVectorization},
   * {@code StringLookup} and {@code Hashing}. They run before the graph, as no graph holds texts.
   *
   * @param dimensions the shape of one sample: 1 for a text, nothing for a text without an axis of
   *     its own
   * @return the input
   */
  public static Input text(int... dimensions) {
    return new Input(BATCH, sample(dimensions), DType.FLOAT32, null, true);
  }

  private static Shape sample(int... dimensions) {
    Given.require("dimensions", dimensions);
    List<Dim> dims = new ArrayList<>();
    for (int axis = 0; axis < dimensions.length; axis++) {
      int size = dimensions[axis];
      if (size < ANY) {
        throw new ModelException(
            Diagnostic.of("An input has a negative dimension")
                .received("%d on axis %d", size, axis)
                .expected("a size, or Input.ANY where it is unknown"));
      }
      dims.add(size == ANY ? unknown("", axis) : Dim.of(size));
    }
    return Shape.of(dims);
  }

  /**
   * Returns a FLOAT32 input.
   *
   * @param sample the shape of one sample, with named dimensions where the size is unknown
   * @return the input
   */
  public static Input shape(Shape sample) {
    Given.require("sample", sample);
    return new Input(BATCH, sample, DType.FLOAT32, null, false);
  }

  private static Dim unknown(String owner, int axis) {
    return Dim.symbol(owner + "d" + (axis + 1));
  }

  /**
   * Sets the dtype; FLOAT32 by default.
   *
   * @param newDtype the element type
   * @return another input of that dtype
   * @throws ModelException if this is an input of texts
   */
  public Input dtype(DType newDtype) {
    Given.require("dtype", newDtype);
    if (text) {
      throw new ModelException(
          Diagnostic.of("An input of texts is given a dtype")
              .received("%s", newDtype)
              .remedy("use Input.shape for numbers"));
    }
    return new Input(batch, sample, newDtype, name, false);
  }

  /**
   * Fixes how many samples a batch has, as stateful layers need it; any number by default.
   *
   * @param size positive
   * @return another input of that batch size
   * @throws ModelException if it is not positive
   */
  public Input batchSize(int size) {
    if (size < 1) {
      throw new ModelException(
          Diagnostic.of("An input needs a positive batch size").received("%d", size));
    }
    return new Input(Dim.of(size), sample, dtype, name, text);
  }

  /**
   * Sets the name; its unknown sizes are then its own, not those of other inputs.
   *
   * @param newName unique among the model's inputs
   * @return another input of that name
   */
  public Input name(String newName) {
    Given.require("name", newName);
    List<Dim> dims = new ArrayList<>();
    for (int axis = 0; axis < sample.rank(); axis++) {
      Dim dim = sample.dim(axis);
      dims.add(dim.equals(unknown("", axis)) ? unknown(newName + "_", axis) : dim);
    }
    return new Input(batch, Shape.of(dims), dtype, newName, text);
  }

  @Override
  public @Nullable String givenName() {
    return name;
  }

  @Override
  public boolean isText() {
    return text;
  }

  @Override
  public Shape shape() {
    return sample.insert(0, batch);
  }

  @Override
  public TensorType type() {
    if (text) {
      throw new ModelException(
          Diagnostic.of("A text is taken for a tensor")
              .received("%s", this)
              .expected("numbers")
              .remedy("call TextVectorization, StringLookup or Hashing on it first"));
    }
    return new TensorType(dtype, shape());
  }

  @Override
  public @Nullable LayerCall source() {
    return null;
  }

  @Override
  public String toString() {
    return "input " + (name == null ? "" : name + " ") + (text ? "text" + shape() : type());
  }
}
