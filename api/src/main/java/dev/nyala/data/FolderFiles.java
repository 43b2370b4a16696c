// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;

/**
 * The files of a folder and the class of each, in the order of Keras's {@code
 * image_dataset_from_directory}.
 *
 * <p>A class is a sub-folder whose name does not begin with a period; its files are those at any
 * depth below. Classes, the folders below them and the files in each are sorted by name.
 *
 * @param classNames the classes; empty if there are none to tell
 * @param files the files, class by class
 * @param labels the class of each file, 0 if there are none to tell
 */
record FolderFiles(List<String> classNames, List<Path> files, List<Integer> labels) {

  FolderFiles {
    classNames = List.copyOf(classNames);
    files = List.copyOf(files);
    labels = List.copyOf(labels);
  }

  /** Lists the files of the classes chosen, or of all if none are. */
  static FolderFiles labelled(Path folder, Set<String> endings, List<String> chosen) {
    List<String> found = classes(folder);
    if (!found.containsAll(chosen) || found.isEmpty()) {
      throw new DataException(
          Diagnostic.of(
                  found.isEmpty()
                      ? "A folder has no sub-folders, which are the classes"
                      : "A class has no sub-folder")
              .received(chosen.isEmpty() ? folder.toString() : String.valueOf(chosen))
              .expected(found.isEmpty() ? "a sub-folder for each class" : "some of " + found)
              .where(folder.toString()));
    }
    List<String> names = chosen.isEmpty() ? found : chosen;
    List<Path> files = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (int label = 0; label < names.size(); label++) {
      for (Path file : below(folder.resolve(names.get(label)), endings)) {
        files.add(file);
        labels.add(label);
      }
    }
    return new FolderFiles(names, some(files, folder, endings), labels);
  }

  /** Lists all files at any depth. */
  static FolderFiles unlabelled(Path folder, Set<String> endings) {
    List<Path> files = some(below(folder, endings), folder, endings);
    return new FolderFiles(List.of(), files, files.stream().map(f -> 0).toList());
  }

  private static List<Path> some(List<Path> files, Path folder, Set<String> endings) {
    if (files.isEmpty()) {
      throw new DataException(
          Diagnostic.of("A folder has no files to read")
              .received(folder.toString())
              .expected("files that end with one of %s", endings.stream().sorted().toList()));
    }
    return files;
  }

  private static List<String> classes(Path folder) {
    return entries(folder).stream()
        .filter(Files::isDirectory)
        .map(FolderFiles::name)
        .filter(name -> !name.startsWith("."))
        .sorted(CodePoints.ORDER)
        .toList();
  }

  private static List<Path> below(Path folder, Set<String> endings) {
    TreeMap<String, Path> folders = new TreeMap<>(CodePoints.ORDER);
    collect(folder, "", folders);
    List<Path> files = new ArrayList<>();
    for (Path each : folders.values()) {
      entries(each).stream()
          .filter(Files::isRegularFile)
          .filter(file -> endings.contains(ending(name(file))))
          .sorted(Comparator.comparing(FolderFiles::name, CodePoints.ORDER))
          .forEach(files::add);
    }
    return files;
  }

  /** Goes into the folders below, but not through links, which might lead in circles. */
  private static void collect(Path folder, String path, TreeMap<String, Path> folders) {
    folders.put(path, folder);
    for (Path entry : entries(folder)) {
      if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
        collect(entry, path + "/" + name(entry), folders);
      }
    }
  }

  private static List<Path> entries(Path folder) {
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      List<Path> entries = new ArrayList<>();
      stream.forEach(entries::add);
      return entries;
    } catch (IOException e) {
      throw new DataException(
          Diagnostic.of(
                  Files.exists(folder) ? "A folder cannot be listed" : "A folder does not exist")
              .received(folder.toString())
              .remedy("check the path; it is taken relative to %s", Path.of("").toAbsolutePath()),
          e);
    }
  }

  private static String name(Path entry) {
    // The names in a file system within a zip end with a slash if they are folders.
    String name = String.valueOf(entry.getFileName());
    return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
  }

  private static String ending(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
