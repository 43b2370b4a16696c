// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples;

import dev.nyala.data.Archives;
import dev.nyala.data.CacheFolder;
import dev.nyala.data.LabelledTexts;
import dev.nyala.data.TextFolder;
import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Film reviews that praise or pan, as the thousand of each of Pang and Lee (2004), or those of
 * Stanford's Large Movie Review Dataset.
 */
public final class FilmReviews {

  /** Folders that archives have around those of the classes. */
  private static final List<String> AROUND = List.of("txt_sentoken", "aclImdb/train");

  private FilmReviews() {}

  /**
   * Reads reviews.
   *
   * @param data a folder with the folders {@code neg} and {@code pos} of text files, or an archive
   *     of one, which is unpacked into the {@linkplain CacheFolder cache folder}
   * @return the reviews; class 1 praises
   * @throws DataException if there are no such folders
   */
  public static LabelledTexts read(Path data) {
    Path folder = Files.isRegularFile(data) ? unpacked(data) : data;
    for (String around : AROUND) {
      if (Files.isDirectory(folder.resolve(around))) {
        folder = folder.resolve(around);
      }
    }
    return TextFolder.of(folder)
        .classNames(List.of("neg", "pos"))
        .charset(StandardCharsets.ISO_8859_1)
        .read();
  }

  /** The size stands for the content, so that another archive of the same name is unpacked too. */
  private static Path unpacked(Path archive) {
    try {
      String name = archive.getFileName() + "-" + Files.size(archive);
      return Archives.unpack(archive, CacheFolder.path().resolve(name));
    } catch (IOException e) {
      throw new DataException(
          Diagnostic.of("An archive cannot be read").received(archive.toString()), e);
    }
  }
}
