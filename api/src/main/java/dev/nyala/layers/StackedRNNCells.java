// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.Given;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Several recurrent cells as one: each consumes the output of the one before. Its states are
 * theirs, one after the other. Equals {@code keras.layers.StackedRNNCells}.
 */
public final class StackedRNNCells extends StandardLayer<StackedRNNCells> implements RecurrentCell {

  private static final String CONTAINER = "cells/";

  private List<Layer> cells;

  private StackedRNNCells(List<Layer> cells) {
    this.cells = cells;
  }

  /**
   * Returns a cell.
   *
   * @param cells one or more cells, each a layer
   * @return a cell of all
   * @throws ModelException if there is none, or one is no layer
   */
  public static StackedRNNCells of(RecurrentCell... cells) {
    Given.require("cells", cells);
    if (cells.length == 0) {
      throw new ModelException(
          Diagnostic.of("A recurrent layer has no cell").expected("at least one"));
    }
    return new StackedRNNCells(Stream.of(cells).map(RNN::layer).toList());
  }

  /** Returns an unbuilt copy of a cell and of all that it is made of. */
  static Layer fresh(Layer cell) {
    return cell instanceof StackedRNNCells stack
        ? stack.with(copy -> copy.cells = stack.cells.stream().map(StackedRNNCells::fresh).toList())
        : cell.copy();
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("cells", cells);
  }

  @Override
  public List<Shape> stateShapes(Shape sample) {
    List<Shape> all = new ArrayList<>();
    perCell(sample).forEach(all::addAll);
    return all;
  }

  /** Returns the shapes of the states of each cell; the first is taken for that of its output. */
  private List<List<Shape>> perCell(Shape sample) {
    List<List<Shape>> shapes = new ArrayList<>();
    Shape consumed = sample;
    for (Layer cell : cells) {
      List<Shape> own = ((RecurrentCell) cell).stateShapes(consumed);
      shapes.add(own);
      consumed = own.get(0);
    }
    return shapes;
  }

  @Override
  protected void build(List<TensorType> inputs) {
    Names names = new Names();
    TensorType x = inputs.get(0);
    Checks.rankAtLeast(this, x, 2);
    Shape batch = x.shape().slice(0, 1);
    List<List<Shape>> shapes = perCell(sample(x.shape()));
    for (int i = 0; i < cells.size(); i++) {
      Layer cell = cells.get(i);
      List<TensorType> types = new ArrayList<>(List.of(x));
      shapes.get(i).forEach(state -> types.add(inputs.get(0).withShape(batch.concat(state))));
      track(CONTAINER + names.take(Names.snake(cell.kind())), cell).buildFor(types);
      x = types.get(1);
    }
  }

  private static Shape sample(Shape step) {
    return step.slice(1, step.rank());
  }

  @Override
  protected String partPath(String attribute, Layer part) {
    return super.partPath(attribute.substring(CONTAINER.length()), part);
  }

  @Override
  protected List<Value> call(List<Value> inputs, Context context) {
    Checks.rankAtLeast(this, inputs.get(0), 2);
    List<List<Shape>> shapes = perCell(sample(inputs.get(0).shape()));
    int expected = shapes.stream().mapToInt(List::size).sum();
    if (inputs.size() != expected + 1) {
      throw new ModelException(
          Diagnostic.of("Layer \"%s\" is called without its states", path())
              .received("%s", inputs.stream().map(Value::type).toList())
              .expected("the elements of a step and %d states", expected)
              .where("%s", this));
    }
    Value x = inputs.get(0);
    List<Value> next = new ArrayList<>();
    int from = 1;
    for (int i = 0; i < cells.size(); i++) {
      int to = from + shapes.get(i).size();
      List<Value> arguments = new ArrayList<>(List.of(x));
      arguments.addAll(inputs.subList(from, to));
      List<Value> outputs = context.callAllUnpenalised(cells.get(i), arguments);
      x = outputs.get(0);
      next.addAll(outputs.subList(1, outputs.size()));
      from = to;
    }
    next.add(0, x);
    return next;
  }
}
