// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The Java code that the README and the guides show is that of an example, which is compiled and
 * tested.
 */
class ReadmeCodeTest {

  private static final Pattern JAVA = Pattern.compile("(?m)^```java$");

  /** A comment that names the source, then the code. */
  private static final Pattern FROM_SOURCE =
      Pattern.compile("<!-- from (\\S+) -->\\R```java\\R(.*?)```", Pattern.DOTALL);

  /** Returns the README and the guides. */
  static List<Path> pages() {
    Path guides = Path.of("docs", "howto");
    List<Path> pages = new ArrayList<>(List.of(Path.of("README.md")));
    Repository.files().stream().filter(file -> file.startsWith(guides)).forEach(pages::add);
    return pages;
  }

  @ParameterizedTest
  @MethodSource("pages")
  void allCodeNamesItsSource(Path page) {
    String readme = Repository.read(page);
    List<MatchResult> code = JAVA.matcher(readme).results().toList();
    assertFalse(code.isEmpty(), "the page shows code");
    assertEquals(code.size(), FROM_SOURCE.matcher(readme).results().count());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void allCodeIsThatOfItsSource(Path page) {
    String readme = Repository.read(page);
    FROM_SOURCE
        .matcher(readme)
        .results()
        .forEach(
            match -> {
              String source = withoutIndentation(Repository.read(Path.of(match.group(1))));
              String code = withoutIndentation(match.group(2));
              assertTrue(source.contains(code), () -> match.group(1) + " does not hold:\n" + code);
            });
  }

  /** The README shows a part of a method, which begins further left than in its class. */
  private static String withoutIndentation(String code) {
    return Pattern.compile("(?m)^ +").matcher(code).replaceAll("");
  }
}
