// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import dev.nyala.data.AtomicFile;
import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A page that shows what came out of a program: text, figures, tables and pictures.
 *
 * <p>It is one file that needs no other and no network: pictures, diagrams and styles are in it,
 * and there are no scripts. It follows the light or dark theme of its reader, and prints well. All
 * text is shown as it is given, whatever it holds. Immutable: each method returns a longer report.
 *
 * <pre>{@code
 * HtmlReport.titled("Digits")
 *     .paragraph("A small convolutional network reads handwritten digits.")
 *     .figures(evaluation.figures())
 *     .image(TrainingCurves.of(history))
 *     .writeTo(Path.of("report"));
 * }</pre>
 */
public final class HtmlReport {

  /** The name of the file in the folder of a report. */
  public static final String FILE = "index.html";

  private final String title;
  private final List<String> parts;

  private HtmlReport(String title, List<String> parts) {
    this.title = title;
    this.parts = List.copyOf(parts);
  }

  /**
   * Returns a report without content.
   *
   * @param title of the page
   * @return the report
   */
  public static HtmlReport titled(String title) {
    return new HtmlReport(title, List.of());
  }

  private HtmlReport with(String part) {
    List<String> longer = new ArrayList<>(parts);
    longer.add(part);
    return new HtmlReport(title, longer);
  }

  /**
   * Adds a heading; what follows belongs to it.
   *
   * @param heading some words
   * @return a longer report
   */
  public HtmlReport section(String heading) {
    return with("<h2>" + Markup.escape(heading) + "</h2>\n");
  }

  /**
   * Adds a smaller heading, of a part of a section.
   *
   * @param heading some words
   * @return a longer report
   */
  public HtmlReport subsection(String heading) {
    return with("<h3>" + Markup.escape(heading) + "</h3>\n");
  }

  /**
   * Adds running text.
   *
   * @param text one paragraph
   * @return a longer report
   */
  public HtmlReport paragraph(String text) {
    return with("<p>" + Markup.escape(text) + "</p>\n");
  }

  /**
   * Adds text with its line breaks and spaces, such as a model's summary or what a program printed.
   *
   * @param text one or more lines
   * @return a longer report
   */
  public HtmlReport preformatted(String text) {
    // The parser drops a line break right after the tag, which may be the text's own.
    return with("<pre>\n" + Markup.escape(text.stripTrailing()) + "</pre>\n");
  }

  /**
   * Adds numbers that matter, each large with its name.
   *
   * @param figures names and numbers, shown in the map's order
   * @return a longer report
   */
  public HtmlReport figures(Map<String, ? extends Number> figures) {
    StringBuilder list = new StringBuilder("<dl>\n");
    figures.forEach(
        (name, number) ->
            list.append("<div><dt>")
                .append(Markup.escape(name))
                .append("</dt><dd>")
                .append(Markup.escape(Figures.text(number.doubleValue())))
                .append("</dd></div>\n"));
    return with(list.append("</dl>\n").toString());
  }

  /**
   * Adds a table. Numbers are aligned to the right and rounded to about four digits.
   *
   * @param columns what stands above the columns
   * @param rows cells from left to right, as many as columns; shown as {@code String.valueOf} has
   *     them unless they are numbers
   * @return a longer report
   * @throws DataException if a row has more or fewer cells than there are columns
   */
  public HtmlReport table(List<String> columns, List<? extends List<?>> rows) {
    StringBuilder table = new StringBuilder("<div class=\"wide\"><table>\n<thead><tr>");
    for (int column = 0; column < columns.size(); column++) {
      boolean number = !rows.isEmpty() && isNumber(rows.get(0), column);
      table.append(number ? "<th scope=\"col\" class=\"number\">" : "<th scope=\"col\">");
      table.append(Markup.escape(columns.get(column))).append("</th>");
    }
    table.append("</tr></thead>\n<tbody>\n");
    for (int row = 0; row < rows.size(); row++) {
      List<?> cells = rows.get(row);
      if (cells.size() != columns.size()) {
        throw new DataException(
            Diagnostic.of("A row of a table has another number of cells than there are columns")
                .received("%d cells", cells.size())
                .expected("%d", columns.size())
                .where("row %d of a table of \"%s\"", row, title));
      }
      table.append("<tr>");
      cells.forEach(cell -> append(table, cell));
      table.append("</tr>\n");
    }
    return with(table.append("</tbody>\n</table></div>\n").toString());
  }

