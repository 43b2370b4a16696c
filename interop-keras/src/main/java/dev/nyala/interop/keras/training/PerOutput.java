// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.training;

import dev.nyala.interop.keras.Dialect;
import dev.nyala.interop.keras.config.Config;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Tells which output of a model gets what: one value for all, a list by position, or an object by
 * name.
 *
 * @param names what each output may be called
 * @param config how the model was compiled
 * @param dialect of the file
 */
record PerOutput(List<Set<String>> names, Config config, Dialect dialect) {

  /** Returns one value for each output; null where there is none. */
  <T> List<@Nullable T> single(String key, BiFunction<Config, String, T> read) {
    Object value = config.value(key);
    List<@Nullable T> all = new ArrayList<>();
    for (Object each : isOne(value) ? Collections.nCopies(names.size(), value) : dealt(key)) {
      all.add(each == null ? null : read.apply(holding(key, each), key));
    }
    return all;
  }

  /** Returns a list of values for each output. */
  <T> List<List<T>> several(String key, BiFunction<Config, String, T> read) {
    Object value = config.value(key);
    List<@Nullable Object> each;
    if (value == null) {
      each = Collections.nCopies(names.size(), null);
    } else if (names.size() == 1 || isForAll(value)) {
      each = Collections.nCopies(names.size(), value);
    } else {
      each = dealt(key);
    }
    List<List<T>> all = new ArrayList<>();
    for (Object own : each) {
      List<Object> flat = new ArrayList<>();
      flatten(own, flat);
      all.add(flat.stream().map(item -> read.apply(holding(key, item), key)).toList());
    }
    return all;
  }

  /** In Keras 2 a flat list was for every output. */
  private boolean isForAll(Object value) {
    return dialect != Dialect.KERAS_3
        && value instanceof List<?> list
        && list.stream().allMatch(PerOutput::isOne);
  }

  /** Tells whether a value is no list and no object by name. */
  private static boolean isOne(@Nullable Object value) {
    return value == null
        || value instanceof String
        || value instanceof Number
        || value instanceof Map<?, ?> map && map.containsKey("class_name");
  }

  private static void flatten(@Nullable Object value, List<Object> flat) {
    if (value instanceof List<?> list) {
      list.forEach(item -> flatten(item, flat));
    } else if (value instanceof Map<?, ?> map && !isOne(map)) {
      map.values().forEach(item -> flatten(item, flat));
    } else if (value != null) {
      flat.add(value);
    }
  }

  private List<@Nullable Object> dealt(String key) {
    List<@Nullable Object> dealt = new ArrayList<>();
    if (config.value(key) instanceof List<?> list && list.size() == names.size()) {
      dealt.addAll(list);
      return dealt;
    }
    if (config.value(key) instanceof Map<?, ?> map && !isOne(map)) {
      int found = 0;
      for (Set<String> own : names) {
        Object value = null;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          if (own.contains(String.valueOf(entry.getKey()))) {
            value = entry.getValue();
            found++;
          }
        }
        dealt.add(value);
      }
      if (found == map.size()) {
        return dealt;
      }
    }
    throw config.wrong(key, "something for each of the outputs " + names);
  }

  private Config holding(String key, Object value) {
    return Config.of(Map.of(key, value), config.where());
  }
}
