// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx;

import dev.nyala.Model;
import dev.nyala.Models;
import dev.nyala.tensor.*;
import dev.nyala.backend.*;
import dev.nyala.backend.pure.PureProvider;
import java.nio.file.*;
import java.util.*;
import java.util.stream.*;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@EnabledIfSystemProperty(named = "nyala.testdata", matches = ".+")
class SharedFilesTest {
  @Test
  void loads() throws Exception {
    StringBuilder log = new StringBuilder();
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("nyala.testdata"), "onnx-models"))) {
      for (Path p : files.sorted().toList()) {
        try {
          Model m = Models.load(p);
          log.append("OK ").append(p.getFileName()).append(" ").append(m.inputs().stream().map(x -> x.type().toString()).toList()).append(m.outputs().stream().map(x -> x.type().toString()).toList()).append('\n');
        } catch (Throwable e) {
          log.append("NO ").append(p.getFileName()).append(" ").append(e.toString().replace('\n', ' ')).append('\n');
        }
      }
    }
    Files.writeString(Path.of("/tmp/onnxshared.txt"), log);
  }
}
