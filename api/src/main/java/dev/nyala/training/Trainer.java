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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
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
  private final Activity activity = new Activity();
  private long step;

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
   * @throws NumericException if the loss is no longer a finite number and no callback has ended
   *     training
   */
  public synchronized History fit(Dataset data, Fit fit) {
    return activity.during(Activity.Work.FIT, () -> doFit(data, fit));
  }

  private History doFit(Dataset data, Fit fit) {
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
    return loop(fit.prefetch() > 0 ? batches.prefetch(fit.prefetch()) : batches, validation, fit);
  }

  private History loop(Batches batches, @Nullable Dataset validation, Fit fit) {
    OptionalLong all = batches.cardinality();
    OptionalLong steps =
        all.isEmpty() && fit.stepsPerEpoch() == Fit.ALL
            ? all
            : OptionalLong.of(Math.min(all.orElse(Fit.ALL), fit.stepsPerEpoch()));
    EpochReader reader = new EpochReader(batches, fit.stepsPerEpoch(), fit.initialEpoch());
    TrainingPlace place =
        new TrainingPlace(network, optimizer, metrics, reader, fit.initialEpoch());
    RunView run = new RunView(network, optimizer, metrics, fit.epochs(), steps, place);
    CallbackCalls calls = new CallbackCalls(fit.callbacks(), run);
    return calls.watch(
        () -> {
          try (reader) {
            return runEpochs(place, batches.newBatch(), validation, fit, calls);
          }
        });
  }

  private History runEpochs(
      TrainingPlace place,
      Batch batch,
      @Nullable Dataset validation,
      Fit fit,
      CallbackCalls calls) {
    List<Map<String, Double>> history = new ArrayList<>();
    ClassWeights weights =
        fit.classWeights().isEmpty()
            ? null
            : ClassWeights.of(fit.classWeights(), network.outputNames());
    calls.trainBegin();
    step = optimizer.batches();
    Map<String, Double> logs = Map.of();
    for (int epoch = place.begin(); epoch < fit.epochs(); epoch++) {
      calls.epochBegin(epoch);
      runEpoch(place, batch, weights, calls, epoch);
      logs = new LinkedHashMap<>(metrics.results());
      if (validation != null && fit.validatesAfter(epoch)) {
        validate(validation, fit, calls, logs);
      }
      place.endEpoch();
      // Callbacks may add figures of their own.
      Map<String, Double> reported = new LinkedHashMap<>(logs);
      history.add(reported);
      calls.epochEnd(epoch, reported);
      if (calls.stopped()) {
        break;
      }
    }
    optimizer.finalizeParameters();
    calls.trainEnd(Collections.unmodifiableMap(logs));
    return new History(history);
  }

  private void validate(Dataset data, Fit fit, CallbackCalls calls, Map<String, Double> logs) {
    int size = fit.validationBatchSize(FixedBatch.of(network));
    Evaluation evaluation = judge(data, size, fit.validationSteps(), calls, false);
    evaluation.figures().forEach((name, figure) -> logs.put("val_" + name, figure));
  }

  private void runEpoch(
      TrainingPlace place,
      Batch batch,
      @Nullable ClassWeights weights,
      CallbackCalls calls,
      int epoch) {
    EpochReader reader = place.beginEpoch();
    List<Tensor> before = network.weights();
    boolean more = true;
    while (more && reader.next(batch)) {
      long number = reader.done();
      calls.trainBatchBegin(number - 1);
      double loss = train(batch, weights, epoch, number);
      calls.trainBatchEnd(number - 1, metrics);
      more = !calls.stopped();
      if (more && !Double.isFinite(loss) && !optimizer.optimizer().skipsNonFinite()) {
        network.setWeights(before);
        optimizer.reset();
        throw notFinite(loss, epoch, number);
      }
    }
    if (reader.done() == 0) {
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
    ClassWeights weights =
        classWeights.isEmpty()
            ? null
            : ClassWeights.of(Map.of("", classWeights), network.outputNames());
    return activity.during(
        Activity.Work.BATCH,
        () -> {
          step = optimizer.batches();
          metrics.reset();
          train(onlyBatch(data), weights);
          return new Evaluation(metrics.results());
        });
  }

  /**
   * Evaluates one batch, as {@code test_on_batch}.
   *
   * @param data the samples of the batch
   * @return loss and metrics
   */
  public synchronized Evaluation testOnBatch(Dataset data) {
    return activity.during(
        Activity.Work.EVALUATION,
        () -> {
          judged.reset();
          test(onlyBatch(data));
          return new Evaluation(judged.results());
        });
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
   * @param callbacks called around the evaluation and its batches
   * @return the figures
   * @throws ModelException if a callback or a data set asks for it in the middle of another
   *     evaluation
   */
  public synchronized Evaluation evaluate(Dataset data, int batchSize, List<Callback> callbacks) {
    OptionalLong steps = data.batch(batchSize).cardinality();
    RunView run = new RunView(network, optimizer, judged, 1, steps);
    CallbackCalls calls = new CallbackCalls(callbacks, run);
    return calls.watch(() -> judge(data, batchSize, Fit.ALL, calls, true));
  }

  private Evaluation judge(
      Dataset data, int batchSize, int most, CallbackCalls calls, boolean stoppable) {
    FixedBatch.check(network, data.cardinality(), batchSize, most);
    return activity.during(
        Activity.Work.EVALUATION,
        () -> {
          calls.testBegin();
          runTest(data.batch(batchSize), most, calls, stoppable);
          Evaluation evaluation = new Evaluation(judged.results());
          calls.testEnd(evaluation.figures());
          return evaluation;
        });
  }

  private void runTest(Batches batches, int most, CallbackCalls calls, boolean stoppable) {
    Batch batch = batches.newBatch();
    judged.reset();
    int done = 0;
    boolean more = true;
    try (BatchReader reader = batches.open(0)) {
      while (more && done < most && reader.next(batch)) {
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

  @Override
  public synchronized void close() {
    steps.close();
    metrics.close();
    judged.close();
    optimizer.close();
  }
}
