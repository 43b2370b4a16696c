// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.Model;
import dev.nyala.training.Evaluation;
import dev.nyala.training.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingReportTest {

  @TempDir private Path folder;

  private static TrainingReport empty() {
    Model model = SampleModels.CHAIN.model();
    return TrainingReport.of("Digits", model);
  }

  @Test
  void sectionsStandInOneOrder() {
    String page =
        empty()
            .history(Histories.full(3))
            .results("what the model wrote")
            .results(ConfusionMatrixChart.of(new long[][] {{3}}, List.of("cat")))
            .results(part -> part.paragraph("what it means"))
            .setting("epochs", 3)
            .figure("samples", 1000)
            .figures("test", new Evaluation(Map.of("loss", 0.25)))
            .about("Reads digits.")
            .page()
            .toHtml();
    int last = 0;
    for (String part :
        List.of(
            "<h1>Digits",
            "Reads digits.",
            "samples",
            "1,000",
            "test loss",
            "0.2500",
            "<h2>Results",
            "what the model wrote",
            "alt=\"Confusion matrix",
            "what it means",
            "<h2>Training",
            "<td>epochs</td><td>3</td>",
            "alt=\"Curves of loss, accuracy",
            "<td>val_loss</td>",
            "<h2>Model",
            "<svg ",
            "Total params")) {
      assertTrue(page.indexOf(part, last) > last, part + " is not where it should be");
      last = page.indexOf(part, last);
    }
  }

  @Test
  void whatIsNotThereHasNoSection() {
    for (TrainingReport report : List.of(empty(), empty().history(new History(List.of())))) {
      String page = report.page().toHtml();
      assertFalse(page.contains("<h2>Results"));
      assertFalse(page.contains("<h2>Training"));
      assertTrue(page.contains("<h2>Model"));
    }
  }

  @Test
  void theTableHasTheEndsOfEachFigure() {
    String page = empty().history(Histories.full(4)).page().toHtml();
    assertTrue(
        page.contains(
            "<td>val_loss</td><td class=\"number\">2.5000</td><td class=\"number\">1</td>"
                + "<td class=\"number\">1</td><td class=\"number\">2.5000</td>"),
        page);
  }

  @Test
  void figuresThatAreNoNumbersAreTold() {
    String page = empty().history(Histories.of(2, "loss", i -> Double.NaN)).page().toHtml();
    assertTrue(page.contains("<td class=\"number\">not a number</td>"), page);
  }

  @Test
  void figuresOfLaterEpochsAreInTheTable() {
    History history =
        new History(List.of(Map.of("loss", 2.0), Map.of("loss", 1.0, "val_loss", 3.0)));
    String page = empty().history(history).page().toHtml();
    assertTrue(
        page.contains(
            "<td>val_loss</td><td class=\"number\">not a number</td><td class=\"number\">3</td>"),
        page);
  }

  @Test
  void thePageIsWritten() throws IOException {
    Path file = empty().writeTo(folder);
    assertEquals(empty().page().toHtml(), Files.readString(file));
  }
}
