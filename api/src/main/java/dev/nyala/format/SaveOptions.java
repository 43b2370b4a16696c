// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.format;

import dev.nyala.error.Given;
import dev.nyala.layers.Layer;
import java.util.HashMap;
import java.util.Map;

/**
 * What a model does not say of the file it is written to: the names of classes that are not of
 * Keras. Immutable.
 *
 * <p>A layer of one's own is written with the options it tells, as a class that Keras knows by a
 * name it was registered under.
 */
public final class SaveOptions {

  private static final String PACKAGE = "Custom";
  private static final SaveOptions NONE = new SaveOptions(Map.of());

  private final Map<Class<?>, String> names;

  private SaveOptions(Map<Class<?>, String> names) {
    this.names = Map.copyOf(names);
  }

  /**
   * Returns options that name no class.
   *
   * @return the options
   */
  public static SaveOptions none() {
    return NONE;
  }

  /**
   * Tells under which name a class is registered in Python.
   *
   * @param type a class of layers of one's own
   * @param registeredName such as {@code mypkg>Scale}
   * @return a copy that knows the name
   */
  public SaveOptions layer(Class<? extends Layer> type, String registeredName) {
    Given.require("type", type);
    Given.require("registeredName", registeredName);
    Map<Class<?>, String> more = new HashMap<>(names);
    more.put(type, registeredName);
    return new SaveOptions(more);
  }

  /**
   * Returns the name under which the class of a layer is registered in Python.
   *
   * @param layer of a class that is not of Keras
   * @return the name that was told, or {@code Custom>} and the name of the class
   */
  public String registeredName(Layer layer) {
    Given.require("layer", layer);
    String told = names.get(layer.getClass());
    return told != null ? told : PACKAGE + ">" + layer.kind();
  }
}
