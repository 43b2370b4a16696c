// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.model;

import dev.nyala.interop.keras.config.Config;
import dev.nyala.interop.keras.objects.DtypePolicies;
import dev.nyala.interop.keras.objects.NumberLists;
import dev.nyala.layers.SymbolicTensor;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes arrays that stand in a description among the arguments of calls. */
final class Constants {

  private Constants() {}

  /** Returns a number as it is, and an array as a tensor. */
  static Object read(Map<?, ?> numbers, Config where) {
    Object value = numbers.get("value");
    if (value instanceof Number number) {
      return number;
    }
    List<Integer> dims = new ArrayList<>();
    Object first = value;
    while (first instanceof List<?> list) {
      dims.add(list.size());
      first = list.isEmpty() ? null : list.get(0);
    }
    DType dtype = DtypePolicies.dtype(where, "dtype", String.valueOf(numbers.get("dtype")));
    Shape shape = Shape.of(dims.stream().mapToInt(Integer::intValue).toArray());
    List<Number> flat = new ArrayList<>();
    flatten(value, flat, where);
    if (flat.size() != shape.size()) {
      throw where.wrong("inbound_nodes", "arrays whose rows are of one length");
    }
    TensorBuffer buffer = new TensorBuffer(new TensorType(dtype, shape));
    for (int i = 0; i < flat.size(); i++) {
      buffer.setDouble(i, flat.get(i).doubleValue());
    }
    return SymbolicTensor.of(buffer.toTensor());
  }

  /**
   * Returns one number as it is, which takes the dtype of what it meets, and others as a tensor.
   */
  static Object write(Tensor tensor) {
    Object numbers = NumberLists.of(tensor);
    if (tensor.shape().rank() == 0) {
      return numbers;
    }
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("value", numbers);
    config.put("dtype", tensor.type().dtype().kerasName());
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("class_name", "__tensor__");
    object.put("config", config);
    return object;
  }

  private static void flatten(@Nullable Object value, List<Number> flat, Config where) {
    if (value instanceof List<?> list) {
      list.forEach(item -> flatten(item, flat, where));
    } else if (value instanceof Number number) {
      flat.add(number);
    } else if (value instanceof Boolean flag) {
      flat.add(flag ? 1 : 0);
    } else {
      throw where.wrong("inbound_nodes", "arrays of numbers");
    }
  }
}
