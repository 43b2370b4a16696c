// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.proto;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import java.util.Map;

/**
 * The place of a tensor's elements in another file.
 *
 * @param location the file, relative to the model's folder
 * @param offset where they begin
 * @param length how many bytes they are, or -1 if it is not told
 */
public record ExternalData(String location, long offset, long length) {

  /** Requires a place within a file. */
  public ExternalData {
    if (location.isEmpty() || offset < 0 || length < -1) {
      throw new DataException(
          Diagnostic.of("The elements of a tensor are at an impossible place")
              .received("file \"%s\", offset %d, length %d", location, offset, length));
    }
  }

  static ExternalData of(Map<String, String> entries) {
    try {
      return new ExternalData(
          entries.getOrDefault("location", ""),
          Long.parseLong(entries.getOrDefault("offset", "0")),
          Long.parseLong(entries.getOrDefault("length", "-1")));
    } catch (NumberFormatException e) {
      throw new DataException(
          Diagnostic.of("The elements of a tensor are at an impossible place")
              .received("%s", entries),
          e);
    }
  }

  WireWriter write(WireWriter out) {
    entry(out, "location", location);
    entry(out, "offset", Long.toString(offset));
    if (length >= 0) {
      entry(out, "length", Long.toString(length));
    }
    return out.integer(14, 1);
  }

  private static void entry(WireWriter out, String key, String value) {
    out.message(13, new WireWriter().text(1, key).text(2, value));
  }
}
