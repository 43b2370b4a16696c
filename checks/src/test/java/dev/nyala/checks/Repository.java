// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.checks;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of the checkout. */
final class Repository {

  /** What tools write; nothing in them is ours. */
  private static final Set<String> NOT_OURS = Set.of("target", ".git", ".idea", ".settings");

  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

  private Repository() {}

  static Path root() {
    String root = System.getProperty("nyala.root");
    assertNotNull(root, "Set -Dnyala.root to the folder of the checkout; Maven does it by itself.");
    return Path.of(root);
  }

  /** The folders that the parent pom lists. */
  static List<String> modules() {
    Matcher module = MODULE.matcher(read(root().resolve("pom.xml")));
    List<String> found = new ArrayList<>();
    while (module.find()) {
      found.add(module.group(1));
    }
    return List.copyOf(found);
  }

  /** All files, sorted, as paths relative to the root. */
  static List<Path> files() {
    List<Path> files = new ArrayList<>();
    try {
      Files.walkFileTree(
          root(),
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              return NOT_OURS.contains(folder.getFileName().toString())
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (attributes.isRegularFile()) {
                files.add(root().relativize(file));
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files.stream().sorted().toList();
  }

  static List<Path> javaFiles() {
    return files().stream().filter(f -> f.toString().endsWith(".java")).toList();
  }

  /** The main sources of a module. */
  static List<Path> mainSources(Module module) {
    Path sources = Path.of(module.folder(), "src", "main", "java");
    return javaFiles().stream().filter(f -> f.startsWith(sources)).toList();
  }

  /** The text of a file, whose path may be relative to the root. */
  static String read(Path file) {
    try {
      return Files.readString(root().resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
