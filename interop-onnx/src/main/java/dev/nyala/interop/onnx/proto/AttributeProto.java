// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.proto;

import java.util.List;

/** An attribute of a node. Immutable. */
public sealed interface AttributeProto {

  /**
   * Returns the attribute's name.
   *
   * @return unique in its node
   */
  String name();

  /**
   * An integer.
   *
   * @param name of the attribute
   * @param value the integer
   */
  record OfInt(String name, long value) implements AttributeProto {}

  /**
   * A number.
   *
   * @param name of the attribute
   * @param value the number
   */
  record OfFloat(String name, float value) implements AttributeProto {}

  /**
   * A text.
   *
   * @param name of the attribute
   * @param value the text
   */
  record OfText(String name, String value) implements AttributeProto {}

  /**
   * Several numbers.
   *
   * @param name of the attribute
   * @param values the numbers
   */
  record OfFloats(String name, List<Float> values) implements AttributeProto {

    /** Copies the list. */
    public OfFloats {
      values = List.copyOf(values);
    }
  }

  /**
   * Several integers.
   *
   * @param name of the attribute
   * @param values the integers
   */
  record OfInts(String name, List<Long> values) implements AttributeProto {

    /** Copies the list. */
    public OfInts {
      values = List.copyOf(values);
    }
  }

  /**
   * Several texts.
   *
   * @param name of the attribute
   * @param values the texts
   */
  record OfTexts(String name, List<String> values) implements AttributeProto {

    /** Copies the list. */
    public OfTexts {
      values = List.copyOf(values);
    }
  }

  /**
   * A graph: the body of a loop or a branch.
   *
   * @param name of the attribute
   * @param value the graph
   */
  record OfGraph(String name, GraphProto value) implements AttributeProto {}

  /**
   * A tensor.
   *
   * @param name of the attribute
   * @param value the tensor
   */
  record OfTensor(String name, TensorProto value) implements AttributeProto {}

  /**
   * A tensor that is mostly zeros.
   *
   * @param name of the attribute
   * @param value the tensor
   */
  record OfSparseTensor(String name, SparseTensorProto value) implements AttributeProto {}

  /**
   * A type.
   *
   * @param name of the attribute
   * @param value the type
   */
  record OfType(String name, TypeProto value) implements AttributeProto {}

  /**
   * In the body of a function, the attribute of the call.
   *
   * @param name of the attribute
   * @param parameter the name of the function's attribute whose value it takes
   */
  record OfReference(String name, String parameter) implements AttributeProto {}
}
