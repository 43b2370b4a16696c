// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.Reverse;
import dev.nyala.tensor.Axes;
import java.util.ArrayList;
import java.util.List;

/** What a layer that runs along time returns and keeps, and in which direction it runs. */
record SequenceOptions(
    boolean returnSequences,
    boolean returnState,
    boolean goBackwards,
    boolean stateful,
    boolean zeroOutputForMask) {

  /** Options of which nothing is said. */
  SequenceOptions() {
    this(false, false, false, false, false);
  }

  /** Returns the options of a layer. */
  static SequenceOptions of(Recurrent<?> layer) {
    if (layer instanceof RNN rnn) {
      return rnn.sequence;
    }
    if (layer instanceof ConvLSTMLayer<?> convolution) {
      return convolution.sequence;
    }
    return ((RecurrentLayer<?>) layer).sequence;
  }

  SequenceOptions returnSequences(boolean all) {
    return new SequenceOptions(all, returnState, goBackwards, stateful, zeroOutputForMask);
  }

  SequenceOptions returnState(boolean too) {
    return new SequenceOptions(returnSequences, too, goBackwards, stateful, zeroOutputForMask);
  }

  SequenceOptions goBackwards(boolean backwards) {
    return new SequenceOptions(
        returnSequences, returnState, backwards, stateful, zeroOutputForMask);
  }

  SequenceOptions stateful(boolean keep) {
    return new SequenceOptions(returnSequences, returnState, goBackwards, keep, zeroOutputForMask);
  }

  SequenceOptions zeroOutputForMask(boolean zero) {
    return new SequenceOptions(returnSequences, returnState, goBackwards, stateful, zero);
  }

  /** Tells all of them. */
  void describe(Options options) {
    options.put("return_sequences", returnSequences);
    options.put("return_state", returnState);
    options.put("go_backwards", goBackwards);
    options.put("stateful", stateful);
    options.put("zero_output_for_mask", zeroOutputForMask);
  }

  /** Chooses a layer's outputs among the results of a {@link TimeLoop}. */
  List<Value> outputs(List<Value> results, Context context) {
    List<Value> outputs = new ArrayList<>();
    if (returnSequences) {
      Value sequence = results.get(0);
      if (goBackwards) {
        sequence = sequence.graph().add(new Reverse(Axes.of(1)), sequence);
      }
      Value mask = context.mask();
      if (mask != null) {
        context.setMask(sequence, mask);
      }
      outputs.add(sequence);
    } else {
      outputs.add(results.get(1));
    }
    if (returnState) {
      outputs.addAll(results.subList(2, results.size()));
    }
    return outputs;
  }
}
