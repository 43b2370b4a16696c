// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import dev.nyala.Model;
import dev.nyala.training.Evaluation;
import dev.nyala.training.History;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The report of a training: what it is, the figures it came to, how it got there, what the model
 * predicts, and the model itself.
 *
 * <p>Sections stand in that order, whatever the order they are given in, and one without content is
 * left out. Immutable: each method returns a copy with more.
 *
 * <pre>{@code
 * TrainingReport.of("Digits", model)
 *     .about("A small convolutional network reads handwritten digits.")
 *     .figures("test", model.evaluate(test))
 *     .history(history)
 *     .results(ImageGrid.of("Digits of the test set", images))
 *     .writeTo(Path.of("report"));
 * }</pre>
 */
public final class TrainingReport {

  private final String title;
  private final Model model;
  private final String about;
  private final Map<String, String> settings;
  private final Map<String, Double> figures;
  private final Map<String, History> histories;
  private final List<UnaryOperator<HtmlReport>> results;

  private TrainingReport(
      String title,
      Model model,
      String about,
      Map<String, String> settings,
      Map<String, Double> figures,
      Map<String, History> histories,
      List<UnaryOperator<HtmlReport>> results) {
    this.title = title;
    this.model = model;
    this.about = about;
    this.settings = new LinkedHashMap<>(settings);
    this.figures = new LinkedHashMap<>(figures);
    this.histories = new LinkedHashMap<>(histories);
    this.results = List.copyOf(results);
  }

  /**
   * Returns a report that so far only shows the model.
   *
   * @param title of the page
   * @param model what was trained
   * @return the report
   */
  public static TrainingReport of(String title, Model model) {
    return new TrainingReport(title, model, "", Map.of(), Map.of(), Map.of(), List.of());
  }

  /**
   * Says what was trained, on what and to what end.
   *
   * @param text one paragraph
   * @return a copy with it
   */
  public TrainingReport about(String text) {
    return new TrainingReport(title, model, text, settings, figures, histories, results);
  }

  /**
   * Adds something that was chosen, such as the number of epochs, the backend or the data.
   *
   * @param name what it is
   * @param value shown as {@code String.valueOf} has it
   * @return a copy with it
   */
  public TrainingReport setting(String name, Object value) {
    Map<String, String> more = new LinkedHashMap<>(settings);
    more.put(name, String.valueOf(value));
    return new TrainingReport(title, model, about, more, figures, histories, results);
  }

  /**
   * Adds a figure.
   *
   * @param name what it is
   * @param figure the number
   * @return a copy with it
   */
  public TrainingReport figure(String name, double figure) {
    return figures(Map.of(name, figure));
  }

  /**
   * Adds loss and metrics over a data set.
   *
   * @param data which data set, put before the names of the figures, for example {@code test}
   * @param evaluation what {@code model.evaluate} returned
   * @return a copy with them
   */
  public TrainingReport figures(String data, Evaluation evaluation) {
    Map<String, Double> named = new LinkedHashMap<>();
    evaluation.figures().forEach((name, figure) -> named.put(data + " " + name, figure));
    return figures(named);
  }

  private TrainingReport figures(Map<String, Double> more) {
    Map<String, Double> all = new LinkedHashMap<>(figures);
    all.putAll(more);
    return new TrainingReport(title, model, about, settings, all, histories, results);
  }

  /**
   * Shows how loss and metrics changed.
   *
   * @param epochs what {@code model.fit} returned; without epochs it is left out
   * @return a copy with it
   */
  public TrainingReport history(History epochs) {
    return history("", epochs);
  }

  /**
   * Shows how loss and metrics changed in one of several trainings.
   *
   * @param name which one, a heading; none if it is empty
   * @param epochs what {@code model.fit} returned; without epochs it is left out
   * @return a copy with it, in the place of one of the same name
   */
  public TrainingReport history(String name, History epochs) {
    Map<String, History> more = new LinkedHashMap<>(histories);
    more.put(name, epochs);
    return new TrainingReport(title, model, about, settings, figures, more, results);
  }

  /**
   * Adds a picture of what the model predicts.
   *
   * @param plot what to show
   * @return a copy with it
   */
  public TrainingReport results(Plot plot) {
    return results(page -> page.image(plot));
  }

  /**
   * Adds text that the model wrote, with its line breaks.
   *
   * @param text one or more lines
   * @return a copy with it
   */
  public TrainingReport results(String text) {
    return results(page -> page.preformatted(text));
  }

  /**
   * Adds anything else about what the model predicts.
   *
   * @param part adds it to the page
   * @return a copy with it
   */
  public TrainingReport results(UnaryOperator<HtmlReport> part) {
    List<UnaryOperator<HtmlReport>> more = new ArrayList<>(results);
    more.add(part);
    return new TrainingReport(title, model, about, settings, figures, histories, more);
  }

  /**
   * Returns the page, to which more can be added.
   *
   * @return the report as HTML
   */
  public HtmlReport page() {
    HtmlReport page = HtmlReport.titled(title);
    if (!about.isEmpty()) {
      page = page.paragraph(about);
    }
    if (!figures.isEmpty()) {
      page = page.figures(figures);
    }
    if (!results.isEmpty()) {
      page = page.section("Results");
      for (UnaryOperator<HtmlReport> part : results) {
        page = part.apply(page);
      }
    }
    boolean trained = histories.values().stream().anyMatch(h -> !h.epochs().isEmpty());
    if (!settings.isEmpty() || trained) {
      page = training(page.section("Training"));
    }
    return page.section("Model")
        .svg(
            ModelDiagram.of(model)
                .showShapes(true)
                .showLayerNames(true)
                .showLayerActivations(true)
                .expandNested(true))
        .preformatted(model.summary().toString());
  }

  private HtmlReport training(HtmlReport page) {
    HtmlReport longer = page;
    if (!settings.isEmpty()) {
      List<List<String>> rows = new ArrayList<>();
      settings.forEach((name, value) -> rows.add(List.of(name, value)));
      longer = longer.table(List.of("setting", "value"), rows);
    }
    for (Map.Entry<String, History> training : histories.entrySet()) {
      longer = curves(longer, training.getKey(), training.getValue());
    }
    return longer;
  }

  private static HtmlReport curves(HtmlReport page, String name, History history) {
    if (history.epochs().isEmpty()) {
      return page;
    }
    return (name.isEmpty() ? page : page.subsection(name))
        .image(TrainingCurves.of(history))
        .table(List.of("figure", "first epoch", "last epoch", "least", "most"), rows(history));
  }

  private static List<List<Object>> rows(History history) {
    List<List<Object>> rows = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    history.epochs().forEach(epoch -> names.addAll(epoch.keySet()));
    for (String name : names) {
      List<Double> figures = history.get(name);
      DoubleSummaryStatistics ends =
          figures.stream()
              .mapToDouble(Double::doubleValue)
              .filter(Double::isFinite)
              .summaryStatistics();
      double least = ends.getCount() == 0 ? Double.NaN : ends.getMin();
      double most = ends.getCount() == 0 ? Double.NaN : ends.getMax();
      rows.add(List.of(name, figures.get(0), history.last(name), least, most));
    }
    return rows;
  }

  /**
   * Writes the page into a folder, as {@value HtmlReport#FILE}; it appears only when it is
   * complete.
   *
   * @param folder made if it is not there
   * @return the file
   * @throws dev.nyala.error.DataException if the folder cannot be made or written to
   */
  public Path writeTo(Path folder) {
    return page().writeTo(folder);
  }
}
