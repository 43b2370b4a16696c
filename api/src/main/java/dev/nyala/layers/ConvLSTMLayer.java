// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.activations.Activations;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Concatenate;
import dev.nyala.graph.op.Conv;
import dev.nyala.initializers.Initializer;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What {@link ConvLSTM1D}, {@link ConvLSTM2D} and {@link ConvLSTM3D} have in common: an LSTM whose
 * products are convolutions.
 *
 * <p>Inputs: sequences {@code [batch, time, spatial..., channels]}, and perhaps the initial states,
 * output and carry of the last step, zeros if they are not given. Strides, padding and dilation are
 * those of the inputs' convolution; that of the states keeps their size. Masks are those of {@link
 * LSTM}. Paper: Shi et al., 2015, "Convolutional LSTM network".
 *
 * @param <L> the layer itself, so that withers return it
 */
public abstract sealed class ConvLSTMLayer<L extends ConvLSTMLayer<L>> extends KernelConvLayer<L>
    implements ForgetGated<L>, Recurrent<L>, RecurrentKernelled<L>
    permits ConvLSTM1D, ConvLSTM2D, ConvLSTM3D {

  private static final int GATES = 4;

  SequenceOptions sequence = new SequenceOptions();
  LstmStep step = new LstmStep();
  RecurrentOptions recurrent = new RecurrentOptions();
  private @Nullable Parameter recurrentKernel;
  private CarriedStates states = CarriedStates.none();

  ConvLSTMLayer(int filters, int spatial, int... kernelSize) {
    super(filters, spatial, kernelSize);
    activation = Activations.TANH;
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    recurrent.describe(options);
    step.describe(options);
    sequence.describe(options);
  }

  @Override
  public final void resetStates() {
    states.reset();
  }

  private int channelAxis() {
    return dataFormat == DataFormat.CHANNELS_LAST ? kernelSize.size() + 2 : 2;
  }

  @Override
  protected final void build(List<TensorType> inputs) {
    TensorType input = inputs.get(0);
    Checks.rank(this, input, kernelSize.size() + 3);
    makeWeights(Checks.fixed(this, input.shape(), channelAxis()));
    states =
        sequence.stateful()
            ? CarriedStates.kept(this, input.shape().dim(0), stateShapes(input))
            : CarriedStates.none();
  }

  @Override
  final void makeWeights(int inputChannels) {
    makeKernelAlone(inputChannels, GATES * filters);
    recurrentKernel =
        weight("recurrent_kernel", windowOf(filters, GATES * filters), recurrent.kernel());
    Initializer first = biasOptions.initializer();
    Initializer bias = step.firstBias(first);
    makeBias(Shape.of(GATES * filters), biasOptions.initializer(bias));
  }

  /** Returns the shapes of one sample's states, in the layer's data format. */
  private List<Shape> stateShapes(TensorType input) {
    GraphBuilder scratch = new GraphBuilder("shapes");
    Shape sequences = input.shape();
    Shape step = sequences.slice(0, 1).concat(sequences.slice(2, sequences.rank()));
    Value x = dataFormat.toChannelsLast(scratch.input("x", input.withShape(step)));
    Shape window = windowOf(sequences.toInt(channelAxis()), filters);
    Value output = slide(x, scratch.input("kernel", input.withShape(window)), 1);
    Shape state = dataFormat.fromChannelsLast(output).shape();
    return Collections.nCopies(2, state.slice(1, state.rank()));
  }

  @Override
  protected final List<Value> call(List<Value> inputs, Context context) {
    Value x = inputs.get(0);
    Checks.rank(this, x.type(), kernelSize.size() + 3);
    Value kernel = kernel(context);
    int channels = kernel.shape().toInt(kernel.rank() - 2);
    Checks.sameDim(this, x, channelAxis(), Dim.of(channels));
    states.checkBatch(this, x);
    Value mask = inputs.size() == 1 ? context.mask() : null;
    if (mask != null) {
      Checks.maskRank(this, mask, 2);
    }
    List<Value> initial =
        states.initial(this, inputs, stateShapes(x.type()), context).stream()
            .map(dataFormat::toChannelsLast)
            .toList();
    Value own = context.get(Checks.built(this, recurrentKernel));
    Value dropped = recurrentMask(initial.get(0), context);
    TimeLoop loop =
        new TimeLoop(
            name(),
            projected(x, context),
            mask,
            sequence.goBackwards(),
            sequence.zeroOutputForMask());
    List<Value> results =
        loop.run(
            initial,
            initial.get(0).type(),
            (z, old) -> {
              List<Value> next = new ArrayList<>(step(z, old, own, dropped));
              next.add(0, next.get(0));
              return next;
            });
    List<Value> formatted = new ArrayList<>(List.of(perStep(results.get(0))));
    results.subList(1, results.size()).stream()
        .map(dataFormat::fromChannelsLast)
        .forEach(formatted::add);
    states.update(formatted.subList(2, formatted.size()), context);
    return sequence.outputs(formatted, context);
  }

  private List<Value> step(Value z, List<Value> old, Value kernel, @Nullable Value dropped) {
    Value h = old.get(0);
    List<Value> products = new ArrayList<>();
    if (dropped == null) {
      Value whole = slideOverState(h, kernel);
      IntStream.range(0, GATES).forEach(i -> products.add(block(whole, i)));
    } else {
      IntStream.range(0, GATES)
          .forEach(
              i -> products.add(slideOverState(h.multiply(block(dropped, i)), block(kernel, i))));
    }
    return step.next(gate -> block(z, gate).add(products.get(gate)), old.get(1), activation);
  }

  private static Value block(Value x, int gate) {
    return RecurrentProducts.block(x, gate, GATES);
  }

  private Value slideOverState(Value h, Value kernel) {
    Axes ones = Axes.repeat(1, kernelSize.size());
    return h.graph()
        .add(new Conv(Padding.SAME.geometry(h.shape(), kernelSize, ones, ones, 1)), h, kernel);
  }

  /**
   * Returns the convolutions of all steps' inputs, with bias, {@code [batch, time, ..., gates]}.
   */
  private Value projected(Value x, Context context) {
    Value kernel = kernel(context);
    Shape outer = x.shape().slice(0, 2);
    Value product;
    if (!recurrent.dropsInputs(context)) {
      product = slide(flat(x), kernel, 1);
    } else {
      List<Value> gates = new ArrayList<>();
      for (int gate = 0; gate < GATES; gate++) {
        Value some =
            Dropping.drop(
                x, x.shape().with(1, Dim.of(1)), recurrent.dropout(), recurrent.seed(), context);
        gates.add(slide(flat(some), block(kernel, gate), 1));
      }
      product = x.graph().apply(new Concatenate(gates.get(0).rank() - 1), gates).get(0);
    }
    Value shifted = shift(product, context);
    return shifted.reshape(outer.concat(shifted.shape().slice(1, shifted.rank())));
  }

  /** Takes each step for a sample, channels last. */
  private Value flat(Value x) {
    Shape samples = Shape.ofDims(x.shape().slice(0, 2).sizeDim());
    return dataFormat.toChannelsLast(x.reshape(samples.concat(x.shape().slice(2, x.rank()))));
  }

  /** Moves the channels of a sequence to where they belong. */
  private Value perStep(Value sequences) {
    Shape outer = sequences.shape().slice(0, 2);
    Shape samples = Shape.ofDims(outer.sizeDim());
    Shape sample = sequences.shape().slice(2, sequences.rank());
    Value moved = dataFormat.fromChannelsLast(sequences.reshape(samples.concat(sample)));
    return moved.reshape(outer.concat(moved.shape().slice(1, moved.rank())));
  }

  private @Nullable Value recurrentMask(Value h, Context context) {
    if (!recurrent.dropsStates(context)) {
      return null;
    }
    Shape shape = h.shape().with(h.rank() - 1, Dim.of((long) GATES * filters));
    Value ones = h.graph().constant(Tensor.scalar(h.dtype(), 1)).broadcastTo(shape);
    return Dropping.drop(ones, shape, recurrent.recurrentDropout(), recurrent.seed(), context);
  }

  @Override
  final Value convolve(Value x, Context context) {
    return slide(x, kernel(context), 1);
  }
}
