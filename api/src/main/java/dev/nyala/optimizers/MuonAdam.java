// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.optimizers;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.tensor.TensorType;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Which parameters {@link Muon} leaves to {@link AdamW}, and how that steps.
 *
 * <p>All that are no matrices are left to it; so are those of embeddings and those whose path an
 * expression finds.
 *
 * @param beta1 how much of the mean of gradients stays, from 0 to 1
 * @param beta2 how much of the mean of squares stays, from 0 to 1
 * @param epsilon what is added to the root
 * @param weightDecay the fraction of a parameter, times the learning rate, that a step takes away;
 *     or null
 * @param learningRateRatio what the learning rate is multiplied by
 * @param excludeLayers regular expressions
 * @param excludeEmbeddings whether parameters with {@code embedding} in their path are left
 */
public record MuonAdam(
    double beta1,
    double beta2,
    double epsilon,
    @Nullable Double weightDecay,
    double learningRateRatio,
    List<String> excludeLayers,
    boolean excludeEmbeddings) {

  /** Validates the numbers and expressions. */
  public MuonAdam {
    Ranges.fraction("adamBeta1", beta1);
    Ranges.fraction("adamBeta2", beta2);
    Ranges.notNegative("epsilon", epsilon);
    Ranges.notNegative("adamLearningRateRatio", learningRateRatio);
    if (weightDecay != null) {
      Ranges.notNegative("adamWeightDecay", weightDecay);
    }
    excludeLayers = List.copyOf(excludeLayers);
    excludeLayers.forEach(MuonAdam::check);
  }

  private static void check(String expression) {
    try {
      Pattern.compile(expression);
    } catch (PatternSyntaxException e) {
      throw new ModelException(
          Diagnostic.of("A layer that Muon leaves to AdamW is not a regular expression")
              .received("%s", expression)
              .expected("a name such as output, or an expression that is found in paths"),
          e);
    }
  }

  /** Tells whether a parameter is left to AdamW. */
  boolean takes(String path, TensorType type) {
    return type.shape().rank() != 2
        || (excludeEmbeddings && path.toLowerCase(Locale.ROOT).contains("embedding"))
        || excludeLayers.stream().anyMatch(e -> Pattern.compile(e).matcher(path).find());
  }
}
