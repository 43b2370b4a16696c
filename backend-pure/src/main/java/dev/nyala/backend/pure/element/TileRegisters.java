// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.element;

import dev.nyala.backend.pure.memory.Place;
import dev.nyala.backend.pure.memory.Stretching;
import dev.nyala.graph.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Assigns tiles to the values of a chain, and loads what comes from outside. */
final class TileRegisters {

  private final ChainUses uses;
  private final int size;
  private final List<Instruction> code;
  private final List<Place> fulls = new ArrayList<>();
  private final List<Place> others = new ArrayList<>();
  private final List<Place> singles = new ArrayList<>();
  private final Map<Value, Integer> registers = new HashMap<>();
  private final Map<Value, Integer> left = new HashMap<>();
  private final Map<Value, Integer> loaded = new HashMap<>();
  private final Deque<Integer> free = new ArrayDeque<>();
  private int count;

  TileRegisters(ChainUses uses, int size, List<Instruction> code) {
    this.uses = uses;
    this.size = size;
    this.code = code;
  }

  int count() {
    return count;
  }

  TileOperands operands() {
    return new TileOperands(fulls, others, singles);
  }

  /** Tells whether a value comes from outside as a single number. */
  boolean isScalar(Value value) {
    return size > 1 && !uses.isMember(uses.root(value)) && value.shape().size() == 1;
  }

  /** Returns the position of a single number in the table of scalars. */
  int scalar(Value value) {
    return index(singles, uses.place(value));
  }

  /** Returns the register of an operand, after code that loads it if need be. */
  int read(Value value, Value result) {
    Value root = uses.root(value);
    if (uses.isMember(root)) {
      return of(root);
    }
    Integer known = loaded.get(value);
    if (known != null) {
      return known;
    }
    Place place = uses.place(value);
    boolean floats = Fusible.isFloat(place.dtype());
    if (place.size() == size && floats) {
      return ~index(fulls, place);
    }
    int tile = take();
    loaded.put(value, tile);
    code.add(load(place, floats, result, tile));
    return tile;
  }

  private Instruction load(Place place, boolean floats, Value result, int tile) {
    if (place.size() == size) {
      return Loads.convert(place.dtype(), other(place), tile);
    }
    if (place.size() == 1) {
      return Instructions.fill(index(singles, place), tile);
    }
    Stretching stretching = new Stretching(place.dims(), result.shape().toInts());
    return floats
        ? Loads.stretch(stretching, index(fulls, place), tile)
        : Loads.stretch(stretching, place.dtype(), other(place), tile);
  }

  /** Says that an instruction has read its operands, whose tiles may now be written. */
  void release(Value... operands) {
    for (Value operand : operands) {
      Value root = uses.root(operand);
      if (uses.isMember(root)) {
        if (left.merge(root, -1, Integer::sum) == 0) {
          free(of(root));
        }
      } else {
        Integer tile = loaded.remove(operand);
        if (tile != null) {
          free(tile);
        }
      }
    }
  }

  /** Returns the register for a result. */
  int write(Value result) {
    Place place = uses.stored(result);
    int register = place != null && Fusible.isFloat(place.dtype()) ? ~index(fulls, place) : take();
    registers.put(result, register);
    left.put(result, uses.reads(result));
    return register;
  }

  /** Gives the register of a result back if no node of the chain reads it. */
  void releaseIfUnused(Value result) {
    if (uses.reads(result) == 0) {
      free(of(result));
    }
  }

  int of(Value member) {
    Integer register = registers.get(member);
    if (register == null) {
      throw new IllegalStateException(member + " is read before it is computed");
    }
    return register;
  }

  /** Returns the position of a place in the table of arrays that are not of floats. */
  int other(Place place) {
    return index(others, place);
  }

  private static int index(List<Place> table, Place place) {
    int index = table.indexOf(place);
    if (index < 0) {
      table.add(place);
      return table.size() - 1;
    }
    return index;
  }

  private int take() {
    return free.isEmpty() ? count++ : free.pop();
  }

  private void free(int register) {
    if (register >= 0) {
      free.push(register);
    }
  }
}
