// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import dev.nyala.Model;
import dev.nyala.data.Npy;
import dev.nyala.data.Npz;
import dev.nyala.layers.SymbolicTensor;
import dev.nyala.tensor.HostValue;
import dev.nyala.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Reads arrays that are given as files. */
final class ArrayFiles {

  private ArrayFiles() {}

  /** Reads all tensors of some files; those of an archive by name, if these are their names. */
  static List<Tensor> read(List<Path> files, List<String> names) {
    return read(files, names, Npy::read, Npz::read);
  }

  /** Reads the inputs of a model, of which numbers are cast to its dtypes. */
  static List<HostValue> inputs(List<Path> files, Model model) {
    List<HostValue> read = read(files, model.inputNames(), Npy::readValue, Npz::readValues);
    List<HostValue> all = new ArrayList<>();
    for (HostValue value : read) {
      SymbolicTensor input =
          all.size() < model.inputs().size() ? model.inputs().get(all.size()) : null;
      all.add(
          value instanceof Tensor tensor && input != null && !input.isText()
              ? tensor.cast(input.type().dtype())
              : value);
    }
    return all;
  }

  private static <T> List<T> read(
      List<Path> files,
      List<String> names,
      Function<Path, T> array,
      Function<Path, Map<String, T>> archive) {
    List<T> all = new ArrayList<>();
    for (Path file : files) {
      if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".npz")) {
        all.add(array.apply(file));
        continue;
      }
      Map<String, T> arrays = archive.apply(file);
      boolean named = arrays.keySet().containsAll(names) && names.size() == arrays.size();
      all.addAll(named ? names.stream().map(arrays::get).toList() : arrays.values());
    }
    return all;
  }
}
