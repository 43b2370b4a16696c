// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nyala.Sequential;
import dev.nyala.backend.Backend;
import dev.nyala.backend.Backends;
import dev.nyala.data.TextCorpus;
import org.junit.jupiter.api.Test;

class TextGenerationTest {

  @Test
  void learnsToContinueAPattern() {
    TextCorpus corpus = TextCorpus.of("abcdefgh".repeat(260));
    TextGeneration example = new TextGeneration(corpus, 8, 1, 4, 0);
    try (Backend backend = Backends.open()) {
      Sequential model = example.train(backend);
      assertEquals("abcdefghabcdefghabcd", example.write(model, 20, 0.2));
    }
  }
}
