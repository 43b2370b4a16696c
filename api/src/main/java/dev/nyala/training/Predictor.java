// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.training;

import dev.nyala.backend.Variable;
import dev.nyala.callbacks.Callback;
import dev.nyala.data.Batch;
import dev.nyala.data.BatchReader;
import dev.nyala.data.Batches;
import dev.nyala.data.Dataset;
import dev.nyala.data.Slot;
import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Value;
import dev.nyala.layers.Trace;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.HostValue;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The forward pass of a model, without dropout.
 *
 * <p>Thread-safe: many threads may predict at once, also beside a training.
 */
public final class Predictor implements AutoCloseable {

  private final Network network;
  private final Map<List<DType>, GraphRunner> runners = new LinkedHashMap<>();

  /**
   * Makes a predictor.
   *
   * @param network the model
   */
  public Predictor(Network network) {
    this.network = network;
  }

  /**
   * Predicts.
   *
   * @param inputs one tensor per input, or texts, with equal first dimensions
   * @param batchSize how many samples are computed at once
   * @param optimizer what callbacks see of it, or null if the model is not compiled
   * @param callbacks called around the prediction and its batches
   * @return one tensor per output
   * @throws DataException if shapes or dtypes do not fit the model
   */
  public List<Tensor> predict(
      List<? extends HostValue> inputs,
      int batchSize,
      @Nullable OptimizerState optimizer,
      List<Callback> callbacks) {
    network.requireCount(inputs.size());
    requirePositive(batchSize);
    requireSamples(inputs);
    int samples = inputs.get(0).shape().toInt(0);
    FixedBatch.check(network, OptionalLong.of(samples), batchSize, Fit.ALL);
    List<TensorBuffer> first = batch(inputs, 0, Math.min(batchSize, samples));
    GraphRunner runner = runner(first.stream().map(TensorBuffer::type).toList());
    int batches = Math.max(1, samples / batchSize + (samples % batchSize == 0 ? 0 : 1));
    RunView run = new RunView(network, optimizer, null, 1, OptionalLong.of(batches));
    CallbackCalls calls = new CallbackCalls(callbacks, run);
    return calls.watch(
        () -> {
          Prediction prediction = new Prediction(runner, calls, samples);
          prediction.add(first);
          for (int at = batchSize; at < samples && !prediction.stopped(); at += batchSize) {
            prediction.add(batch(inputs, at, Math.min(samples, at + batchSize)));
          }
          return prediction.end();
        });
  }

  private static void requirePositive(int batchSize) {
    if (batchSize < 1) {
      throw new DataException(
          Diagnostic.of("A batch size is not positive").received("%d", batchSize));
    }
  }

  private static void requireSamples(List<? extends HostValue> inputs) {
    for (HostValue input : inputs) {
      if (input.shape().rank() == 0) {
        throw new DataException(
            Diagnostic.of("An input has no axis of samples")
                .received("%s", input)
                .expected("samples along the first axis"));
      }
      if (input.shape().toInt(0) != inputs.get(0).shape().toInt(0)) {
        throw new DataException(
            Diagnostic.of("Inputs have different numbers of samples")
                .received("%s", inputs.stream().map(HostValue::shape).toList()));
      }
    }
  }

  /** Returns what the graph is fed for some of the samples. */
  private List<TensorBuffer> batch(List<? extends HostValue> inputs, int from, int to) {
    List<HostValue> rows = new ArrayList<>();
    inputs.forEach(input -> rows.add(input.rows(from, to)));
    return network.host().run(rows).stream().map(Tensor::toBuffer).toList();
  }

  /**
   * Predicts for the samples of a data set; its targets and weights are not looked at.
   *
   * @param data samples whose inputs fit the model, by name or position
   * @param batchSize how many samples are computed at once
   * @param optimizer what callbacks see of it, or null if the model is not compiled
   * @param callbacks called around the prediction and its batches
   * @return one tensor per output
   * @throws DataException if the samples do not fit the model, or there are none
   */
  public List<Tensor> predict(
      Dataset data, int batchSize, @Nullable OptimizerState optimizer, List<Callback> callbacks) {
    requirePositive(batchSize);
    FixedBatch.check(network, data.cardinality(), batchSize, Fit.ALL);
    List<Slot> slots = data.spec().inputs();
    int[] order = SlotOrder.of("inputs", slots, network.inputNames());
    GraphRunner runner =
        runner(Arrays.stream(order).mapToObj(i -> batched(slots.get(i), batchSize)).toList());
    Batches batches = data.batch(batchSize);
    RunView run = new RunView(network, optimizer, null, 1, batches.cardinality());
    CallbackCalls calls = new CallbackCalls(callbacks, run);
    int expected = (int) Math.min(Integer.MAX_VALUE, data.cardinality().orElse(batchSize));
    return calls.watch(() -> inBatches(new Prediction(runner, calls, expected), batches, order));
  }

  private static List<Tensor> inBatches(Prediction prediction, Batches batches, int[] order) {
    Batch batch = batches.newBatch();
    boolean any = false;
    try (BatchReader reader = batches.open(0)) {
      while (!prediction.stopped() && reader.next(batch)) {
        any = true;
        prediction.add(Arrays.stream(order).mapToObj(batch.inputs()::get).toList());
      }
    }
    if (!any) {
      throw new DataException(Diagnostic.of("There is no sample to predict for"));
    }
    return prediction.end();
  }

  private static TensorType batched(Slot slot, int batchSize) {
    return slot.type().withShape(slot.type().shape().insert(0, Dim.of(batchSize)));
  }

  private synchronized GraphRunner runner(List<TensorType> fed) {
    Map<String, Dim> sizes = new HashMap<>();
    for (int i = 0; i < fed.size(); i++) {
      TensorType wanted = network.inputTypes().get(i);
      FedType.check(network.inputNames().get(i), fed.get(i), wanted, sizes);
    }
    return runners.computeIfAbsent(fed.stream().map(TensorType::dtype).toList(), this::trace);
  }

  /** Traces the model for data of any size. */
  private GraphRunner trace(List<DType> dtypes) {
    List<TensorType> fed = new ArrayList<>();
    for (TensorType own : network.inputTypes()) {
      fed.add(own.withDtype(dtypes.get(fed.size())));
    }
    GraphBuilder graph = new GraphBuilder("predict");
    Value step = graph.constant(Tensor.scalar(DType.INT64, 0));
    Trace trace = new Trace(graph, false, network.seed(), step);
    List<Value> outputs = network.call(trace, fed);
    for (int i = 0; i < outputs.size(); i++) {
      graph.output(network.outputNames().get(i), outputs.get(i));
    }
    StateVariables.commit(trace);
    Map<String, Supplier<Variable>> variables = StateVariables.of(trace, network.backend());
    return new GraphRunner(graph.build(), network.backend(), variables);
  }

  @Override
  public synchronized void close() {
    runners.values().forEach(GraphRunner::close);
    runners.clear();
  }
}