  private static boolean isNumber(List<?> cells, int column) {
    return column < cells.size() && cells.get(column) instanceof Number;
  }

  private static void append(StringBuilder table, Object cell) {
    if (cell instanceof Number number) {
      table.append("<td class=\"number\">").append(Figures.text(number.doubleValue()));
    } else {
      table.append("<td>").append(Markup.escape(String.valueOf(cell)));
    }
    table.append("</td>");
  }

  /**
   * Adds a chart, a diagram or another picture; it is drawn now.
   *
   * @param plot what to show
   * @return a longer report
   * @throws DataException if it cannot be drawn
   */
  public HtmlReport image(Plot plot) {
    Picture picture = plot.draw();
    return with(
        String.format(
            Locale.ROOT,
            "<figure><img src=\"%s\" width=\"%d\" height=\"%d\" alt=\"%s\"></figure>\n",
            picture.dataUri(),
            picture.width(),
            picture.height(),
            Markup.escape(picture.description())));
  }

  /**
   * Adds a diagram of a model that stays sharp at any size; it is drawn now.
   *
   * @param diagram what to show
   * @return a longer report
   */
  public HtmlReport svg(ModelDiagram diagram) {
    return with("<figure>" + diagram.svg() + "</figure>\n");
  }

  /**
   * Returns the page.
   *
   * @return a whole HTML document; the same report gives the same text
   */
  public String toHtml() {
    String name = Markup.escape(title);
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        + "<meta http-equiv=\"Content-Security-Policy\" content=\""
        + "default-src 'none'; img-src data:; style-src 'unsafe-inline'\">\n"
        + "<title>"
        + name
        + "</title>\n<style>\n"
        + ReportStyle.CSS
        + "</style>\n</head>\n<body>\n<main>\n<h1>"
        + name
        + "</h1>\n"
        + String.join("", parts)
        + "</main>\n</body>\n</html>\n";
  }

  /**
   * Writes the page into a folder, as {@value #FILE}; it appears only when it is complete, and
   * takes the place of an earlier one.
   *
   * @param folder made if it is not there
   * @return the file
   * @throws DataException if the folder cannot be made or written to
   */
  public Path writeTo(Path folder) {
    makeFolder(folder);
    Path file = folder.resolve(FILE);
    AtomicFile.write(file, out -> out.write(toHtml().getBytes(StandardCharsets.UTF_8)));
    return file;
  }

  /**
   * Makes the folder of a report and tries it, so that it is not after a long training that the
   * report cannot be written.
   *
   * @param folder made if it is not there
   * @throws DataException if the folder cannot be made or written to
   */
  public static void requireWritable(Path folder) {
    makeFolder(folder);
    Path file = folder.resolve(FILE);
    try {
      Files.delete(Files.createTempFile(folder, "." + FILE + ".", ".part"));
    } catch (IOException e) {
      throw refused("A folder cannot be written to", folder, e);
    }
    if (Files.isDirectory(file)) {
      throw new DataException(
          Diagnostic.of("A page cannot take the place of a folder")
              .received(file.toString())
              .remedy("choose another folder for the report"));
    }
  }

  private static void makeFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw refused("A folder cannot be made", folder, e);
    }
  }

  private static DataException refused(String what, Path folder, IOException e) {
    return new DataException(
        Diagnostic.of(what)
            .received(e.toString())
            .where(folder.toString())
            .remedy("choose a folder that you may write to, where no file has that name"),
        e);
  }
}
