// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * A folder of text files, one sub-folder for each class, as Keras's {@code
 * text_dataset_from_directory}.
 *
 * <p>Class 0 is the sub-folder whose name sorts first; names that begin with a period are left out.
 * Files that end with txt are read whole, at any depth below. Immutable and thread-safe.
 *
 * <pre>{@code
 * LabelledTexts reviews = TextFolder.of(folder).read();
 * }</pre>
 */
public final class TextFolder {

  private static final Set<String> ENDINGS = Set.of("txt");

  private final Path folder;
  private final List<String> chosen;
  private final Charset charset;

  private TextFolder(Path folder, List<String> chosen, Charset charset) {
    this.folder = folder;
    this.chosen = chosen;
    this.charset = charset;
  }

  /**
   * Returns a folder; nothing is read yet.
   *
   * @param folder its path
   * @return the folder, of files in UTF-8
   */
  public static TextFolder of(Path folder) {
    return new TextFolder(folder, List.of(), StandardCharsets.UTF_8);
  }

  /**
   * Sets which sub-folders are read and the order of their classes; all, sorted, by default.
   *
   * @param names of sub-folders
   * @return a copy
   */
  public TextFolder classNames(List<String> names) {
    return new TextFolder(folder, List.copyOf(names), charset);
  }

  /**
   * Sets how characters are encoded in the files; UTF-8 by default.
   *
   * @param encoding such as ISO-8859-1
   * @return a copy
   */
  public TextFolder charset(Charset encoding) {
    return new TextFolder(folder, chosen, encoding);
  }

  /**
   * Reads the files.
   *
   * @return texts and labels, class by class and sorted by name
   * @throws dev.nyala.error.DataException if the folder is missing, or has no classes or files, or
   *     if a file is not in the encoding
   */
  public LabelledTexts read() {
    FolderFiles files = FolderFiles.labelled(folder, ENDINGS, chosen);
    List<String> texts = files.files().stream().map(f -> TextFiles.read(f, charset)).toList();
    int[] labels = files.labels().stream().mapToInt(Integer::intValue).toArray();
    return new LabelledTexts(texts, Tensor.of(Shape.of(labels.length), labels), files.classNames());
  }
}
