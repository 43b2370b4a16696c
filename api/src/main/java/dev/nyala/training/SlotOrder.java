// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.training;

import dev.nyala.data.Slot;
import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.error.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Finds out which slot of the data is which input or output of a model. */
final class SlotOrder {

  private SlotOrder() {}

  /**
   * Returns the positions in the data of what a model asks for.
   *
   * <p>Several slots that all have names are told by them, others by position.
   *
   * @param what what they are, in the plural, for messages
   * @param slots the slots of the data
   * @param wanted the names the model asks for, in order
   * @return the position of each
   * @throws DataException if numbers or names differ
   */
  static int[] of(String what, List<Slot> slots, List<String> wanted) {
    if (slots.size() != wanted.size()) {
      throw new DataException(
          Diagnostic.of("The data have a wrong number of %s", what)
              .received("%d", slots.size())
              .expected("%d: %s", wanted.size(), wanted));
    }
    return named(slots)
        ? wanted.stream().mapToInt(name -> indexOf(what, slots, name)).toArray()
        : IntStream.range(0, wanted.size()).toArray();
  }

  /** Tells whether slots are told by name. */
  static boolean named(List<Slot> slots) {
    return slots.size() > 1 && slots.stream().noneMatch(slot -> slot.name().isEmpty());
  }

  private static int indexOf(String what, List<Slot> slots, String name) {
    List<String> names = new ArrayList<>();
    slots.forEach(slot -> names.add(slot.name()));
    int index = names.indexOf(name);
    if (index < 0) {
      Diagnostic missing =
          Diagnostic.of("The data lack \"%s\" among their %s", name, what)
              .received("%s", names)
              .remedy("rename a slot of the data, or the layer of the model");
      throw new DataException(
          Suggestion.nearest(name, names)
              .map(near -> missing.remedy("should \"%s\" be called \"%s\"?", near, name))
              .orElse(missing));
    }
    return index;
  }
}
