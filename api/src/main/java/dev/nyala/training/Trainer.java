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
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
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
  private final Activity activity = new Activity();
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
   * Refuses to be replaced by what this trainer itself calls; other threads wait in {@link #close}.
   *
   * @throws ModelException if a callback or a data set asks in the middle of a run
   */
  public void requireReplaceable() {
    if (Thread.holdsLock(this)) {
      activity.require(Activity.Work.COMPILE);
    }
  }

  /**
   * Trains the model.
   *
   * @param data inputs and targets
   * @param fit epochs, batch size, validation, callbacks
   * @return the figures of each epoch
   * @throws DataException if the data do not fit the model
   * @throws ModelException if a callback or a data set asks for it in the middle of a run
   * @throws NumericException if the loss is no longer a number and no callback has ended training
   */
  public synchronized History fit(Dataset data, Fit fit) {
    return activity.during(Activity.Work.FIT, () -> doFit(data, fit));
  }

  private History doFit(Dataset data, Fit fit) {
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
    OptionalLong all = batches.cardinality();
    OptionalLong steps =
        all.isPresent() ? OptionalLong.of(Math.min(all.getAsLong(), fit.stepsPerEpoch())) : all;
    RunView run = new RunView(network, optimizer, metrics, fit.epochs(), steps);
    CallbackCalls calls = new CallbackCalls(fit.callbacks(), run);
    step = optimizer.iterations();
    return calls.watch(() -> runEpochs(batches, validation, fit, calls));
  }

  private History runEpochs(
      Batches batches, @Nullable Dataset validation, Fit fit, CallbackCalls calls) {
    List<Map<String, Double>> history = new ArrayList<>();
    Batch batch = batches.newBatch();
    calls.trainBegin();
    Map<String, Double> logs = Map.of();
    for (int epoch = fit.initialEpoch(); epoch < fit.epochs(); epoch++) {
      calls.epochBegin(epoch);
      runEpoch(batches, batch, calls, fit, epoch);
      logs = new LinkedHashMap<>(metrics.results());
      if (validation != null && fit.validatesAfter(epoch)) {
        Evaluation evaluation = judge(validation, fit.batchSize(), calls, false);
        for (Map.Entry<String, Double> figure : evaluation.figures().entrySet()) {
          logs.put("val_" + figure.getKey(), figure.getValue());
        }
      }
      // Callbacks may add figures of their own.
      Map<String, Double> reported = new LinkedHashMap<>(logs);
      history.add(reported);
      calls.epochEnd(epoch, reported);
      if (calls.stopped()) {
        break;
      }
    }
    calls.trainEnd(Collections.unmodifiableMap(logs));
    return new History(history);
  }

  private void runEpoch(Batches batches, Batch batch, CallbackCalls calls, Fit fit, int epoch) {
    metrics.reset();
    List<Tensor> before = network.weights();
    ClassWeights weights =
        fit.classWeights().isEmpty() ? null : new ClassWeights(fit.classWeights());
    long done = 0;
    try (BatchReader reader = batches.open(epoch)) {
      boolean more = true;
      while (more && done < fit.stepsPerEpoch() && reader.next(batch)) {
        calls.trainBatchBegin(done);
        double loss = train(batch, weights, epoch, done);
        calls.trainBatchEnd(done, metrics);
        if (Double.isNaN(loss) && !calls.stopped()) {
          network.setWeights(before);
          optimizer.reset();
          throw new NumericException(
              Diagnostic.of("The loss is not a number")
                  .where("epoch %d, step %d", epoch + 1, done + 1)
                  .remedy(
                      "look for NaN or huge values in the data, scale the inputs, lower the"
                          + " learning rate, or clip gradients; the weights are again those"
                          + " before this epoch"));
        }
        done++;
        more = !calls.stopped();
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
    return activity.during(
        Activity.Work.BATCH,
        () -> {
          step = optimizer.iterations();
          return onOneBatch(data, true);
        });
  }

  /**
   * Evaluates one batch, as {@code test_on_batch}.
   *
   * @param data the samples of the batch
   * @return loss and metrics
   */
  public synchronized Evaluation testOnBatch(Dataset data) {
    return activity.during(Activity.Work.EVALUATION, () -> onOneBatch(data, false));
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
   * @param callbacks called around the evaluation and its batches
   * @return the figures
   * @throws ModelException if a callback or a data set asks for it in the middle of another
   *     evaluation
   */
  public synchronized Evaluation evaluate(Dataset data, int batchSize, List<Callback> callbacks) {
    OptionalLong steps = data.batch(batchSize).cardinality();
    RunView run = new RunView(network, optimizer, judged, 1, steps);
    CallbackCalls calls = new CallbackCalls(callbacks, run);
    return calls.watch(() -> judge(data, batchSize, calls, true));
  }

  private Evaluation judge(Dataset data, int batchSize, CallbackCalls calls, boolean stoppable) {
    return activity.during(
        Activity.Work.EVALUATION,
        () -> {
          calls.testBegin();
          runTest(data.batch(batchSize), calls, stoppable);
          Evaluation evaluation = new Evaluation(judged.results());
          calls.testEnd(evaluation.figures());
          return evaluation;
        });
  }

  private void runTest(Batches batches, CallbackCalls calls, boolean stoppable) {
    Batch batch = batches.newBatch();
    judged.reset();
    long done = 0;
    boolean more = true;
    try (BatchReader reader = batches.open(0)) {
      while (more && reader.next(batch)) {
        calls.testBatchBegin(done);
        test(batch);
        calls.testBatchEnd(done, judged);
        done++;
        more = !(stoppable && calls.stopped());
      }
    }
    if (done == 0) {
      throw new DataException(Diagnostic.of("There is no sample to evaluate"));
    }
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
