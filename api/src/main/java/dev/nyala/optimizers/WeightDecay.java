// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.optimizers;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Decoupled weight decay: what a step takes off parameters, whatever their gradients.
 *
 * @param rate the fraction of a parameter, times the learning rate, that a step takes away; or null
 * @param excluded regular expressions; a parameter in whose path one is found does not decay
 */
public record WeightDecay(@Nullable Double rate, List<String> excluded) {

  /** No decay. */
  public static final WeightDecay NONE = new WeightDecay(null, List.of());

  /** Validates rate and expressions. */
  public WeightDecay {
    excluded = List.copyOf(excluded);
    if (rate != null) {
      Ranges.notNegative("weight decay", rate);
    }
    excluded.forEach(WeightDecay::check);
  }

  private static void check(String expression) {
    try {
      Pattern.compile(expression);
    } catch (PatternSyntaxException e) {
      throw new ModelException(
          Diagnostic.of("An exclusion from weight decay is not a regular expression")
              .received("%s", expression)
              .expected("a name such as bias, or an expression that is found in names"),
          e);
    }
  }

  /** Returns the rate for a parameter, or null if it does not decay. */
  @Nullable Double rateOf(String path) {
    boolean spared = excluded.stream().anyMatch(e -> Pattern.compile(e).matcher(path).find());
    return spared ? null : rate;
  }
}
