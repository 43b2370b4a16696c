// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import dev.nyala.Model;
import dev.nyala.callbacks.TrainingRun;
import dev.nyala.data.Dataset;
import dev.nyala.data.LabelledTexts;
import dev.nyala.examples.Gallery;
import dev.nyala.plots.HtmlReport;
import dev.nyala.plots.ImageGrid;
import dev.nyala.plots.Plot;
import dev.nyala.plots.SeriesChart;
import dev.nyala.plots.TrainingReport;
import dev.nyala.tensor.Tensor;
import dev.nyala.training.History;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Collects what a page tells of a run: settings, figures, curves, the model, and samples. */
final class RunReport implements Gallery {

  private static final int IMAGES_ACROSS = 12;
  private static final int MOST_STEPS = 400;

  private final Map<String, Object> settings = new LinkedHashMap<>();
  private final Map<String, Double> figures = new LinkedHashMap<>();
  private final Map<Model, History> trainings = new LinkedHashMap<>();
  private final Map<Model, String> titles = new LinkedHashMap<>();
  private final List<UnaryOperator<HtmlReport>> results = new ArrayList<>();
  private final List<Map<String, Double>> epochs = new ArrayList<>();
  private UnaryOperator<Tensor> picture = UnaryOperator.identity();

  RunReport() {}

  /** Tells what was chosen, unless more was told of it before. */
  void setting(String name, Object value) {
    settings.putIfAbsent(name, value);
  }

  void figure(String name, double value) {
    figures.put(name, value);
  }

  /** Sets how samples that are images are turned for people to look at. */
  void picture(UnaryOperator<Tensor> turned) {
    picture = turned;
  }

  void show(Plot plot) {
    results.add(page -> page.image(plot));
  }

  /** Shows text with its line breaks, and more of them where lines are long. */
  void text(String title, String text) {
    String lines = text.replaceAll("(.{60,90}) ", "$1\n");
    results.add(page -> page.subsection(title).preformatted(lines));
  }

  void table(String title, List<String> columns, List<? extends List<?>> rows) {
    results.add(page -> page.subsection(title).table(columns, rows));
  }

  @Override
  public void onTrainBegin(TrainingRun run) {
    epochs.clear();
  }

  @Override
  public void onEpochEnd(TrainingRun run, int epoch, Map<String, Double> logs) {
    epochs.add(new LinkedHashMap<>(logs));
  }

  @Override
  public void onTrainEnd(TrainingRun run, Map<String, Double> logs) {
    if (run.model() instanceof Model model) {
      training(model, new History(epochs));
    }
  }

  @Override
  public void training(Model model, History history) {
    trainings.put(model, history);
  }

  @Override
  public void classes(String title, Model model, Dataset test, String... names) {
    titles.put(model, title);
    results.addAll(Answers.of(model, test, List.of(names)).shown(title, picture));
  }

  @Override
  public void texts(Model model, Dataset test, LabelledTexts texts) {
    Answers answers = Answers.of(model, test, texts.classNames());
    results.addAll(answers.shown("", picture));
    results.add(answers.table(texts.texts()));
  }

  @Override
  public void images(String title, Tensor images, int most) {
    show(ImageGrid.of(title, images).columns(IMAGES_ACROSS).limit(most));
  }

  @Override
  public void forecast(String title, Tensor series, Tensor forecast) {
    int size = series.size();
    int from = size <= MOST_STEPS ? 0 : Math.max(0, size - Math.min(MOST_STEPS, forecast.size()));
    int first = Math.max(from, size - forecast.size());
    show(
        SeriesChart.titled(from == 0 ? title : title + ", the last " + (size - from) + " values")
            .line("actual", series.rows(from, size))
            .line(
                "forecast",
                first - from,
                forecast.rows(first - size + forecast.size(), forecast.size())));
  }

  /** Puts the page together. */
  TrainingReport page(String title, String about) {
    TrainingReport report =
        TrainingReport.of(title, trainings.keySet().iterator().next()).about(about);
    for (Map.Entry<String, Object> setting : settings.entrySet()) {
      report = report.setting(setting.getKey(), setting.getValue());
    }
    for (Map.Entry<String, Double> figure : figures.entrySet()) {
      report = report.figure(figure.getKey(), figure.getValue());
    }
    for (Map.Entry<Model, History> training : trainings.entrySet()) {
      String one = titles.getOrDefault(training.getKey(), "");
      String several = one.isEmpty() ? "First training" : one;
      report = report.history(trainings.size() == 1 ? "" : several, training.getValue());
    }
    for (UnaryOperator<HtmlReport> part : results) {
      report = report.results(part);
    }
    return report;
  }
}
