// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.objects;

import dev.nyala.initializers.Constant;
import dev.nyala.initializers.FanMode;
import dev.nyala.initializers.GlorotNormal;
import dev.nyala.initializers.GlorotUniform;
import dev.nyala.initializers.HeNormal;
import dev.nyala.initializers.HeUniform;
import dev.nyala.initializers.Identity;
import dev.nyala.initializers.Initializer;
import dev.nyala.initializers.LecunNormal;
import dev.nyala.initializers.LecunUniform;
import dev.nyala.initializers.Ones;
import dev.nyala.initializers.Orthogonal;
import dev.nyala.initializers.RandomNormal;
import dev.nyala.initializers.RandomUniform;
import dev.nyala.initializers.TruncatedNormal;
import dev.nyala.initializers.VarianceScaling;
import dev.nyala.initializers.VarianceScaling.Spread;
import dev.nyala.initializers.Zeros;
import dev.nyala.interop.keras.config.Config;

/** Reads initializers. Seeds of files are of Keras's generator and mean nothing here. */
public final class Initializers {

  private Initializers() {}

  /**
   * Reads the initializer at a key.
   *
   * @param owner what has it
   * @param key its key
   * @return the initializer
   */
  public static Initializer read(Config owner, String key) {
    Serialized object = Serialized.of(owner, key);
    Config config = object.config();
    return switch (object.simpleName()) {
      case "zeros", "zero" -> new Zeros();
      case "ones", "one" -> new Ones();
      case "constant" -> new Constant(config.number("value", 0));
      case "identity", "identityinitializer", "eye" -> new Identity(config.number("gain", 1));
      case "orthogonal", "orthogonalinitializer" -> new Orthogonal().gain(config.number("gain", 1));
      case "glorotuniform" -> new GlorotUniform();
      case "glorotnormal" -> new GlorotNormal();
      case "heuniform" -> new HeUniform();
      case "henormal" -> new HeNormal();
      case "lecununiform" -> new LecunUniform();
      case "lecunnormal" -> new LecunNormal();
      case "uniform", "randomuniform" ->
          new RandomUniform()
              .minval(config.number("minval", -0.05))
              .maxval(config.number("maxval", 0.05));
      case "normal", "randomnormal" ->
          new RandomNormal().mean(config.number("mean", 0)).stddev(config.number("stddev", 0.05));
      case "truncatednormal" ->
          new TruncatedNormal()
              .mean(config.number("mean", 0))
              .stddev(config.number("stddev", 0.05));
      case "variancescaling" -> varianceScaling(config);
      default -> throw owner.wrong(key, "an initializer of Keras");
    };
  }

  private static Initializer varianceScaling(Config config) {
    String mode = config.text("mode", "fan_in");
    String spread = config.text("distribution", "truncated_normal");
    return new VarianceScaling()
        .scale(config.number("scale", 1))
        .mode(
            switch (mode) {
              case "fan_in" -> FanMode.FAN_IN;
              case "fan_out" -> FanMode.FAN_OUT;
              case "fan_avg" -> FanMode.FAN_AVG;
              default -> throw config.wrong("mode", "fan_in, fan_out or fan_avg");
            })
        .distribution(
            switch (spread) {
              // Keras 2 said "normal" and meant the truncated one.
              case "truncated_normal", "normal" -> Spread.TRUNCATED_NORMAL;
              case "untruncated_normal" -> Spread.UNTRUNCATED_NORMAL;
              case "uniform" -> Spread.UNIFORM;
              default -> throw config.wrong("distribution", "a distribution of Keras");
            });
  }
}
