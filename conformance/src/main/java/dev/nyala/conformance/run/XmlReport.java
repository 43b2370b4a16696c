// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.run;

import static dev.nyala.conformance.run.Markup.escaped;
import static dev.nyala.conformance.run.Markup.seconds;

import dev.nyala.conformance.run.ConformanceReport.Row;

/** The report in the form that servers of continuous integration read. */
final class XmlReport {

  private XmlReport() {}

  static String of(ConformanceReport report) {
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append("<testsuites>\n");
    for (Row row : report.rows()) {
      xml.append(
          "<testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"0\" skipped=\"%d\" time=\"%s\">\n"
              .formatted(
                  escaped(report.backend() + "." + row.suite()),
                  row.passed() + row.failed() + row.skipped(),
                  row.failed(),
                  row.skipped(),
                  seconds(row.millis())));
      report.cases().stream()
          .filter(result -> result.suite().equals(row.suite()))
          .forEach(result -> append(xml, report.backend(), result));
      xml.append("</testsuite>\n");
    }
    return xml.append("</testsuites>\n").toString();
  }

  private static void append(StringBuilder xml, String backend, CaseResult result) {
    xml.append(
        "<testcase classname=\"%s\" name=\"%s\" time=\"%s\""
            .formatted(
                escaped(backend + "." + result.suite()),
                escaped(result.name()),
                seconds(result.millis())));
    switch (result.outcome()) {
      case PASSED -> xml.append("/>\n");
      case SKIPPED ->
          xml.append("><skipped message=\"%s\"/></testcase>\n".formatted(escaped(result.reason())));
      case FAILED ->
          xml.append(
              "><failure message=\"%s\">%s</failure></testcase>\n"
                  .formatted(
                      escaped(ConformanceReport.block(result).get(0)),
                      escaped(String.join("\n", ConformanceReport.block(result)))));
    }
  }
}
