// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.hdf5;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A folder of groups and datasets. Children are read when they are asked for. */
public final class Hdf5Group extends Hdf5Object {

  private static final int MOST_DEPTH = 256;

  private final Hdf5File file;
  private final int depth;
  private final Map<String, Long> addresses;
  private final Map<String, Hdf5Object> read = new HashMap<>();

  Hdf5Group(Hdf5File file, ObjectHeader header, Place place, int depth) {
    super(header, file.heap(), place);
    this.file = file;
    this.depth = depth;
    addresses = new Links(file.bytes(), place).of(header);
    if (depth > MOST_DEPTH) {
      throw place.damaged("groups in groups, more than %d deep", MOST_DEPTH);
    }
  }

  /**
   * Returns the names of the children.
   *
   * @return the names, as the file lists them
   */
  public List<String> names() {
    return new ArrayList<>(addresses.keySet());
  }

  /**
   * Finds a group by a path from here.
   *
   * @param path names with {@code /} between them
   * @return the group, or nothing if there is none or it is a dataset
   */
  public Optional<Hdf5Group> group(String path) {
    return find(path) instanceof Hdf5Group group ? Optional.of(group) : Optional.empty();
  }

  /**
   * Finds a dataset by a path from here.
   *
   * @param path names with {@code /} between them
   * @return the dataset, or nothing if there is none or it is a group
   */
  public Optional<Hdf5Dataset> dataset(String path) {
    return find(path) instanceof Hdf5Dataset dataset ? Optional.of(dataset) : Optional.empty();
  }

  private @Nullable Hdf5Object find(String path) {
    Hdf5Object found = this;
    for (String name : path.split("/")) {
      if (name.isEmpty()) {
        continue;
      }
      found = found instanceof Hdf5Group group ? group.child(name) : null;
      if (found == null) {
        return null;
      }
    }
    return found;
  }

  private @Nullable Hdf5Object child(String name) {
    Hdf5Object known = read.get(name);
    Long address = addresses.get(name);
    if (known != null || address == null) {
      return known;
    }
    Hdf5Object child = file.object(address, place().child(name), depth + 1);
    read.put(name, child);
    return child;
  }
}
