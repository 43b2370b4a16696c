// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.training;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.Given;
import dev.nyala.error.ModelException;
import dev.nyala.error.Suggestion;
import dev.nyala.losses.Loss;
import dev.nyala.metrics.Metric;
import dev.nyala.optimizers.Optimizer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a model is trained and judged: what {@code model.compile} takes.
 *
 * <p>Outputs are told by position or by name.
 *
 * <pre>{@code
 * Compilation.of(new Adam())
 *     .output("age", Output.of(new MeanSquaredError()).weight(0.5))
 *     .output("gender", Output.of(new BinaryCrossentropy(), new BinaryAccuracy()))
 * }</pre>
 *
 * @param optimizer changes the weights
 * @param outputs one entry per output of the model, in order if they have no names
 * @param names the names of the outputs the entries are for; none if they are told by position
 */
public record Compilation(Optimizer optimizer, List<Output> outputs, List<String> names) {

  /** Copies the lists. */
  public Compilation {
    Given.require("optimizer", optimizer);
    Given.requireAll("outputs", outputs);
    Given.requireAll("names", names);
    outputs = List.copyOf(outputs);
    names = List.copyOf(names);
    if (!names.isEmpty() && names.size() != outputs.size()) {
      throw new ModelException(
          Diagnostic.of("Some outputs of a compilation have names and others have none")
              .received("%d outputs and the names %s", outputs.size(), names)
              .remedy("name all outputs, or none"));
    }
    if (names.stream().distinct().count() < names.size()) {
      throw new ModelException(Diagnostic.of("An output is compiled twice").received("%s", names));
    }
  }

  /**
   * Makes a compilation whose outputs are told by position.
   *
   * @param optimizer changes the weights
   * @param outputs one entry per output of the model, in order
   */
  public Compilation(Optimizer optimizer, List<Output> outputs) {
    this(optimizer, outputs, List.of());
  }

  /**
   * Returns a compilation without losses, for a model whose layers add to the loss, or to which
   * outputs are added by name.
   *
   * @param optimizer changes the weights
   * @return the compilation
   */
  public static Compilation of(Optimizer optimizer) {
    Given.require("optimizer", optimizer);
    return new Compilation(optimizer, List.of());
  }

  /**
   * Returns a compilation to which outputs are added by name.
   *
   * @param optimizer as {@link Optimizer#of(String)} takes it
   * @return the compilation
   * @throws ModelException if there is none of that name, naming the nearest
   */
  public static Compilation of(String optimizer) {
    Given.require("optimizer", optimizer);
    return of(Optimizer.of(optimizer));
  }

  /**
   * Adds an output by name.
   *
   * @param name the name of the layer that computes it, as {@code model.outputNames()} tells
   * @param output its loss and metrics
   * @return a copy with it
   */
  public Compilation output(String name, Output output) {
    Given.require("name", name);
    Given.require("output", output);
    List<Output> more = new ArrayList<>(outputs);
    List<String> moreNames = new ArrayList<>(names);
    more.add(output);
    moreNames.add(name);
    return new Compilation(optimizer, more, moreNames);
  }

  /**
   * Returns one entry per output of a model.
   *
   * @param modelOutputs the names of the model's outputs
   * @return the entries in that order; a single loss without metrics is for all outputs
   */
  List<Output> of(List<String> modelOutputs) {
    int count = modelOutputs.size();
    if (outputs.isEmpty()) {
      return modelOutputs.stream().map(name -> Output.none()).toList();
    }
    if (!names.isEmpty()) {
      names.forEach(name -> requireKnown(name, modelOutputs));
      requireAll(modelOutputs);
      return modelOutputs.stream().map(name -> outputs.get(names.indexOf(name))).toList();
    }
    if (outputs.size() == 1 && outputs.get(0).allMetrics().isEmpty()) {
      return modelOutputs.stream().map(name -> outputs.get(0)).toList();
    }
    if (outputs.size() != count) {
      throw new ModelException(
          Diagnostic.of("A model is compiled with losses and metrics for another number of outputs")
              .received("%d", outputs.size())
              .expected("%d, one for each of %s", count, modelOutputs)
              .remedy("say which output each is for with Compilation.of(...).output(name, ...)"));
    }
    return outputs;
  }

