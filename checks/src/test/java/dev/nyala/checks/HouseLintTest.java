// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The rules of style that a source file shows. */
class HouseLintTest {

  private static final int LINES = 400;

  private static final String HEADER =
      """
      // Copyright the Nyala authors
      // SPDX-License-Identifier: Apache-2.0
      """;

  /** Folders of one machine. A path of the tests themselves starts with a variable. */
  private static final Pattern MACHINE_PATH =
      Pattern.compile("(?<![\\w.$}/-])(/(work|home|root|tmp|Users)/\\w|[A-Z]:\\\\Users\\\\)");

  private static final Set<String> TEXT =
      Set.of("java", "xml", "md", "properties", "txt", "py", "sh", "cmd", "");

  @Test
  void sourcesAreSeen() {
    assertTrue(Repository.javaFiles().size() > 20, () -> Repository.javaFiles() + " were seen");
  }

  @Test
  void filesAreShort() {
    assertEquals(
        Set.of(),
        offenders(Repository.javaFiles(), text -> text.lines().count() > LINES),
        "Split the file along its themes.");
  }

  @Test
  void filesCarryTheLicence() {
    assertEquals(Set.of(), offenders(Repository.javaFiles(), text -> !text.startsWith(HEADER)));
  }

  @Test
  void filesNameNoMachine() {
    List<Path> texts =
        Repository.files().stream().filter(f -> TEXT.contains(extension(f))).toList();
    assertEquals(Set.of(), offenders(texts, text -> MACHINE_PATH.matcher(text).find()));
  }

  @Test
  void packagesSayWhatLivesInThem() {
    Set<String> silent = new TreeSet<>();
    for (Module module : Module.present()) {
      for (Path source : Repository.mainSources(module)) {
        Path folder = source.getParent();
        Path info = Repository.root().resolve(folder).resolve("package-info.java");
        if (source.endsWith("module-info.java") || isWordOfPackage(info)) {
          continue;
        }
        silent.add(folder.toString());
      }
    }
    assertEquals(Set.of(), silent, "Each needs a package-info.java with a sentence, @NullMarked.");
  }

  private static boolean isWordOfPackage(Path info) {
    return Files.exists(info)
        && Pattern.compile("/\\*\\*.*\\w\\..*\\*/\\s*@NullMarked\\s+package", Pattern.DOTALL)
            .matcher(Repository.read(info))
            .find();
  }

  @Test
  void serviceFilesAreSorted() {
    List<Path> services =
        Repository.files().stream()
            .filter(f -> f.getParent() != null && f.getParent().endsWith("META-INF/services"))
            .toList();
    assertEquals(
        Set.of(),
        offenders(
            services,
            text -> !text.lines().sorted().distinct().toList().equals(text.lines().toList())));
  }

  private static Set<String> offenders(List<Path> files, Predicate<String> isWrong) {
    return files.stream()
        .filter(f -> isWrong.test(Repository.read(f)))
        .map(f -> f.toString().replace('\\', '/'))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String extension(Path file) {
    String name = file.getFileName().toString();
    return name.contains(".") ? name.substring(name.lastIndexOf('.') + 1) : "";
  }
}
