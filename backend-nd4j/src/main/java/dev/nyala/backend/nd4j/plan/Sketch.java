// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j.plan;

import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects the steps of a plan, one after the other. Every step writes arrays that no step before
 * has written.
 */
public final class Sketch {

  final List<Step> steps = new ArrayList<>();
  final List<Region> regions = new ArrayList<>();
  final Map<Region, Tensor> constants = new LinkedHashMap<>();

  private Region region(TensorType type) {
    Region region = new Region(type.dtype(), type.shape().size());
    regions.add(region);
    return region;
  }

  /** Returns an array for the result of a step. */
  public Array array(TensorType type) {
    return Array.whole(region(type), type);
  }

  /** Returns an array that is there before the first step. */
  public Array input(TensorType type) {
    Array array = array(type);
    array.region().use(-1);
    return array;
  }

  /** Returns an array in memory that the plan is pointed to. */
  public Array external(TensorType type) {
    Array array = array(type);
    array.region().external = true;
    return array;
  }

  /** Returns an array that keeps its elements. */
  public Array constant(Tensor value) {
    Array array = array(value.type());
    array.region().permanent = true;
    constants.put(array.region(), value);
    return array;
  }

  /**
   * Returns an array that holds the same number everywhere before the first run, and is not used
   * for anything else in between.
   */
  public Array filled(TensorType type, double value) {
    return constant(Tensor.full(type, value));
  }

  /** Says that an array is read after the last step. */
  public void keep(Array array) {
    array.region().use(Integer.MAX_VALUE);
  }

  /**
   * Lets the elements of an array be written to memory that the plan is pointed to, if nothing else
   * is in its way.
   *
   * @return whether the region is external from now on
   */
  boolean redirect(Array array) {
    Region region = array.region();
    boolean own = !region.external && !region.permanent && region.first >= 0;
    if (own && array.isWholeRegion()) {
      region.external = true;
      return true;
    }
    return false;
  }

  private void add(Step step) {
    for (Array array : step.reads()) {
      array.region().use(steps.size());
    }
    for (Array array : step.writes()) {
      array.region().use(steps.size());
    }
    steps.add(step);
  }

  /** Calls an op by name. */
  public void call(
      String op,
      List<Array> operands,
      List<Array> results,
      List<Long> integers,
      List<Double> numbers,
      List<Boolean> flags) {
    add(new CustomStep(op, operands, results, integers, numbers, flags, false));
  }

  /** Calls an op by name, without the kernels of oneDNN. */
  public void callPlain(String op, List<Array> operands, Array result, List<Long> integers) {
    add(new CustomStep(op, operands, List.of(result), integers, List.of(), List.of(), true));
  }

  /** Calls a loop over elements. */
  public void call(Elementwise function, List<Array> operands, Array result) {
    add(new ElementwiseStep(function, operands, result));
  }

  /** Copies a dense array. */
  public void copy(Array from, Array to) {
    if (from.size() > 0) {
      add(new CopyStep(from, to));
    }
  }

  /** Computes on the heap. */
  public void host(HostFunction function, List<Array> operands, List<Array> results) {
    add(new HostStep(function, List.of(), operands, results));
  }

  /** Computes on the heap if one of some scalars is NaN; otherwise the results stay as they are. */
  public void hostIfNaN(
      List<Array> scalars, HostFunction function, List<Array> operands, List<Array> results) {
    add(new HostStep(function, scalars, operands, results));
  }

  /** Copies lines that are looked up. */
  public void gather(Lookup lookup, Array from, Array indices, Array result) {
    add(new GatherStep(lookup, from, indices, result));
  }

  /** Adds to lines that are looked up. */
  public void scatter(Lookup lookup, Array base, Array indices, Array updates, Array result) {
    add(new ScatterStep(lookup, base, indices, updates, result));
  }

  /** Runs a plan again and again. */
  public void loop(Loop loop, List<Array> operands, List<Array> results) {
    add(new LoopStep(loop, operands, results));
  }
}
