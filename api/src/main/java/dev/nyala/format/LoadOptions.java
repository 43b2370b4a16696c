// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.format;

import dev.nyala.graph.Value;
import dev.nyala.layers.Lambda;
import dev.nyala.layers.Layer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a file of a model does not say: classes and functions that are not of Keras. Immutable.
 *
 * <p>Code never comes from a file. A layer that is Python code there is made by a function that is
 * given here, by its name.
 */
public final class LoadOptions {

  private static final LoadOptions NONE = new LoadOptions(Map.of(), Map.of());

  private final Map<String, LayerMaker> classes;
  private final Map<String, Layer> lambdas;

  private LoadOptions(Map<String, LayerMaker> classes, Map<String, Layer> lambdas) {
    this.classes = Map.copyOf(classes);
    this.lambdas = Map.copyOf(lambdas);
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
    Map<String, LayerMaker> more = new HashMap<>(classes);
    more.put(className, maker);
    return new LoadOptions(more, lambdas);
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
    Map<String, Layer> more = new HashMap<>(lambdas);
    more.put(layerName, function);
    return new LoadOptions(classes, more);
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
