// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.proto;

import java.util.ArrayList;
import java.util.List;

/**
 * One application of an ONNX operator.
 *
 * @param name unique in the graph
 * @param domain of the operator; empty for those of the standard
 * @param opType the operator, for example {@code Gemm}
 * @param inputs names of values; the empty name stands for an optional input that is left out
 * @param outputs names of values; the empty name stands for an optional output nobody wants
 * @param attributes in alphabetical order or any other fixed one
 */
public record NodeProto(
    String name,
    String domain,
    String opType,
    List<String> inputs,
    List<String> outputs,
    List<AttributeProto> attributes) {

  /** The domain that the standard's operators also have. */
  private static final String STANDARD = "ai.onnx";

  /** Copies the lists. */
  public NodeProto {
    domain = domain.equals(STANDARD) ? "" : domain;
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    attributes = List.copyOf(attributes);
  }

  /**
   * Returns an application of an operator of the standard.
   *
   * @param name unique in the graph
   * @param opType the operator
   * @param inputs names of values
   * @param outputs names of values
   * @param attributes in any fixed order
   */
  public NodeProto(
      String name,
      String opType,
      List<String> inputs,
      List<String> outputs,
      List<AttributeProto> attributes) {
    this(name, "", opType, inputs, outputs, attributes);
  }

  /**
   * Returns the graphs in the attributes.
   *
   * @return bodies of loops and branches
   */
  public List<GraphProto> bodies() {
    List<GraphProto> bodies = new ArrayList<>();
    for (AttributeProto attribute : attributes) {
      if (attribute instanceof AttributeProto.OfGraph body) {
        bodies.add(body.value());
      }
    }
    return bodies;
  }

  static NodeProto read(WireReader in) {
    String name = "";
    String domain = "";
    String opType = "";
    List<String> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    List<AttributeProto> attributes = new ArrayList<>();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> inputs.add(in.text());
        case 2 -> outputs.add(in.text());
        case 3 -> name = in.text();
        case 4 -> opType = in.text();
        case 5 -> attributes.add(in.message(AttributeMessages::read));
        case 7 -> domain = in.text();
        default -> in.skip();
      }
    }
    return new NodeProto(name, domain, opType, inputs, outputs, attributes);
  }

  WireWriter write() {
    WireWriter out = new WireWriter();
    inputs.forEach(input -> out.text(1, input));
    outputs.forEach(output -> out.text(2, output));
    out.text(3, name).text(4, opType);
    attributes.forEach(attribute -> out.message(5, AttributeMessages.write(attribute)));
    if (!domain.isEmpty()) {
      out.text(7, domain);
    }
    return out;
  }
}
