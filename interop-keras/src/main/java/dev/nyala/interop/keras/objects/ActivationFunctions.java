// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.objects;

import dev.nyala.activations.Activation;
import dev.nyala.activations.Activations;
import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.interop.keras.Dialect;
import dev.nyala.interop.keras.config.Config;

/** Reads and writes activations. */
public final class ActivationFunctions {

  private ActivationFunctions() {}

  /**
   * Reads the activation at a key.
   *
   * @param owner what has it
   * @param key its key
   * @param dialect of the file
   * @return the function
   */
  public static Activation read(Config owner, String key, Dialect dialect) {
    String name = name(owner, key);
    if (name.equals("hard_sigmoid") && dialect != Dialect.KERAS_3) {
      return OldHardSigmoid.INSTANCE;
    }
    try {
      return Activations.of(name);
    } catch (ModelException e) {
      throw owner.wrong(key, "an activation of Keras");
    }
  }

  /**
   * Writes an activation.
   *
   * @param activation one of Keras
   * @return its name
   * @throws ModelException if it is a function of one's own
   */
  public static String write(Activation activation) {
    if (activation instanceof Activations known) {
      return known.kerasName();
    }
    throw new ModelException(
        Diagnostic.of("A model has an activation that Keras does not have")
            .received("%s", activation)
            .expected("one of dev.nyala.activations.Activations")
            .remedy("use one of them, or save the weights alone"));
  }

  private static String name(Config owner, String key) {
    if (owner.value(key) instanceof String name) {
      return name;
    }
    Config object = owner.object(key);
    // A function: {"class_name": "function", "config": "relu"}.
    return object.value("config") instanceof String name ? name : object.text("class_name");
  }
}
