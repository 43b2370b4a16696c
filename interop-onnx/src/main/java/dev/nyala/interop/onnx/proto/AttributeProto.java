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
   * Returns the same attribute under another name.
   *
   * @param newName unique in its node
   * @return an attribute of equal value
   */
  AttributeProto named(String newName);

  /**
   * An integer.
   *
   * @param name of the attribute
   * @param value the integer
   */
  record OfInt(String name, long value) implements AttributeProto {

    @Override
    public AttributeProto named(String newName) {
      return new OfInt(newName, value);
    }
  }

  /**
   * A number.
   *
   * @param name of the attribute
   * @param value the number
   */
  record OfFloat(String name, float value) implements AttributeProto {

    @Override
    public AttributeProto named(String newName) {
      return new OfFloat(newName, value);
    }
  }

  /**
   * A text.
   *
   * @param name of the attribute
   * @param value the text
   */
  record OfText(String name, String value) implements AttributeProto {

    @Override
    public AttributeProto named(String newName) {
      return new OfText(newName, value);
    }
  }

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

    @Override
    public AttributeProto named(String newName) {
      return new OfFloats(newName, values);
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

    @Override
    public AttributeProto named(String newName) {
      return new OfInts(newName, values);
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

    @Override
    public AttributeProto named(String newName) {
      return new OfTexts(newName, values);
    }
  }

  /**
   * A graph: the body of a loop or a branch.
   *
   * @param name of the attribute
   * @param value the graph
   */
  record OfGraph(String name, GraphProto value) implements AttributeProto {

    @Override
    public AttributeProto named(String newName) {
      return new OfGraph(newName, value);
    }
  }

  /**
   * A tensor.
   *
   * @param name of the attribute
   * @param value the tensor
   */
  record OfTensor(String name, TensorProto value) implements AttributeProto {

    @Override
    public AttributeProto named(String newName) {
      return new OfTensor(newName, value);
    }
  }

  /**
   * A tensor that is mostly zeros.
   *
   * @param name of the attribute
   * @param value the tensor
   */
  record OfSparseTensor(String name, SparseTensorProto value) implements AttributeProto {

    @Override
    public AttributeProto named(String newName) {
      return new OfSparseTensor(newName, value);
    }
  }

  /**
   * A type.
   *
   * @param name of the attribute
   * @param value the type
   */
  record OfType(String name, TypeProto value) implements AttributeProto {

    @Override
    public AttributeProto named(String newName) {
      return new OfType(newName, value);
    }
  }

  /**
   * In the body of a function, the attribute of the call.
   *
   * @param name of the attribute
   * @param parameter the name of the function's attribute whose value it takes
   */
  record OfReference(String name, String parameter) implements AttributeProto {

    @Override
    public AttributeProto named(String newName) {
      return new OfReference(newName, parameter);
    }
  }
}
