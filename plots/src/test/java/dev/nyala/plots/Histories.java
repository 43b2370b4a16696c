// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import dev.nyala.training.History;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/** Makes histories of trainings. */
final class Histories {

  private Histories() {}

  /** Returns a history with one figure. */
  static History of(int epochs, String name, IntToDoubleFunction figure) {
    List<Map<String, Double>> all = new ArrayList<>();
    for (int epoch = 0; epoch < epochs; epoch++) {
      all.add(Map.of(name, figure.applyAsDouble(epoch)));
    }
    return new History(all);
  }

  /** Returns a history with loss and accuracy of training and validation. */
  static History full(int epochs) {
    List<Map<String, Double>> all = new ArrayList<>();
    for (int epoch = 1; epoch <= epochs; epoch++) {
      Map<String, Double> figures = new LinkedHashMap<>();
      figures.put("accuracy", 1 - 0.5 / epoch);
      figures.put("loss", 2.0 / epoch);
      figures.put("val_accuracy", 0.9 - 0.5 / epoch);
      figures.put("val_loss", 0.5 + 2.0 / epoch);
      all.add(figures);
    }
    return new History(all);
  }
}
