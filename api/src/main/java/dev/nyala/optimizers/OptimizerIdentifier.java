// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.optimizers;

import dev.nyala.error.Suggestion;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The strings by which Keras knows optimizers. */
enum OptimizerIdentifier {
  ADADELTA(Adadelta::new),
  ADAFACTOR(Adafactor::new),
  ADAGRAD(Adagrad::new),
  ADAM(Adam::new),
  ADAMAX(Adamax::new),
  ADAMW(AdamW::new),
  FTRL(Ftrl::new),
  LION(Lion::new),
  MUON(Muon::new),
  NADAM(Nadam::new),
  RMSPROP(RMSprop::new),
  SGD(SGD::new);

  private final Supplier<Optimizer> maker;

  OptimizerIdentifier(Supplier<Optimizer> maker) {
    this.maker = maker;
  }

  Optimizer make() {
    return maker.get();
  }

  private String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static OptimizerIdentifier find(String identifier) {
    String wanted = identifier.toLowerCase(Locale.ROOT);
    List<String> known = Stream.of(values()).map(OptimizerIdentifier::text).toList();
    int index = known.indexOf(wanted);
    if (index >= 0) {
      return values()[index];
    }
    throw Suggestion.unknown("optimizer", identifier, known);
  }
}
