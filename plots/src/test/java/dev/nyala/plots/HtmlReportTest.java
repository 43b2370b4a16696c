// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {

  private static final String HOSTILE = "<script>alert(\"1\")</script> & 'more' </pre></title>";

  @TempDir private Path folder;

  private static HtmlReport everything() {
    return HtmlReport.titled("Everything")
        .paragraph("What it is.")
        .section("Figures")
        .figures(Map.of("accuracy", 0.98765))
        .table(List.of("name", "count"), List.of(List.of("a", 12_345), List.of("b", 2.5)))
        .image(TrainingCurves.of(Histories.full(3)))
        .svg(ModelDiagram.of(SampleModels.NESTED.model()).expandNested(true))
        .preformatted("┏━┓\n┃ ┃\n┗━┛");
  }

  @Test
  void thePageNeedsNoOther() {
    String page = everything().toHtml();
    Matcher references =
        Pattern.compile("(?i)\\b(?:src|href)\\s*=\\s*\"([^\"]{0,40})").matcher(page);
    int found = 0;
    while (references.find()) {
      String target = references.group(1);
      assertTrue(target.startsWith("data:image/png;base64,"), target);
      found++;
    }
    assertEquals(1, found);
    String others = page.replace("http://www.w3.org/2000/svg", "").replace("http-equiv", "");
    assertFalse(
        Pattern.compile("(?i)https?:|<link|<script|<iframe|@import|url\\(").matcher(others).find());
    assertTrue(page.contains("default-src 'none'"));
  }

  @Test
  void allTextIsShownAsItIs() {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put(HOSTILE, 1.0);
    String page =
        HtmlReport.titled(HOSTILE)
            .section(HOSTILE)
            .paragraph(HOSTILE)
            .preformatted(HOSTILE)
            .figures(figures)
            .table(List.of(HOSTILE), List.of(List.of(HOSTILE)))
            .image(Picture.of(Raster.draw(2, 2, 1, "", g -> {}).png(), HOSTILE))
            .toHtml();
    assertFalse(page.contains("<script"), page);
    String escaped =
        "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;more&#39;"
            + " &lt;/pre&gt;&lt;/title&gt;";
    assertEquals(
        10, page.split(Pattern.quote(escaped), -1).length, "title and heading, and 7 parts");
  }

  @Test
  void partsStandInTheirOrder() {
    String page = everything().toHtml();
    int last = 0;
    for (String part :
        List.of(
            "<h1>Everything",
            "What it is.",
            "<h2>Figures",
            "0.9877",
            "12,345",
            "2.5000",
            "alt=\"Curves of",
            "<svg ",
            "┏━┓\n┃ ┃\n┗━┛")) {
      assertTrue(page.indexOf(part, last) > last, part + " is not where it should be");
      last = page.indexOf(part, last);
    }
  }

  @Test
  void aReportGrowsIntoAnother() {
    HtmlReport first = HtmlReport.titled("One").paragraph("first");
    HtmlReport second = first.paragraph("second");
    assertFalse(first.toHtml().contains("second"));
    assertTrue(second.toHtml().contains("first"));
    assertEquals(everything().toHtml(), everything().toHtml());
  }

  @Test
  void pageAndThemeFollowTheReader() {
    String page = everything().toHtml();
    assertTrue(page.contains("prefers-color-scheme: dark"));
    assertTrue(page.contains("@media print"));
    assertTrue(page.contains("<meta charset=\"utf-8\">"));
  }

  @Test
  void numbersStandOnTheRight() {
    String page =
        HtmlReport.titled("Table")
            .table(List.of("name", "count"), List.of(List.of("a", 3)))
            .toHtml();
    assertTrue(page.contains("<th scope=\"col\" class=\"number\">count</th>"), page);
    assertTrue(page.contains("<td>a</td><td class=\"number\">3</td>"), page);
  }

  @Test
  void aTableWithoutRowsIsATable() {
    String page = HtmlReport.titled("Table").table(List.of("name"), List.of()).toHtml();
    assertTrue(page.contains("<th scope=\"col\">name</th>"), page);
  }

  @Test
  void aRowThatIsTooLongIsRefused() {
    HtmlReport report = HtmlReport.titled("Table");
    String message =
        assertThrows(
                DataException.class,
                () -> report.table(List.of("name"), List.of(List.of("a"), List.of("b", "c"))))
            .getMessage();
    assertTrue(message.contains("row 1") && message.contains("2 cells"), message);
  }

  @Test
  void theFolderIsMadeAndAnEarlierPageReplaced() throws IOException {
    Path inner = folder.resolve("a").resolve("b");
    HtmlReport.titled("Old").writeTo(inner);
    Path file = everything().writeTo(inner);
    assertEquals(inner.resolve("index.html"), file);
    assertEquals(everything().toHtml(), Files.readString(file));
    try (Stream<Path> files = Files.list(inner)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "a file is no folder");
    Path within = file.resolve("report");
    DataException told =
        assertThrows(DataException.class, () -> HtmlReport.titled("x").writeTo(within));
    assertTrue(told.getMessage().startsWith("A folder cannot be made"), told::getMessage);
    assertEquals(within.toString(), told.diagnostic().where());
    assertThrows(DataException.class, () -> HtmlReport.titled("x").writeTo(file));
  }

  @Test
  void aFileThatCannotBeReplacedIsNamedAndNothingIsLeftBehind() throws IOException {
    Files.createDirectories(folder.resolve("index.html").resolve("not empty"));
    DataException told =
        assertThrows(DataException.class, () -> HtmlReport.titled("x").writeTo(folder));
    assertTrue(told.getMessage().startsWith("A file cannot be written"), told::getMessage);
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }
}
