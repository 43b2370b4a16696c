// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import com.google.inject.Inject;
import dev.nyala.data.Npy;
import dev.nyala.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code nyala check}. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Compare what a model predicts with what it should.",
      "Prints the largest difference of each output, relative to its largest value; the exit code"
          + " is 1 if one is above the tolerance."
    })
final class CheckCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Mixin private ModelInputs inputs;

  @Option(
      names = "--expect",
      paramLabel = "FILE",
      required = true,
      description = "The .npy file that is expected; one for each output of the model.")
  private List<Path> expected = List.of();

  @Option(
      names = "--tolerance",
      paramLabel = "X",
      description = "The largest difference that is allowed, 1e-5 by default.")
  private double tolerance = 1e-5;

  @Inject
  CheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    List<Tensor> predicted = inputs.predict("--expect", expected);
    boolean same = true;
    for (int i = 0; i < expected.size(); i++) {
      double difference = difference(predicted.get(i), Npy.read(expected.get(i)), expected.get(i));
      boolean fits = difference <= tolerance;
      same &= fits;
      terminal.say(
          "%s: %.3g, %s %.3g", expected.get(i), difference, fits ? "within" : "above", tolerance);
    }
    return same ? 0 : 1;
  }

  private double difference(Tensor actual, Tensor wanted, Path file) {
    if (!actual.shape().equals(wanted.shape())) {
      throw new ParameterException(
          spec.commandLine(),
          file + " has shape " + wanted.shape() + ", and the model predicts " + actual.shape());
    }
    double largest = Double.MIN_NORMAL;
    double worst = 0;
    for (int i = 0; i < wanted.size(); i++) {
      double want = wanted.getDouble(i);
      double difference = Math.abs(actual.getDouble(i) - want);
      // NaN equals NaN here, and nothing else.
      if (Double.isNaN(difference)) {
        boolean both = Double.isNaN(want) && Double.isNaN(actual.getDouble(i));
        difference = both || want == actual.getDouble(i) ? 0 : Double.POSITIVE_INFINITY;
      }
      worst = Math.max(worst, difference);
      largest = Double.isFinite(want) ? Math.max(largest, Math.abs(want)) : largest;
    }
    return worst / largest;
  }
}
