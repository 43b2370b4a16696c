// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class KFoldCommandTest {

  @Test
  void tellsTheScoresOfAllCandidatesAndTheTestOfTheBest() {
    Invocation kfold = kfold("--folds", 2, "--epochs", 1).succeeds();
    kfold.prints("{units=10, learning_rate=0.001}: mean RMSE of the folds ", "backend pure");
    assertTrue(
        kfold.out().matches("(?s).*best \\{.*}: test RMSE \\d+\\.\\d \\(.*27 months\\)\\R"),
        kfold::out);
  }

  @Test
  void foldsThatMakeNoSenseAreRefused() {
    kfold("--folds", 1).refuses("1 folds", "at least 2");
    kfold("--folds", 200, "--epochs", 1).refuses("fewer samples than parts", "200 folds");
    kfold("--epochs", 0).refuses("--epochs", "0 is not positive");
  }

  private static Invocation kfold(Object... arguments) {
    return Invocation.of(Arguments.of("kfold", arguments));
  }
}
