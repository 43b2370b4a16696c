// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.weights;

import dev.nyala.Model;
import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.interop.keras.config.Config;
import dev.nyala.interop.keras.hdf5.Hdf5Group;
import dev.nyala.interop.keras.layers.Vocabularies;
import dev.nyala.interop.keras.model.ReadModel;
import dev.nyala.interop.keras.weights.WeightPaths.WeightPath;
import dev.nyala.layers.Names;
import dev.nyala.layers.TextVectorization;
import dev.nyala.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The vocabularies that layers learned: entries of {@code .keras} files below {@code assets}, and
 * how much tokens tell among the weights. They are brought into the description before layers are
 * made of it.
 */
public final class LearnedVocabularies {

  /** The part of a TextVectorization that has everything a second time. */
  static final String INNER = "_lookup_layer";

  static final String WEIGHTS = "idf_weights";
  private static final String SHARED = "shared_object_id";
  private static final Set<String> CLASSES =
      Set.of("IntegerLookup", "StringLookup", "TextVectorization");

  /** The entries of a file. */
  public interface Entries {

    /**
     * Tells whether there is an entry.
     *
     * @param name its path
     * @return whether there is
     */
    boolean has(String name);

    /**
     * Reads an entry, if it is not larger than a description may be.
     *
     * @param name its path
     * @return its bytes
     * @throws IOException if it cannot be read
     */
    byte[] description(String name) throws IOException;
  }

  private final Entries entries;
  private final Hdf5Group root;
  private final String file;
  private final Map<Object, Map<String, @Nullable Object>> shared = new HashMap<>();

  private LearnedVocabularies(Entries entries, Hdf5Group root, String file) {
    this.entries = entries;
    this.root = root;
    this.file = file;
  }

  /**
   * Writes the vocabularies that are no options.
   *
   * @param model the model
   * @return bytes by the names of entries
   */
  public static Map<String, byte[]> write(Model model) {
    Map<String, byte[]> all = new LinkedHashMap<>();
    for (WeightPath path : WeightPaths.of(ReadModel.of(model))) {
      if (Vocabularies.isApart(path.layer())) {
        List<String> tokens = Vocabularies.tokens(path.layer()).orElse(List.of());
        byte[] bytes = String.join("\n", tokens).getBytes(StandardCharsets.UTF_8);
        if (path.layer() instanceof TextVectorization) {
          all.put(entry(path.path() + "/" + INNER), bytes);
        }
        all.put(entry(path.path()), bytes);
      }
    }
    return all;
  }

  private static String entry(String path) {
    return "assets/" + path + "/vocabulary.txt";
  }

  /**
   * Brings vocabularies into a description.
   *
   * @param model the description
   * @param entries of the file
   * @param root of its weights
   * @param file what messages call it
   * @return the description, in which layers have their vocabularies as options
   * @throws IOException if an entry cannot be read
   * @throws DataException if one is no text in UTF-8
   */
  public static Config read(Config model, Entries entries, Hdf5Group root, String file)
      throws IOException {
    LearnedVocabularies vocabularies = new LearnedVocabularies(entries, root, file);
    return Config.of(vocabularies.model(model.values(), ""), model.where());
  }

  private Map<String, @Nullable Object> model(Map<?, ?> object, String prefix) throws IOException {
    Map<String, @Nullable Object> changed = copy(object);
    if (!(object.get("config") instanceof Map<?, ?> config)
        || !(config.get("layers") instanceof List<?> layers)) {
      return changed;
    }
    Map<String, Integer> numbers = new HashMap<>();
    List<@Nullable Object> all = new ArrayList<>();
    for (Object each : layers) {
      if (each instanceof Map<?, ?> layer && layer.get("class_name") instanceof String kind) {
        String base = Names.snake(kind);
        int number = numbers.merge(base, 1, Integer::sum) - 1;
        String path = prefix + "layers/" + base + (number == 0 ? "" : "_" + number);
        all.add(CLASSES.contains(kind) ? layer(layer, path) : model(layer, path + "/"));
      } else {
        all.add(each);
      }
    }
    Map<String, @Nullable Object> with = copy(config);
    with.put("layers", all);
    changed.put("config", with);
    return changed;
  }

  private static Map<String, @Nullable Object> copy(Map<?, ?> object) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    object.forEach((key, value) -> copy.put(String.valueOf(key), value));
    return copy;
  }

  private Map<String, @Nullable Object> layer(Map<?, ?> layer, String path) throws IOException {
    Map<String, @Nullable Object> changed = copy(layer);
    if (!(layer.get("config") instanceof Map<?, ?> config) || config.get("vocabulary") != null) {
      return changed;
    }
    Map<String, @Nullable Object> with = copy(config);
    String inner = path + "/" + INNER;
    String found = entries.has(entry(path)) ? path : entries.has(entry(inner)) ? inner : null;
    if (found != null) {
      List<String> lines = lines(entry(found));
      boolean integers = "IntegerLookup".equals(layer.get("class_name"));
      with.put("vocabulary", integers ? integers(lines, entry(found)) : lines);
      weights(path, inner, lines.size()).ifPresent(weights -> with.put(WEIGHTS, weights));
    }
    Object id = layer.get(SHARED);
    if (id != null && found != null) {
      shared.put(id, with);
    }
    changed.put("config", id != null && found == null ? shared.getOrDefault(id, with) : with);
    return changed;
  }

  private List<String> lines(String entry) throws IOException {
    String text;
    try {
      ByteBuffer bytes = ByteBuffer.wrap(entries.description(entry));
      text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new DataException(
          Diagnostic.of("A vocabulary is no text in UTF-8")
              .received("%s", String.valueOf(e.getMessage()))
              .where("%s, %s", file, entry),
          e);
    }
    List<String> lines = new ArrayList<>(Arrays.asList(Vocabularies.LINE_END.split(text, -1)));
    while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
      lines.remove(lines.size() - 1);
    }
    return lines;
  }

  private List<Long> integers(List<String> lines, String entry) {
    List<Long> integers = new ArrayList<>();
    for (String line : lines) {
      try {
        integers.add(Long.valueOf(line));
      } catch (NumberFormatException e) {
        throw new DataException(
            Diagnostic.of("A vocabulary of integers has another token")
                .received("\"%s\" on line %d", line, integers.size() + 1)
                .where("%s, %s", file, entry),
            e);
      }
    }
    return integers;
  }

  /** Returns how much tokens tell; the zeros that fill a vector up are left out. */
  private Optional<List<Double>> weights(String path, String inner, int tokens) {
    return root.dataset(path + "/vars/" + WEIGHTS)
        .or(() -> root.dataset(inner + "/vars/" + WEIGHTS))
        .map(
            dataset -> {
              Tensor weights = dataset.read();
              List<Double> all = new ArrayList<>();
              for (int i = 0; i < Math.min(tokens, weights.size()); i++) {
                all.add(weights.getDouble(i));
              }
              return all;
            });
  }
}
