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
    table.row(ObjectRow.of("Zeros", Zeros.class, c -> new Zeros()).also("zero"));
    table.row(ObjectRow.of("Ones", Ones.class, c -> new Ones()).also("one"));
    table.row(
        ObjectRow.of("Constant", Constant.class, c -> new Constant(c.number("value", 0)))
            .written("value", Constant::value));
    table.row(
        ObjectRow.of("Identity", Identity.class, c -> new Identity(c.number("gain", 1)))
            .also("identityinitializer", "eye")
            .written("gain", Identity::gain));
    table.row(
        ObjectRow.of("Orthogonal", Orthogonal.class, c -> new Orthogonal())
            .also("orthogonalinitializer")
            .written("seed", Orthogonal::seed)
            .number("gain", Orthogonal::gain, Orthogonal::gain));
    table.row(
        ObjectRow.of("STFT", STFT.class, Initializers::stft)
            .also("stftinitializer")
            .written("side", x -> Options.text(x.side()))
            .written("window", x -> Options.text(x.window()))
            .written("scaling", x -> Options.text(x.scaling()))
            .written("periodic", STFT::periodic));
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

  private static void scaling(ObjectTable<Initializer> table) {
    table.row(
        ObjectRow.of("GlorotUniform", GlorotUniform.class, c -> new GlorotUniform())
            .written("seed", GlorotUniform::seed));
    table.row(
        ObjectRow.of("GlorotNormal", GlorotNormal.class, c -> new GlorotNormal())
            .written("seed", GlorotNormal::seed));
    table.row(
        ObjectRow.of("HeUniform", HeUniform.class, c -> new HeUniform())
            .written("seed", HeUniform::seed));
    table.row(
        ObjectRow.of("HeNormal", HeNormal.class, c -> new HeNormal())
            .written("seed", HeNormal::seed));
    table.row(
        ObjectRow.of("LecunUniform", LecunUniform.class, c -> new LecunUniform())
            .written("seed", LecunUniform::seed));
    table.row(
        ObjectRow.of("LecunNormal", LecunNormal.class, c -> new LecunNormal())
            .written("seed", LecunNormal::seed));
    table.row(
        ObjectRow.of("VarianceScaling", VarianceScaling.class, c -> new VarianceScaling())
            .written("seed", VarianceScaling::seed)
            .number("scale", VarianceScaling::scale, VarianceScaling::scale)
            .constant("mode", FanMode.values(), VarianceScaling::mode, VarianceScaling::mode)
            .option(
                "distribution",
                x -> Options.text(x.distribution()),
                (x, c) -> x.distribution(distribution(c, x)))
            .written("input_axes", x -> list(x.inputAxes()))
            .option("output_axes", x -> list(x.outputAxes()), Initializers::axes));
  }

  private static void spread(ObjectTable<Initializer> table) {
    table.row(
        ObjectRow.of("RandomUniform", RandomUniform.class, c -> new RandomUniform())
            .also("uniform")
            .written("seed", RandomUniform::seed)
            .number("minval", RandomUniform::minval, RandomUniform::minval)
            .number("maxval", RandomUniform::maxval, RandomUniform::maxval));
    table.row(
        ObjectRow.of("RandomNormal", RandomNormal.class, c -> new RandomNormal())
            .also("normal")
            .written("seed", RandomNormal::seed)
            .number("mean", RandomNormal::mean, RandomNormal::mean)
            .number("stddev", RandomNormal::stddev, RandomNormal::stddev));
    table.row(
        ObjectRow.of("TruncatedNormal", TruncatedNormal.class, c -> new TruncatedNormal())
            .written("seed", TruncatedNormal::seed)
            .number("mean", TruncatedNormal::mean, TruncatedNormal::mean)
            .number("stddev", TruncatedNormal::stddev, TruncatedNormal::stddev));
  }

  private static Spread distribution(Config config, VarianceScaling absent) {
    // Keras 2 said "normal" and meant the truncated one.
    return config.text("distribution", "").equals("normal")
        ? Spread.TRUNCATED_NORMAL
        : Options.constant(config, "distribution", Spread.values(), absent.distribution());
  }

  private static VarianceScaling axes(VarianceScaling initializer, Config config) {
    return config.has("input_axes") && config.has("output_axes")
        ? initializer.axes(
            Axes.of(config.integers("input_axes")), Axes.of(config.integers("output_axes")))
        : initializer;
  }

  private static @Nullable Object list(@Nullable Axes axes) {
    return axes == null ? null : axes.stream().boxed().toList();
  }
}
