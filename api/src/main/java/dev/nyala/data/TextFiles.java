// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Path;

/** Reads whole text files, and words what goes wrong. */
final class TextFiles {

  private TextFiles() {}

  /** Reads a file, gzipped or not, and refuses bytes that are no text. */
  static String read(Path file, Charset charset) {
    try (InputStream in = DataFiles.open(file)) {
      return charset
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(in.readAllBytes()))
          .toString();
    } catch (CharacterCodingException e) {
      throw undecodable(file, charset, e);
    } catch (IOException e) {
      throw DataFiles.unreadable(file, e);
    }
  }

  static DataException undecodable(Path file, Charset charset, CharacterCodingException e) {
    return new DataException(
        Diagnostic.of("A text file is not in %s", charset)
            .where(file.toString())
            .remedy("save the file in %s", charset),
        e);
  }
}
