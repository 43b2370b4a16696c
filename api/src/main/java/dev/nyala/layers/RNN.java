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
import java.util.Objects;

/**
 * Runs a cell along the time axis.
 *
 * <p>Inputs: sequences {@code [batch, time, ...]}, and perhaps the initial states, zeros if they
 * are not given. A mask {@code [batch, time]} of the sequences says which steps count: at others
 * states stay, and the output is that of the step before (zeros before the first that counts). As
 * in Keras 3, the mask is not applied, only passed on, where initial states are given. The states
 * of several cells follow each other in the list of outputs.
 *
 * <p>{@link LSTM}, {@link GRU} and {@link SimpleRNN} compute the same as their cells here, faster.
 * Equals {@code keras.layers.RNN}.
 */
public final class RNN extends StandardLayer<RNN> implements Recurrent<RNN> {

  SequenceOptions sequence = new SequenceOptions();
  private Layer cell;
  private CarriedStates states = CarriedStates.none();

  private RNN(Layer cell) {
    this.cell = cell;
  }

  /**
   * Returns a layer.
   *
   * @param cells one or more cells, each a layer; of several, each consumes the output of the one
   *     before
   * @return a layer with Keras's defaults
   * @throws ModelException if there is none, or one is no layer
   */
  public static RNN of(RecurrentCell... cells) {
    Given.require("cells", cells);
    return new RNN(cells.length == 1 ? layer(cells[0]) : StackedRNNCells.of(cells));
  }

  /** Requires a cell to be a layer. */
  static Layer layer(RecurrentCell cell) {
    Given.require("cell", cell);
    if (cell instanceof Layer layer) {
      return layer;
    }
    throw new ModelException(
        Diagnostic.of("A recurrent cell is not a layer")
            .received("%s", cell.getClass().getName())
            .expected("a class that extends Layer and implements RecurrentCell"));
  }

  /** Returns a copy with a cell of its own, whose weights are others. */
  RNN withFreshCell() {
    return with(layer -> layer.cell = StackedRNNCells.fresh(cell));
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("cell", cell);
    sequence.describe(options);
  }

  @Override
  public void resetStates() {
    states.reset();
  }

  @Override
  protected String partPath(String attribute, Layer part) {
    return super.partPath(Names.snake(part.kind()), part);
  }

  @Override
  protected void build(List<TensorType> inputs) {
    TensorType type = inputs.get(0);
    Checks.rankAtLeast(this, type, 3);
    track("cell", cell).buildFor(stepTypes(type));
    states =
        sequence.stateful()
            ? CarriedStates.kept(this, type.shape().dim(0), stateShapes(type.shape()))
            : CarriedStates.none();
  }

  /** Returns the types of the elements of a step and of the states. */
  private List<TensorType> stepTypes(TensorType type) {
    Shape batch = type.shape().slice(0, 1);
    List<TensorType> types = new ArrayList<>();
    types.add(type.withShape(batch.concat(sample(type.shape()))));
    for (Shape state : stateShapes(type.shape())) {
      types.add(type.withShape(batch.concat(state)));
    }
    return types;
  }

  private List<Shape> stateShapes(Shape input) {
    List<Shape> shapes = ((RecurrentCell) cell).stateShapes(sample(input));
    if (shapes == null || shapes.isEmpty() || shapes.stream().anyMatch(Objects::isNull)) {
      throw new ModelException(
          Diagnostic.of("The cell of layer \"%s\" has no shapes of states", path())
              .received("%s", String.valueOf(shapes))
              .expected("at least one")
              .where("%s", this));
    }
    return shapes;
  }

  private static Shape sample(Shape input) {
    return input.slice(2, input.rank());
  }

  @Override
  protected List<Value> call(List<Value> inputs, Context context) {
    Value x = inputs.get(0);
    Checks.rankAtLeast(this, x.type(), 3);
    states.checkBatch(this, x);
    Value mask = inputs.size() == 1 ? context.mask() : null;
    if (mask != null) {
      Checks.maskRank(this, mask, 2);
    }
    List<Value> initial = states.initial(this, inputs, stateShapes(x.shape()), context);
    List<TensorType> stepTypes = stepTypes(x.type());
    List<TensorType> results = Trace.outputTypes(cell, stepTypes, false);
    if (!results
        .subList(Math.min(1, results.size()), results.size())
        .equals(stepTypes.subList(1, stepTypes.size()))) {
      throw new ModelException(
          Diagnostic.of("The cell of layer \"%s\" does not return its states", path())
              .received("%s", results)
              .expected("an output and then %s", stepTypes.subList(1, stepTypes.size()))
              .where("%s", this));
    }
    TimeLoop loop =
        new TimeLoop(name(), x, mask, sequence.goBackwards(), sequence.zeroOutputForMask());
    List<Value> outcome =
        loop.run(
            initial,
            results.get(0),
            (step, old) -> {
              List<Value> arguments = new ArrayList<>(List.of(step));
              arguments.addAll(old);
              return context.callAllUnpenalised(cell, arguments);
            });
    states.update(outcome.subList(2, outcome.size()), context);
    return sequence.outputs(outcome, context);
  }
}