  private static void requireKnown(String name, List<String> modelOutputs) {
    if (!modelOutputs.contains(name)) {
      Diagnostic unknown =
          Diagnostic.of("A model is compiled with an output it does not have")
              .received("%s", name)
              .expected("one of %s", modelOutputs);
      throw new ModelException(
          Suggestion.question(name, modelOutputs)
              .map(question -> unknown.remedy("%s", question))
              .orElse(unknown));
    }
  }

  private void requireAll(List<String> modelOutputs) {
    String missing =
        modelOutputs.stream()
            .filter(name -> !names.contains(name))
            .collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      throw new ModelException(
          Diagnostic.of("A model is compiled without saying what becomes of some outputs")
              .received("%s", names)
              .expected("all of %s", modelOutputs)
              .remedy("add .output(name, Output.none()) for %s", missing));
    }
  }

  /**
   * The loss and the metrics of one output.
   *
   * @param loss the loss, or null if the output has none
   * @param weight its factor in the total
   * @param metrics figures that ignore sample weights
   * @param weightedMetrics figures that respect sample weights
   */
  public record Output(
      @Nullable Loss loss, double weight, List<Metric> metrics, List<Metric> weightedMetrics) {

    /** Copies the lists. */
    public Output {
      Given.requireAll("metrics", metrics);
      Given.requireAll("weightedMetrics", weightedMetrics);
      metrics = List.copyOf(metrics);
      weightedMetrics = List.copyOf(weightedMetrics);
      if (!Double.isFinite(weight)) {
        throw new ModelException(
            Diagnostic.of("The weight of a loss is not a number").received("%s", weight));
      }
    }

    /**
     * Returns an output of weight 1.
     *
     * @param loss the loss
     * @param metrics its metrics
     * @return the output
     */
    public static Output of(Loss loss, Metric... metrics) {
      Given.requireAll("metrics", metrics);
      return new Output(loss, 1, List.of(metrics), List.of());
    }

    /**
     * Returns an output of weight 1 whose loss and metrics are told by Keras's strings.
     *
     * @param loss as {@link Loss#of(String)} takes it
     * @param metrics as {@link Metric#of(String)} takes them
     * @return the output
     * @throws ModelException if there is none of a name, naming the nearest
     */
    public static Output of(String loss, String... metrics) {
      Given.requireAll("metrics", metrics);
      return new Output(Loss.of(loss), 1, Stream.of(metrics).map(Metric::of).toList(), List.of());
    }

    /**
     * Returns an output without loss and metrics, for which data need no targets.
     *
     * @return the output
     */
    public static Output none() {
      return new Output(null, 1, List.of(), List.of());
    }

    /**
     * Sets the factor in the total loss.
     *
     * @param factor 1 by default
     * @return a copy with it
     */
    public Output weight(double factor) {
      return new Output(loss, factor, metrics, weightedMetrics);
    }

    /**
     * Sets figures that ignore sample weights.
     *
     * @param figures the metrics
     * @return a copy with them
     */
    public Output metrics(Metric... figures) {
      Given.requireAll("metrics", figures);
      return new Output(loss, weight, List.of(figures), weightedMetrics);
    }

    /**
     * Sets figures that respect sample weights.
     *
     * @param figures the metrics
     * @return a copy with them
     */
    public Output weightedMetrics(Metric... figures) {
      Given.requireAll("weightedMetrics", figures);
      return new Output(loss, weight, metrics, List.of(figures));
    }

    /** Returns all metrics, those that ignore weights first. */
    List<Metric> allMetrics() {
      List<Metric> all = new ArrayList<>(metrics);
      all.addAll(weightedMetrics);
      return all;
    }

    /** Tells whether data must have a target for this output. */
    boolean needsTarget() {
      return loss != null || !metrics.isEmpty() || !weightedMetrics.isEmpty();
    }
  }
}
