// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras;

import dev.nyala.Model;
import dev.nyala.Models;
import dev.nyala.backend.Backend;
import dev.nyala.backend.Backends;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A pack that {@code tools/keras_files/configurations.py} wrote, unpacked. */
public final class Configurations {

  private static final List<String> FILES = List.of("model.keras", "model.h5");

  private final Map<String, List<Path>> byClass = new TreeMap<>();

  /**
   * Unpacks.
   *
   * @param pack the zip
   * @param folder an empty one, which the unpacked files stay in
   */
  Configurations(InputStream pack, Path folder) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(pack)) {
      for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
        Path file = folder.resolve(e.getName());
        Files.createDirectories(file.getParent());
        Files.copy(zip, file);
      }
    }
    try (Stream<Path> all = Files.list(folder)) {
      for (Path each : all.sorted().toList()) {
        String name = each.getFileName().toString();
        String layer = name.substring(0, name.lastIndexOf('_'));
        byClass.computeIfAbsent(layer, none -> new ArrayList<>()).add(each);
      }
    }
  }

  /** The folders of the configurations by the class of their layer. */
  Map<String, List<Path>> byClass() {
    return byClass;
  }

  /** The model files of a configuration. */
  static List<Path> files(Path folder) {
    return FILES.stream().map(folder::resolve).filter(Files::exists).toList();
  }

  /** How far the prediction is from Keras's, relative to the largest value. */
  static double difference(Path file, Backend backend) {
    Model model = Models.load(file).backend(backend);
    return Fixtures.difference(model, file.getParent());
  }

  /**
   * Prints, for each class of a pack, how many configurations it has and the largest difference on
   * each of the backends that are named.
   *
   * @param arguments the pack, an empty folder, and names of backends
   */
  public static void main(String[] arguments) throws IOException {
    Configurations all;
    try (InputStream pack = Files.newInputStream(Path.of(arguments[0]))) {
      all = new Configurations(pack, Path.of(arguments[1]));
    }
    List<Backend> backends = new ArrayList<>();
    for (String name : List.of(arguments).subList(2, arguments.length)) {
      backends.add(Backends.open(name));
    }
    all.byClass().forEach((layer, folders) -> tell(layer, folders, backends));
    backends.forEach(Backend::close);
  }

  private static void tell(String layer, List<Path> folders, List<Backend> backends) {
    List<Path> files = folders.stream().flatMap(folder -> files(folder).stream()).toList();
    StringBuilder line = new StringBuilder();
    line.append(String.format("%-26s %3d %3d", layer, folders.size(), files.size()));
    for (Backend backend : backends) {
      double worst = 0;
      for (Path file : files) {
        try {
          worst = Math.max(worst, difference(file, backend));
        } catch (RuntimeException e) {
          worst = Double.POSITIVE_INFINITY;
          String message = String.valueOf(e.getMessage()).replace('\n', ' ');
          System.err.println(backend.info() + " " + file + ": " + message);
        }
      }
      line.append(String.format(Locale.ROOT, " %8.1e", worst));
    }
    System.out.println(line);
  }
}
