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
import dev.nyala.initializers.STFT;
import dev.nyala.initializers.TruncatedNormal;
import dev.nyala.initializers.VarianceScaling;
import dev.nyala.initializers.VarianceScaling.Spread;
import dev.nyala.initializers.Zeros;
import dev.nyala.interop.keras.config.Config;
import dev.nyala.tensor.Axes;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes initializers. Seeds of files are of Keras's generator and mean nothing here;
 * those of here are written, and mean another stream there.
 */
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
    return table().read(owner, key);
  }

  /**
   * Writes an initializer.
   *
   * @param initializer one of Keras
   * @return as Keras serializes it
   */
  public static Map<String, @Nullable Object> write(Initializer initializer) {
    return table().write(initializer);
  }

  private static ObjectTable<Initializer> table() {
    ObjectTable<Initializer> table = new ObjectTable<>("keras.initializers", "an initializer");
    table.row("Zeros", Zeros.class, c -> new Zeros(), (x, to) -> {}, "zero");
    table.row("Ones", Ones.class, c -> new Ones(), (x, to) -> {}, "one");
    table.row(
        "Constant",
        Constant.class,
        c -> new Constant(c.number("value", 0)),
        (x, to) -> to.put("value", x.value()));
    table.row(
        "Identity",
        Identity.class,
        c -> new Identity(c.number("gain", 1)),
        (x, to) -> to.put("gain", x.gain()),
        "identityinitializer",
        "eye");
    table.row(
        "Orthogonal",
        Orthogonal.class,
        c -> new Orthogonal().gain(c.number("gain", 1)),
        (x, to) -> {
          to.put("seed", x.seed());
          to.put("gain", x.gain());
        },
        "orthogonalinitializer");
    table.row("STFT", STFT.class, Initializers::stft, Initializers::write, "stftinitializer");
    scaling(table);
    spread(table);
    return table;
  }

  private static STFT stft(Config config) {
    return new STFT(
        Options.named(config, "side", STFT.Side.values()),
        config.has("window") ? Options.named(config, "window", STFT.Window.values()) : null,
        config.has("scaling") ? Options.named(config, "scaling", STFT.Scaling.values()) : null,
        config.flag("periodic", false));
  }

  private static void write(STFT stft, Map<String, @Nullable Object> to) {
    STFT.Window window = stft.window();
    STFT.Scaling scaling = stft.scaling();
    to.put("side", name(stft.side()));
    to.put("window", window == null ? null : name(window));
    to.put("scaling", scaling == null ? null : name(scaling));
    to.put("periodic", stft.periodic());
  }

  private static void scaling(ObjectTable<Initializer> table) {
    table.row(
        "GlorotUniform",
        GlorotUniform.class,
        c -> new GlorotUniform(),
        (x, to) -> to.put("seed", x.seed()));
    table.row(
        "GlorotNormal",
        GlorotNormal.class,
        c -> new GlorotNormal(),
        (x, to) -> to.put("seed", x.seed()));
    table.row(
        "HeUniform", HeUniform.class, c -> new HeUniform(), (x, to) -> to.put("seed", x.seed()));
    table.row("HeNormal", HeNormal.class, c -> new HeNormal(), (x, to) -> to.put("seed", x.seed()));
    table.row(
        "LecunUniform",
        LecunUniform.class,
        c -> new LecunUniform(),
        (x, to) -> to.put("seed", x.seed()));
    table.row(
        "LecunNormal",
        LecunNormal.class,
        c -> new LecunNormal(),
        (x, to) -> to.put("seed", x.seed()));
    table.row(
        "VarianceScaling",
        VarianceScaling.class,
        Initializers::varianceScaling,
        (x, to) -> {
          to.put("seed", x.seed());
          to.put("scale", x.scale());
          to.put("mode", name(x.mode()));
          to.put("distribution", name(x.distribution()));
          to.put("input_axes", list(x.inputAxes()));
          to.put("output_axes", list(x.outputAxes()));
        });
  }

  private static void spread(ObjectTable<Initializer> table) {
    table.row(
        "RandomUniform",
        RandomUniform.class,
        c -> new RandomUniform().minval(c.number("minval", -0.05)).maxval(c.number("maxval", 0.05)),
        (x, to) -> {
          to.put("seed", x.seed());
          to.put("minval", x.minval());
          to.put("maxval", x.maxval());
        },
        "uniform");
    table.row(
        "RandomNormal",
        RandomNormal.class,
        c -> new RandomNormal().mean(c.number("mean", 0)).stddev(c.number("stddev", 0.05)),
        (x, to) -> normal(x.seed(), x.mean(), x.stddev(), to),
        "normal");
    table.row(
        "TruncatedNormal",
        TruncatedNormal.class,
        c -> new TruncatedNormal().mean(c.number("mean", 0)).stddev(c.number("stddev", 0.05)),
        (x, to) -> normal(x.seed(), x.mean(), x.stddev(), to));
  }

  private static void normal(
      @Nullable Long seed, double mean, double stddev, Map<String, @Nullable Object> to) {
    to.put("seed", seed);
    to.put("mean", mean);
    to.put("stddev", stddev);
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable Object list(@Nullable Axes axes) {
    return axes == null ? null : axes.stream().boxed().toList();
  }

  private static VarianceScaling varianceScaling(Config config) {
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
