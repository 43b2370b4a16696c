// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Concatenate;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What {@link LSTMCell}, {@link GRUCell} and {@link SimpleRNNCell} have in common.
 *
 * <p>Inputs: the elements of a step {@code [batch, features]}, and the states {@code [batch,
 * units]}. Outputs: the first of the new states, and the new states. What dropout drops is the same
 * at all steps of a sequence.
 *
 * @param <L> the cell itself, so that withers return it
 */
public abstract sealed class UnitCell<L extends UnitCell<L>> extends RecurrentKernelLayer<L>
    implements RecurrentCell permits GRUCell, LSTMCell, SimpleRNNCell {

  UnitCell(int units, RecurrentStep step) {
    super(units, step);
  }

  @Override
  public final List<Shape> stateShapes(Shape sample) {
    return stateShapes();
  }

  @Override
  protected final void build(List<TensorType> inputs) {
    Checks.rank(this, inputs.get(0), 2);
    makeWeights(Checks.fixed(this, inputs.get(0).shape(), 1));
  }

  @Override
  protected final List<Value> call(List<Value> inputs, Context context) {
    Value x = inputs.get(0);
    Checks.rank(this, x.type(), 2);
    Value kernel = kernel(context);
    Checks.sameDim(this, x, 1, kernel.shape().dim(0));
    TensorType state = x.type().withShape(x.shape().slice(0, 1).concat(Shape.of(units)));
    List<TensorType> received = inputs.stream().skip(1).map(Value::type).toList();
    if (!received.equals(Collections.nCopies(step.stateCount(), state))) {
      throw new ModelException(
          Diagnostic.of("Layer \"%s\" is called with states that do not fit", path())
              .received("%s", inputs.stream().map(Value::type).toList())
              .expected("the elements of a step and %d states %s", step.stateCount(), state)
              .where("%s", this));
    }
    Value bias = bias(context);
    Value projected = project(x, kernel, context);
    Value shift = bias == null ? null : RecurrentProducts.inputBias(bias);
    RecurrentProducts products =
        new RecurrentProducts(recurrentKernel(context), recurrentMask(x, context), bias);
    List<Value> next =
        step.next(
            shift == null ? projected : projected.add(shift),
            inputs.subList(1, inputs.size()),
            products,
            activation);
    List<Value> outputs = new ArrayList<>(List.of(next.get(0)));
    outputs.addAll(next);
    return outputs;
  }

  private Value project(Value x, Value kernel, Context context) {
    if (!recurrent.dropsInputs(context)) {
      return x.matmul(kernel);
    }
    if (recurrent.recurrentDropout() == 0) {
      return x.multiply(kept(x, x.shape(), recurrent.dropout(), context)).matmul(kernel);
    }
    List<Value> gates = new ArrayList<>();
    for (int gate = 0; gate < gates(); gate++) {
      Value dropped = x.multiply(kept(x, x.shape(), recurrent.dropout(), context));
      gates.add(dropped.matmul(RecurrentProducts.block(kernel, gate, gates())));
    }
    return x.graph().apply(new Concatenate(1), gates).get(0);
  }
}
