// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.training;

import dev.nyala.callbacks.Callback;
import dev.nyala.data.Batch;
import dev.nyala.data.BatchReader;
import dev.nyala.data.Batches;
import dev.nyala.data.Dataset;
import dev.nyala.data.RandomAccessDataset;
import dev.nyala.data.SampleSpec;
import dev.nyala.data.Slot;
import dev.nyala.data.Split;
import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.error.NumericException;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Value;
import dev.nyala.layers.Trace;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model together with its optimizer, losses and metrics: runs fit and evaluate.
 *
 * <p>One fit or evaluation runs at a time; predictions of the same model may run beside it.
 */
public final class Trainer implements AutoCloseable {

  private final Network network;
  private final Compilation compilation;
  private final OptimizerState optimizer;
  private final MetricBank metrics;
  private final MetricBank judged;
  private final Map<String, StepRunner> steps = new HashMap<>();
  private long step;

  /**
   * Prepares to train a model.
   *
   * @param network the model
   * @param compilation optimizer, losses and metrics
   * @throws ModelException if there is not one loss per output
   */
  public Trainer(Network network, Compilation compilation) {
    if (compilation.outputs().size() != network.outputNames().size()) {
      throw new ModelException(
          Diagnostic.of("A model is compiled with a wrong number of losses")
              .received("%d", compilation.outputs().size())
              .expected(
                  "%d, one for each of %s", network.outputNames().size(), network.outputNames()));
    }
    this.network = network;
    this.compilation = compilation;
    this.optimizer = new OptimizerState(compilation.optimizer(), network.backend(), "optimizer");
    List<TensorType> outputs = outputTypes(network);
    this.metrics = new MetricBank(network, compilation, outputs);
    this.judged = new MetricBank(network, compilation, outputs);
  }

  private static List<TensorType> outputTypes(Network network) {
    GraphBuilder graph = new GraphBuilder("outputs");
    Value zero = graph.constant(Tensor.scalar(DType.INT64, 0));
    Trace trace = new Trace(graph, false, network.seed(), zero);
    return network.call(trace, network.inputTypes()).stream().map(Value::type).toList();
  }

  /**
   * Returns what the optimizer remembers.
   *
   * @return iterations, learning rate and slots
   */
  public OptimizerState optimizer() {
    return optimizer;
  }

  /**
   * Trains the model.
   *
   * @param data inputs and targets
   * @param fit epochs, batch size, validation, callbacks
   * @return the figures of each epoch
   * @throws DataException if the data do not fit the model
   * @throws NumericException if the loss is no longer a number
   */
  public synchronized History fit(Dataset data, Fit fit) {
    Dataset training = data;
    Dataset validation = fit.validationData();
    if (fit.validationSplit() > 0) {
      if (!(data instanceof RandomAccessDataset indexed)) {
        throw new DataException(
            Diagnostic.of("A stream of samples cannot be split for validation")
                .remedy("read it into memory with inMemory(), or give validationData"));
      }
      Split split = indexed.holdOut(fit.validationSplit());
      training = split.train();
      validation = split.test();
    }
    Dataset ordered = fit.shuffle() ? training.shuffle(fit.seedOr(network.seed())) : training;
    Batches batches = ordered.batch(fit.batchSize());
    return loop(fit.prefetch() > 0 ? batches.prefetch(fit.prefetch()) : batches, validation, fit);
  }

  private History loop(Batches batches, @Nullable Dataset validation, Fit fit) {
    RunView run = new RunView(network, optimizer, metrics, batches, fit);
    List<Map<String, Double>> history = new ArrayList<>();
    Batch batch = batches.newBatch();
    step = optimizer.iterations();
    for (Callback callback : fit.callbacks()) {
      callback.onTrainBegin(run);
    }
    Map<String, Double> logs = Map.of();
    for (int epoch = fit.initialEpoch(); epoch < fit.epochs() && !run.stopped(); epoch++) {
      for (Callback callback : fit.callbacks()) {
        callback.onEpochBegin(run, epoch);
      }
      runEpoch(batches, batch, run, fit, epoch);
      logs = new LinkedHashMap<>(metrics.results());
      if (validation != null && fit.validatesAfter(epoch)) {
        Evaluation evaluation = evaluate(validation, fit.batchSize());
        for (Map.Entry<String, Double> figure : evaluation.figures().entrySet()) {
          logs.put("val_" + figure.getKey(), figure.getValue());
        }
      }
      history.add(logs);
      for (Callback callback : fit.callbacks()) {
        callback.onEpochEnd(run, epoch, logs);
      }
    }
    for (Callback callback : fit.callbacks()) {
      callback.onTrainEnd(run, logs);
    }
    return new History(history);
  }

