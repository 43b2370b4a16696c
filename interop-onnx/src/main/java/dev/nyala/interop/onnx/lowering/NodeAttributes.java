// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.lowering;

import dev.nyala.interop.onnx.proto.AttributeProto;
import dev.nyala.interop.onnx.proto.ElementType;
import dev.nyala.interop.onnx.proto.GraphProto;
import dev.nyala.tensor.DType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The attributes of an ONNX node. Immutable.
 *
 * @param all in the order they were added
 */
public record NodeAttributes(List<AttributeProto> all) {

  /** No attributes. */
  public static final NodeAttributes NONE = new NodeAttributes(List.of());

  /** Copies the list. */
  public NodeAttributes {
    all = List.copyOf(all);
  }

  /**
   * Returns one attribute.
   *
   * @param name its name
   * @param value an integer
   * @return the attributes
   */
  public static NodeAttributes of(String name, long value) {
    return NONE.with(name, value);
  }

  /**
   * Returns one attribute.
   *
   * @param name its name
   * @param values integers
   * @return the attributes
   */
  public static NodeAttributes of(String name, long[] values) {
    return NONE.with(name, values);
  }

  /**
   * Returns one attribute.
   *
   * @param name its name
   * @param value a text
   * @return the attributes
   */
  public static NodeAttributes of(String name, String value) {
    return NONE.with(name, value);
  }

  /**
   * Returns the attribute that says what a {@code Cast} casts to.
   *
   * @param dtype the dtype
   * @return the attributes
   */
  public static NodeAttributes to(DType dtype) {
    return of("to", ElementType.of(dtype).code());
  }

  /**
   * Returns these attributes and one more.
   *
   * @param name its name
   * @param value an integer
   * @return a copy with the addition
   */
  public NodeAttributes with(String name, long value) {
    return with(new AttributeProto.OfInt(name, value));
  }

  /**
   * Returns these attributes and one more.
   *
   * @param name its name
   * @param value a number
   * @return a copy with the addition
   */
  public NodeAttributes with(String name, float value) {
    return with(new AttributeProto.OfFloat(name, value));
  }

  /**
   * Returns these attributes and one more.
   *
   * @param name its name
   * @param values integers
   * @return a copy with the addition
   */
  public NodeAttributes with(String name, long[] values) {
    return with(new AttributeProto.OfInts(name, Arrays.stream(values).boxed().toList()));
  }

  /**
   * Returns these attributes and one more.
   *
   * @param name its name
   * @param value a text
   * @return a copy with the addition
   */
  public NodeAttributes with(String name, String value) {
    return with(new AttributeProto.OfText(name, value));
  }

  /**
   * Returns these attributes and one more.
   *
   * @param name its name
   * @param values texts
   * @return a copy with the addition
   */
  public NodeAttributes with(String name, List<String> values) {
    return with(new AttributeProto.OfTexts(name, values));
  }

  /**
   * Returns these attributes and one more.
   *
   * @param name its name
   * @param values numbers
   * @return a copy with the addition
   */
  public NodeAttributes withNumbers(String name, List<Float> values) {
    return with(new AttributeProto.OfFloats(name, values));
  }

  /**
   * Returns these attributes and one more.
   *
   * @param name its name
   * @param body a graph
   * @return a copy with the addition
   */
  public NodeAttributes with(String name, GraphProto body) {
    return with(new AttributeProto.OfGraph(name, body));
  }

  private NodeAttributes with(AttributeProto attribute) {
    List<AttributeProto> more = new ArrayList<>(all);
    more.add(attribute);
    return new NodeAttributes(more);
  }
}
