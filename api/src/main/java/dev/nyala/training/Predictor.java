// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.training;

import dev.nyala.backend.Variable;
import dev.nyala.callbacks.Callback;
import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Value;
import dev.nyala.layers.Trace;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
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
   * @param inputs one tensor per input, with equal first dimensions
   * @param batchSize how many samples are computed at once
   * @param optimizer what callbacks see of it, or null if the model is not compiled
   * @param callbacks called around the prediction and its batches
   * @return one tensor per output
   * @throws DataException if shapes or dtypes do not fit the model
   */
  public List<Tensor> predict(
      List<Tensor> inputs,
      int batchSize,
      @Nullable OptimizerState optimizer,
      List<Callback> callbacks) {
    if (inputs.size() != network.inputNames().size()) {
      throw new DataException(
          Diagnostic.of("A model is given a wrong number of inputs")
              .received("%d", inputs.size())
              .expected("%d: %s", network.inputNames().size(), network.inputNames()));
    }
    if (batchSize < 1) {
      throw new DataException(
          Diagnostic.of("A batch size is not positive").received("%d", batchSize));
    }
    requireSamples(inputs);
    int samples = inputs.get(0).shape().toInt(0);
    Dim first = Dim.of(Math.min(batchSize, samples));
    GraphRunner runner =
        runner(inputs.stream().map(x -> x.type().withShape(x.shape().with(0, first))).toList());
    for (Tensor input : inputs) {
      if (input.shape().toInt(0) != samples) {
        throw new DataException(
            Diagnostic.of("Inputs have different numbers of samples")
                .received("%s", inputs.stream().map(Tensor::shape).toList()));
      }
    }
    int batches = Math.max(1, (samples + batchSize - 1) / batchSize);
    RunView run = new RunView(network, optimizer, null, 1, OptionalLong.of(batches));
    CallbackCalls calls = new CallbackCalls(callbacks, run);
    return calls.watch(() -> inBatches(runner, inputs, samples, batchSize, calls));
  }

  private static void requireSamples(List<Tensor> inputs) {
    for (Tensor input : inputs) {
      if (input.shape().rank() == 0) {
        throw new DataException(
            Diagnostic.of("An input has no axis of samples")
                .received("%s", input.type())
                .expected("samples along the first axis"));
      }
    }
  }

  private static List<Tensor> inBatches(
      GraphRunner runner, List<Tensor> inputs, int samples, int batchSize, CallbackCalls calls) {
    List<TensorBuffer> outputs = new ArrayList<>();
    calls.predictBegin();
    int from = 0;
    long done = 0;
    do {
      calls.predictBatchBegin(done);
      int count = Math.min(batchSize, samples - from);
      List<TensorBuffer> batch = new ArrayList<>();
      for (Tensor input : inputs) {
        Shape shape = input.shape().with(0, Dim.of(count));
        TensorBuffer part = new TensorBuffer(input.type().withShape(shape));
        int stride = samples == 0 ? 0 : input.size() / samples;
        input.copyTo(from * stride, part, 0, part.size());
        batch.add(part);
      }
      try (GraphRunner.Lease lease = runner.run(batch, 0)) {
        collect(lease, outputs, runner, samples, from, count);
        calls.predictBatchEnd(done, () -> tensors(lease, runner));
      }
      from += count;
      done++;
    } while (from < samples && !calls.stopped());
    calls.predictEnd();
    int end = from;
    return outputs.stream().map(TensorBuffer::toTensor).map(t -> upTo(end, t)).toList();
  }

  private static List<Tensor> tensors(GraphRunner.Lease lease, GraphRunner runner) {
    return IntStream.range(0, runner.outputCount())
        .mapToObj(i -> lease.output(i).toTensor())
        .toList();
  }

  /** Returns the first rows of outputs, which a callback may have cut short. */
  private static Tensor upTo(int rows, Tensor outputs) {
    return outputs.shape().toInt(0) == rows ? outputs : outputs.rows(0, rows);
  }

  private static void collect(
      GraphRunner.Lease lease,
      List<TensorBuffer> outputs,
      GraphRunner runner,
      int samples,
      int from,
      int count) {
    for (int i = 0; i < runner.outputCount(); i++) {
      TensorBuffer part = lease.output(i);
      if (outputs.size() <= i) {
        Shape shape = part.type().shape().with(0, Dim.of(samples));
        outputs.add(new TensorBuffer(part.type().withShape(shape)));
      }
      int stride = count == 0 ? 0 : part.size() / count;
      outputs.get(i).copyFrom(from * stride, part, 0, part.size());
    }
  }

  private synchronized GraphRunner runner(List<TensorType> fed) {
    for (int i = 0; i < fed.size(); i++) {
      FedType.of(network.inputNames().get(i), fed.get(i), network.inputTypes().get(i));
    }
    return runners.computeIfAbsent(
        fed.stream().map(TensorType::dtype).toList(), dtypes -> trace(fed));
  }

  private GraphRunner trace(List<TensorType> fed) {
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