  private void runEpoch(Batches batches, Batch batch, RunView run, Fit fit, int epoch) {
    metrics.reset();
    List<Tensor> before = run.weights();
    ClassWeights weights =
        fit.classWeights().isEmpty() ? null : new ClassWeights(fit.classWeights());
    long done = 0;
    try (BatchReader reader = batches.open(epoch)) {
      while (done < fit.stepsPerEpoch() && reader.next(batch)) {
        double loss = train(batch, weights, epoch, done);
        if (Double.isNaN(loss)) {
          run.setWeights(before);
          optimizer.reset();
          throw new NumericException(
              Diagnostic.of("The loss is not a number")
                  .where("epoch %d, step %d", epoch + 1, done + 1)
                  .remedy(
                      "look for NaN or huge values in the data, scale the inputs, lower the"
                          + " learning rate, or clip gradients; the weights are again those"
                          + " before this epoch"));
        }
        for (Callback callback : fit.callbacks()) {
          callback.onStepEnd(run, done);
        }
        done++;
      }
    }
    if (done == 0) {
      throw new DataException(Diagnostic.of("There is no sample to train on"));
    }
  }

  private double train(Batch batch, @Nullable ClassWeights weights, int epoch, long done) {
    try {
      return train(batch, weights);
    } catch (DataException e) {
      throw new DataException(e.diagnostic().where("epoch %d, step %d", epoch + 1, done + 1), e);
    }
  }

  private double train(Batch batch, @Nullable ClassWeights weights) {
    List<TensorBuffer> fed = new ArrayList<>(batch.inputs());
    fed.addAll(batch.targets());
    if (weights != null) {
      fed.add(weights.of(batch));
    } else {
      fed.addAll(batch.weights());
    }
    return stepFor(batch.spec(), true, weights != null).run(fed, step++);
  }

  /**
   * Trains on one batch, as {@code train_on_batch}.
   *
   * @param data the samples of the batch
   * @return the loss before the update, and metrics of this batch alone
   */
  public synchronized Evaluation trainOnBatch(Dataset data) {
    step = optimizer.iterations();
    return onOneBatch(data, true);
  }

  /**
   * Evaluates one batch, as {@code test_on_batch}.
   *
   * @param data the samples of the batch
   * @return loss and metrics
   */
  public synchronized Evaluation testOnBatch(Dataset data) {
    return onOneBatch(data, false);
  }

  private Evaluation onOneBatch(Dataset data, boolean training) {
    int size =
        Math.toIntExact(
            data.cardinality()
                .orElseThrow(
                    () ->
                        new DataException(
                            Diagnostic.of("A batch has an unknown number of samples"))));
    Batches batches = data.batch(Math.max(size, 1));
    Batch batch = batches.newBatch();
    MetricBank figures = training ? metrics : judged;
    figures.reset();
    try (BatchReader reader = batches.open(0)) {
      if (!reader.next(batch)) {
        throw new DataException(Diagnostic.of("A batch holds no sample"));
      }
      if (training) {
        train(batch, null);
      } else {
        test(batch);
      }
    }
    return new Evaluation(figures.results());
  }

  private void test(Batch batch) {
    List<TensorBuffer> fed = new ArrayList<>(batch.inputs());
    fed.addAll(batch.targets());
    fed.addAll(batch.weights());
    stepFor(batch.spec(), false, false).run(fed, 0);
  }

  /**
   * Computes loss and metrics over a data set.
   *
   * @param data inputs and targets
   * @param batchSize how many samples are computed at once
   * @return the figures
   */
  public synchronized Evaluation evaluate(Dataset data, int batchSize) {
    Batches batches = data.batch(batchSize);
    Batch batch = batches.newBatch();
    judged.reset();
    boolean any = false;
    try (BatchReader reader = batches.open(0)) {
      while (reader.next(batch)) {
        test(batch);
        any = true;
      }
    }
    if (!any) {
      throw new DataException(Diagnostic.of("There is no sample to evaluate"));
    }
    return new Evaluation(judged.results());
  }

  private StepRunner stepFor(SampleSpec spec, boolean training, boolean classWeighted) {
    List<TensorType> weights =
        classWeighted
            ? List.of(network.batched(TensorType.of(DType.FLOAT32)))
            : batched(spec.weights());
    StepRunner.FedTypes fed =
        new StepRunner.FedTypes(batched(spec.inputs()), batched(spec.targets()), weights);
    String key = (training ? "train " + trainable() : "test ") + fed;
    return steps.computeIfAbsent(
        key,
        k ->
            training
                ? new StepRunner(network, compilation, metrics, optimizer, fed)
                : new StepRunner(network, compilation, judged, null, fed));
  }

  private List<Boolean> trainable() {
    return network.layer().parameters().stream().map(p -> p.trainable()).toList();
  }

  private List<TensorType> batched(List<Slot> slots) {
    return slots.stream().map(slot -> network.batched(slot.type())).toList();
  }

  @Override
  public synchronized void close() {
    steps.values().forEach(StepRunner::close);
    steps.clear();
    metrics.close();
    judged.close();
    optimizer.close();
  }
}
