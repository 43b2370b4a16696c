// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.run;

import static dev.nyala.conformance.run.Markup.escaped;
import static dev.nyala.conformance.run.Markup.seconds;

import dev.nyala.conformance.run.CaseResult.Outcome;
import dev.nyala.conformance.run.ConformanceReport.Row;

/** The report as a page that needs no other file. */
final class HtmlReport {

  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="UTF-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Conformance of %1$s</title>
      <style>
      body { font: 15px/1.5 system-ui, sans-serif; margin: 2em auto; max-width: 60em; padding: 0 1em; }
      table { border-collapse: collapse; }
      th, td { padding: .2em .9em .2em 0; text-align: right; }
      th:first-child, td:first-child { text-align: left; }
      pre { background: #f4f4f4; border-left: 4px solid #c33; overflow-x: auto; padding: .7em; }
      .failed { color: #c33; font-weight: 600; }
      .passed { color: #282; font-weight: 600; }
      </style>
      </head>
      <body>
      <h1>Conformance of %1$s</h1>
      """;

  private HtmlReport() {}

  static String of(ConformanceReport report) {
    StringBuilder html = new StringBuilder(HEAD.formatted(escaped(report.backend())));
    html.append(
        report.passed()
            ? "<p class=\"passed\">It conforms.</p>\n"
            : "<p class=\"failed\">It does not conform.</p>\n");
    html.append("<table>\n<tr><th>suite</th><th>passed</th><th>failed</th><th>skipped</th>");
    html.append("<th>seconds</th></tr>\n");
    report.rows().forEach(row -> append(html, row));
    append(html, report.total());
    html.append("</table>\n");
    if (!report.failures().isEmpty()) {
      html.append("<h2>Failed</h2>\n");
      for (CaseResult failure : report.failures()) {
        String block = String.join("\n", ConformanceReport.block(failure));
        html.append("<pre>").append(escaped(block)).append("</pre>\n");
      }
    }
    if (report.total().skipped() > 0) {
      html.append("<h2>Skipped</h2>\n<ul>\n");
      report.cases().stream()
          .filter(result -> result.outcome() == Outcome.SKIPPED)
          .forEach(result -> appendSkipped(html, result));
      html.append("</ul>\n");
    }
    return html.append("</body>\n</html>\n").toString();
  }

  private static void append(StringBuilder html, Row row) {
    html.append(
        "<tr><td>%s</td><td>%d</td><td%s>%d</td><td>%d</td><td>%s</td></tr>\n"
            .formatted(
                escaped(row.suite()),
                row.passed(),
                row.failed() > 0 ? " class=\"failed\"" : "",
                row.failed(),
                row.skipped(),
                seconds(row.millis())));
  }

  private static void appendSkipped(StringBuilder html, CaseResult result) {
    html.append(
        "<li>%s · %s: %s</li>\n"
            .formatted(escaped(result.suite()), escaped(result.name()), escaped(result.reason())));
  }
}
