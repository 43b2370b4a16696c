// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.training;

import dev.nyala.callbacks.Callback;
import dev.nyala.data.Batch;
import dev.nyala.data.BatchReader;
import dev.nyala.data.Batches;
import dev.nyala.data.Dataset;
import dev.nyala.data.RandomAccessDataset;
import dev.nyala.data.Split;
import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.error.NumericException;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Value;
import dev.nyala.layers.Trace;
import dev.nyala.optimizers.StepPhase;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model together with its optimizer, losses and metrics: runs fit and evaluate.
 *
 * <p>One fit or evaluation runs at a time; predictions of the same model may run beside it. What is
 * frozen when a step runs does not change in it: no compilation is needed after freezing.
 */
public final class Trainer implements AutoCloseable {

  private static final StepPhase EVALUATION = new StepPhase(false, false);

  private final Network network;
  private final OptimizerState optimizer;
  private final MetricBank metrics;
  private final MetricBank judged;
  private final StepCache steps;
  private long step;
  private boolean fitting;

  /**
   * Prepares to train a model.
   *
   * @param network the model
   * @param compilation optimizer, losses and metrics
   * @throws ModelException if losses and outputs do not fit
   */
  public Trainer(Network network, Compilation compilation) {
    List<Compilation.Output> outputs = compilation.of(network.outputNames());
    this.network = network;
    this.optimizer = new OptimizerState(compilation.optimizer(), network.backend(), "optimizer");
    List<TensorType> types = outputTypes(network);
    this.metrics = new MetricBank(network, outputs, types);
    this.judged = new MetricBank(network, outputs, types);
    this.steps = new StepCache(network, outputs);
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
   * Returns the names of the figures that training and evaluation report.
   *
   * @return the loss first
   */
  public List<String> metricsNames() {
    return metrics.names();
  }

  /**
   * Waits until no training runs.
   *
   * @param what what is about to happen, for the message
   * @throws ModelException if the training that runs is the caller's own
   */
  public synchronized void requireIdle(String what) {
    if (fitting) {
      throw new ModelException(
          Diagnostic.of("%s is called by a callback while fit() trains the same model", what)
              .remedy("call it after fit() has returned"));
    }
  }

  /**
   * Trains the model.
   *
   * @param data inputs and targets
   * @param fit epochs, batch size, validation, callbacks
   * @return the figures of each epoch
   * @throws DataException if the data do not fit the model
   * @throws NumericException if the loss is no longer a finite number
   */
  public synchronized History fit(Dataset data, Fit fit) {
    requireIdle("fit()");
    Dataset training = data;
    Dataset validation = fit.validationData();
    if (fit.validationSplit() > 0 && validation == null) {
      if (!(data instanceof RandomAccessDataset indexed)) {
        throw new DataException(
            Diagnostic.of("A stream of samples cannot be split for validation")
                .remedy("read it into memory with inMemory(), or give validationData"));
      }
      Split split = indexed.holdOut(fit.validationSplit());
      training = split.train();
      validation = split.test();
    }
    Integer fixed = FixedBatch.of(network);
    int size = fit.batchSize(fixed);
    long all = (long) fit.stepsPerEpoch() * Math.max(1, fit.epochs() - fit.initialEpoch());
    FixedBatch.check(network, training.cardinality(), size, all);
    if (validation != null) {
      int validationSize = fit.validationBatchSize(fixed);
      FixedBatch.check(network, validation.cardinality(), validationSize, fit.validationSteps());
    }
    Dataset ordered = fit.shuffle() ? training.shuffle(fit.seedOr(network.seed())) : training;
    Batches batches = ordered.batch(size);
    fitting = true;
    try {
      return loop(fit.prefetch() > 0 ? batches.prefetch(fit.prefetch()) : batches, validation, fit);
    } finally {
      fitting = false;
    }
  }

  private History loop(Batches batches, @Nullable Dataset validation, Fit fit) {
    RunView run = new RunView(network, optimizer, metrics, batches, fit);
    List<Map<String, Double>> history = new ArrayList<>();
    ClassWeights weights =
        fit.classWeights().isEmpty()
            ? null
            : ClassWeights.of(fit.classWeights(), network.outputNames());
    Batch batch = batches.newBatch();
    step = optimizer.batches();
    for (Callback callback : fit.callbacks()) {
      callback.onTrainBegin(run);
    }
    Map<String, Double> logs = Map.of();
    try (EpochReader reader = new EpochReader(batches, fit.stepsPerEpoch(), fit.initialEpoch())) {
      for (int epoch = fit.initialEpoch(); epoch < fit.epochs() && !run.stopped(); epoch++) {
        for (Callback callback : fit.callbacks()) {
          callback.onEpochBegin(run, epoch);
        }
        runEpoch(reader, batch, weights, run, fit, epoch);
        logs = new LinkedHashMap<>(metrics.results());
        if (validation != null && fit.validatesAfter(epoch)) {
          int size = fit.validationBatchSize(FixedBatch.of(network));
          Evaluation evaluation = evaluate(validation, size, fit.validationSteps());
          for (Map.Entry<String, Double> figure : evaluation.figures().entrySet()) {
            logs.put("val_" + figure.getKey(), figure.getValue());
          }
        }
        history.add(logs);
        for (Callback callback : fit.callbacks()) {
          callback.onEpochEnd(run, epoch, logs);
        }
      }
    }
    optimizer.finalizeParameters();
    for (Callback callback : fit.callbacks()) {
      callback.onTrainEnd(run, logs);
    }
    return new History(history);
  }

  private void runEpoch(
      EpochReader reader,
      Batch batch,
      @Nullable ClassWeights weights,
      RunView run,
      Fit fit,
      int epoch) {
    metrics.reset();
    List<Tensor> before = run.weights();
    reader.begin();
    while (!run.stopped() && reader.next(batch)) {
      long number = reader.done();
      double loss = train(batch, weights, epoch, number);
      if (!Double.isFinite(loss) && !optimizer.optimizer().skipsNonFinite()) {
        run.setWeights(before);
        optimizer.reset();
        throw notFinite(loss, epoch, number);
      }
      for (Callback callback : fit.callbacks()) {
        callback.onStepEnd(run, number - 1);
      }
    }
    if (reader.done() == 0 && !run.stopped()) {
      throw new DataException(Diagnostic.of("There is no sample to train on"));
    }
  }

  private static NumericException notFinite(double loss, int epoch, long number) {
    String what = Double.isNaN(loss) ? "The loss is not a number" : "The loss is infinite";
    return new NumericException(
        Diagnostic.of("%s", what)
            .where("epoch %d, step %d", epoch + 1, number)
            .remedy(
                "look for NaN or huge values in the data, scale the inputs, lower the learning"
                    + " rate, or clip gradients; the weights are again those before this epoch"));
  }

  private double train(Batch batch, @Nullable ClassWeights weights, int epoch, long number) {
    try {
      return train(batch, weights);
    } catch (DataException e) {
      throw new DataException(e.diagnostic().where("epoch %d, step %d", epoch + 1, number), e);
    }
  }

  private double train(Batch batch, @Nullable ClassWeights weights) {
    StepPhase phase = optimizer.begin(step);
    double loss = steps.run(batch, weights, metrics, optimizer, phase, step);
    step = optimizer.optimizer().skipsNonFinite() ? optimizer.batches() : step + 1;
    return loss;
  }

  /**
   * Trains on one batch, as {@code train_on_batch}.
   *
   * @param data the samples of the batch
   * @param classWeights factors of the loss by class, for a model with one output; none if empty
   * @return the loss before the update, and metrics of this batch alone
   */
  public synchronized Evaluation trainOnBatch(Dataset data, Map<Integer, Double> classWeights) {
    requireIdle("trainOnBatch()");
    ClassWeights weights =
        classWeights.isEmpty()
            ? null
            : ClassWeights.of(Map.of("", classWeights), network.outputNames());
    step = optimizer.batches();
    metrics.reset();
    train(onlyBatch(data), weights);
    return new Evaluation(metrics.results());
  }

  /**
   * Evaluates one batch, as {@code test_on_batch}.
   *
   * @param data the samples of the batch
   * @return loss and metrics
   */
  public synchronized Evaluation testOnBatch(Dataset data) {
    judged.reset();
    test(onlyBatch(data));
    return new Evaluation(judged.results());
  }

  private Batch onlyBatch(Dataset data) {
    int size =
        Math.toIntExact(
            data.cardinality()
                .orElseThrow(
                    () ->
                        new DataException(
                            Diagnostic.of("A batch has an unknown number of samples"))));
    Batches batches = data.batch(Math.max(size, 1));
    Batch batch = batches.newBatch();
    try (BatchReader reader = batches.open(0)) {
      if (!reader.next(batch)) {
        throw new DataException(Diagnostic.of("A batch holds no sample"));
      }
    }
    return batch;
  }

  private void test(Batch batch) {
    steps.run(batch, null, judged, null, EVALUATION, 0);
  }

  /**
   * Computes loss and metrics over a data set.
   *
   * @param data inputs and targets
   * @param batchSize how many samples are computed at once
   * @return the figures
   */
  public synchronized Evaluation evaluate(Dataset data, int batchSize) {
    return evaluate(data, batchSize, Fit.ALL);
  }

  private Evaluation evaluate(Dataset data, int batchSize, int most) {
    FixedBatch.check(network, data.cardinality(), batchSize, most);
    Batches batches = data.batch(batchSize);
    Batch batch = batches.newBatch();
    judged.reset();
    int done = 0;
    try (BatchReader reader = batches.open(0)) {
      while (done < most && reader.next(batch)) {
        test(batch);
        done++;
      }
    }
    if (done == 0) {
      throw new DataException(Diagnostic.of("There is no sample to evaluate"));
    }
    return new Evaluation(judged.results());
  }

  @Override
  public synchronized void close() {
    steps.close();
    metrics.close();
    judged.close();
    optimizer.close();
  }
}
