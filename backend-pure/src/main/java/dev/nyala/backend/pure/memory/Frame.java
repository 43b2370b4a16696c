// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.memory;

/**
 * The arrays that one run of a plan works on.
 *
 * <p>A slot holds an array, the index of its first element, and a stamp. Equal stamps of one slot
 * other than 0 mean equal contents, so that what is derived from a slot, such as a packed matrix,
 * can be kept from run to run. Not thread-safe; tasks of a parallel region read it.
 */
public final class Frame {

  private static final Object[] NONE = {};

  /** The stamp of what never changes. */
  public static final long CONSTANT = -1;

  private final Object[] arrays;
  private final int[] bases;
  private final long[] stamps;

  /** Makes a frame of empty slots. */
  public Frame(int slots) {
    arrays = new Object[slots];
    java.util.Arrays.fill(arrays, NONE);
    bases = new int[slots];
    stamps = new long[slots];
  }

  /** Puts an array into a slot. */
  public void set(int slot, Object array, int base, long stamp) {
    arrays[slot] = array;
    bases[slot] = base;
    stamps[slot] = stamp;
  }

  /** Forgets the array of a slot. */
  public void clear(int slot) {
    arrays[slot] = NONE;
    stamps[slot] = 0;
  }

  /** Returns the array of a place. */
  public Object array(Place place) {
    return arrays[place.slot()];
  }

  /** Returns the array of a slot. */
  public Object array(int slot) {
    return arrays[slot];
  }

  /** Returns the array of a place of a float dtype of at most 32 bits. */
  public float[] floats(Place place) {
    return (float[]) arrays[place.slot()];
  }

  /** Returns the index of the first element of a place. */
  public int at(Place place) {
    return bases[place.slot()] + place.offset();
  }

  /** Returns the stamp of a slot's content, or 0 if it may change within a run. */
  public long stamp(int slot) {
    return stamps[slot];
  }
}
