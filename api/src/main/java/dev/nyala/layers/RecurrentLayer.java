// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.Value;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@link LSTM}, {@link GRU} and {@link SimpleRNN} have in common.
 *
 * <p>Inputs: sequences {@code [batch, time, features]}, and perhaps the initial states {@code
 * [batch, units]}, zeros if they are not given. A mask {@code [batch, time]} of the sequences says
 * which steps count: at others states stay, and the output is that of the step before (zeros before
 * the first that counts). As in Keras 3, the mask is not applied, only passed on, where initial
 * states are given.
 *
 * @param <L> the layer itself, so that withers return it
 */
public abstract sealed class RecurrentLayer<L extends RecurrentLayer<L>>
    extends RecurrentKernelLayer<L> implements Recurrent<L> permits GRU, LSTM, SimpleRNN {

  SequenceOptions sequence = new SequenceOptions();
  private CarriedStates states = CarriedStates.none();

  RecurrentLayer(int units, RecurrentStep step) {
    super(units, step);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    sequence.describe(options);
  }

  /** Sets the states that a stateful layer keeps back to zeros. */
  @Override
  public final void resetStates() {
    states.reset();
  }

  @Override
  protected final void build(List<TensorType> inputs) {
    Checks.rank(this, inputs.get(0), 3);
    Shape input = inputs.get(0).shape();
    makeWeights(Checks.fixed(this, input, 2));
    states =
        sequence.stateful()
            ? CarriedStates.kept(this, input.dim(0), stateShapes())
            : CarriedStates.none();
  }

  @Override
  protected final List<Value> call(List<Value> inputs, Context context) {
    Value x = inputs.get(0);
    Checks.rank(this, x.type(), 3);
    Value kernel = kernel(context);
    Checks.sameDim(this, x, 2, kernel.shape().dim(0));
    states.checkBatch(this, x);
    Value mask = inputs.size() == 1 ? context.mask() : null;
    if (mask != null) {
      Checks.maskRank(this, mask, 2);
    }
    boolean fromZero = inputs.size() == 1 && !sequence.stateful();
    List<Value> initial = states.initial(this, inputs, stateShapes(), context);
    RecurrentCall call =
        new RecurrentCall(
            dropInput(x, context),
            kernel,
            recurrentKernel(context),
            bias(context),
            initial,
            mask,
            recurrentMask(x, context),
            sequence.goBackwards());
    List<Value> results = call.x().size() == 1 ? step.whole(call, biasShape(), activation) : null;
    if (results == null) {
      results = call.loop(this);
    }
    states.update(results.subList(1, results.size()), context);
    return outputs(
        results, new MaskedOutputs(call, sequence.zeroOutputForMask(), fromZero), context);
  }

  /** Returns one input, or one per gate if each gate has a dropout mask of its own, as in Keras. */
  private List<Value> dropInput(Value x, Context context) {
    if (!recurrent.dropsInputs(context)) {
      return List.of(x);
    }
    Shape noise = x.shape().with(1, Dim.of(1));
    List<Value> dropped = new ArrayList<>();
    for (int gate = 0; gate < (recurrent.recurrentDropout() == 0 ? 1 : gates()); gate++) {
      dropped.add(Dropping.drop(x, noise, recurrent.dropout(), recurrent.seed(), context));
    }
    return dropped;
  }

  private List<Value> outputs(List<Value> results, MaskedOutputs masked, Context context) {
    List<Value> outputs = new ArrayList<>();
    Value mask = context.mask();
    if (sequence.returnSequences()) {
      Value steps = masked.sequence(results.get(0));
      if (mask != null) {
        context.setMask(steps, mask);
      }
      outputs.add(steps);
    } else {
      outputs.add(masked.last(results.get(1)));
    }
    if (sequence.returnState()) {
      outputs.addAll(results.subList(1, results.size()));
    }
    return outputs;
  }
}
