// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import dev.nyala.data.Npy;
import dev.nyala.data.Npz;
import dev.nyala.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads arrays that are given as files. */
final class ArrayFiles {

  private ArrayFiles() {}

  /** Reads all arrays of some files; those of an archive by name, if these are their names. */
  static List<Tensor> read(List<Path> files, List<String> names) {
    List<Tensor> all = new ArrayList<>();
    for (Path file : files) {
      if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".npz")) {
        all.add(Npy.read(file));
        continue;
      }
      Map<String, Tensor> arrays = Npz.read(file);
      boolean named = arrays.keySet().containsAll(names) && names.size() == arrays.size();
      all.addAll(named ? names.stream().map(arrays::get).toList() : arrays.values());
    }
    return all;
  }
}
