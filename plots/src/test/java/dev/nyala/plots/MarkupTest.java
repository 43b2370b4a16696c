// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MarkupTest {

  @Test
  void whatHasAMeaningIsEscaped() {
    assertEquals(
        "&lt;a href=&quot;x&quot;&gt;&#39;&amp;amp;&#39;", Markup.escape("<a href=\"x\">'&amp;'"));
  }

  @Test
  void textOfAnyLanguageStays() {
    assertEquals("日本語 ﷼ 😀\n\t", Markup.escape("日本語 ﷼ 😀\n\t"));
  }

  @Test
  void whatXmlCannotHoldIsReplaced() {
    assertEquals("\uFFFD\uFFFD\uFFFD", Markup.escape("\u0000\u001B\uD800"));
  }
}
