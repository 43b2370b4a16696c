// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.format;

import dev.nyala.error.Given;
import dev.nyala.graph.Value;
import dev.nyala.layers.Lambda;
import dev.nyala.layers.Layer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a file of a model does not say: classes and functions that are not of Keras, and how much of
 * it is believed. Immutable.
 *
 * <p>Code never comes from a file. A layer that is Python code there is made by a function that is
 * given here, by its name.
 */
public final class LoadOptions {

  private static final LoadOptions NONE =
      new LoadOptions(Map.of(), Map.of(), Map.of(), Map.of(), true, LoadLimits.usual());

  private final Map<String, LayerMaker> classes;
  private final Map<String, Layer> lambdas;
  private final Map<String, LossMaker> losses;
  private final Map<String, MetricMaker> metrics;
  private final boolean compile;
  private final LoadLimits limits;

  private LoadOptions(
      Map<String, LayerMaker> classes,
      Map<String, Layer> lambdas,
      Map<String, LossMaker> losses,
      Map<String, MetricMaker> metrics,
      boolean compile,
      LoadLimits limits) {
    this.classes = classes;
    this.lambdas = lambdas;
    this.losses = losses;
    this.metrics = metrics;
    this.compile = compile;
    this.limits = limits;
  }

  /**
   * Returns options that know nothing but Keras.
   *
   * @return the options
   */
  public static LoadOptions none() {
    return NONE;
  }

  /**
   * Tells how layers of a class are made.
   *
   * @param className as the file has it, such as {@code Scale} or {@code mypkg>Scale}
   * @param maker makes an unbuilt layer of the configuration
   * @return a copy that knows the class
   */
  public LoadOptions layer(String className, LayerMaker maker) {
    Given.require("maker", maker);
    return new LoadOptions(
        more(classes, className, maker), lambdas, losses, metrics, compile, limits);
  }

  /**
   * Tells what a Lambda layer does.
   *
   * @param layerName the name of the layer in the file
   * @param function the same in Java
   * @return a copy that knows the function
   */
  public LoadOptions lambda(String layerName, UnaryOperator<Value> function) {
    return lambda(layerName, Lambda.of(function));
  }

  /**
   * Tells what a Lambda layer does, of several inputs or with a mask.
   *
   * @param layerName the name of the layer in the file
   * @param function the same in Java
   * @return a copy that knows the function
   */
  public LoadOptions lambda(String layerName, Lambda function) {
    Given.require("function", function);
    return new LoadOptions(
        classes, more(lambdas, layerName, function), losses, metrics, compile, limits);
  }

  /**
   * Tells how losses of a class, or a loss function, are made.
   *
   * @param name as the file has it, such as {@code my_loss} or {@code mypkg>MyLoss}
   * @param maker makes a loss of the configuration
   * @return a copy that knows the loss
   */
  public LoadOptions loss(String name, LossMaker maker) {
    Given.require("maker", maker);
    return new LoadOptions(classes, lambdas, more(losses, name, maker), metrics, compile, limits);
  }

  /**
   * Tells how metrics of a class, or a metric function, are made.
   *
   * @param name as the file has it, such as {@code my_figure} or {@code mypkg>MyFigure}
   * @param maker makes a metric of the configuration
   * @return a copy that knows the metric
   */
  public LoadOptions metric(String name, MetricMaker maker) {
    Given.require("maker", maker);
    return new LoadOptions(classes, lambdas, losses, more(metrics, name, maker), compile, limits);
  }

  /**
   * Decides whether a model is compiled as it was when it was saved.
   *
   * @param choice true by default
   * @return a copy with it
   */
  public LoadOptions compile(boolean choice) {
    return new LoadOptions(classes, lambdas, losses, metrics, choice, limits);
  }

  /**
   * Sets how much of a file is believed.
   *
   * @param most {@link LoadLimits#usual()} by default
   * @return a copy with them
   */
  public LoadOptions limits(LoadLimits most) {
    Given.require("limits", most);
    return new LoadOptions(classes, lambdas, losses, metrics, compile, most);
  }

  /**
   * Returns how much of a file is believed.
   *
   * @return the limits
   */
  public LoadLimits limits() {
    return limits;
  }

  private static <T> Map<String, T> more(Map<String, T> known, String name, T another) {
    Given.require("name", name);
    Map<String, T> more = new HashMap<>(known);
    more.put(name, another);
    return Map.copyOf(more);
  }

  /**
   * Finds how losses of a class, or a loss function, are made.
   *
   * @param name as the file has it
   * @return the maker, or nothing
   */
  public Optional<LossMaker> lossMaker(String name) {
    return Optional.ofNullable(losses.get(name));
  }

  /**
   * Finds how metrics of a class, or a metric function, are made.
   *
   * @param name as the file has it
   * @return the maker, or nothing
   */
  public Optional<MetricMaker> metricMaker(String name) {
    return Optional.ofNullable(metrics.get(name));
  }

  /**
   * Tells whether a model is compiled as it was when it was saved.
   *
   * @return true by default
   */
  public boolean compiles() {
    return compile;
  }

  /**
   * Finds how layers of a class are made.
   *
   * @param className as the file has it
   * @return the maker, or nothing
   */
  public Optional<LayerMaker> maker(String className) {
    return Optional.ofNullable(classes.get(className));
  }

  /**
   * Finds the function of a Lambda layer.
   *
   * @param layerName its name in the file
   * @return the layer, or nothing
   */
  public Optional<Layer> lambda(String layerName) {
    return Optional.ofNullable(lambdas.get(layerName));
  }
}
