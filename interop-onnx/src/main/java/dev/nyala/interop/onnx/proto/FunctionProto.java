// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.proto;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An operator that a model defines itself, by others.
 *
 * @param domain its domain
 * @param name its name in the domain
 * @param inputs names of its parameters
 * @param outputs names of its results
 * @param attributes names of attributes that have no default
 * @param defaults attributes that have one
 * @param nodes what it computes
 * @param operatorSets versions of the operators it uses, by domain
 */
public record FunctionProto(
    String domain,
    String name,
    List<String> inputs,
    List<String> outputs,
    List<String> attributes,
    List<AttributeProto> defaults,
    List<NodeProto> nodes,
    Map<String, Long> operatorSets) {

  /** Copies the collections. */
  public FunctionProto {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    attributes = List.copyOf(attributes);
    defaults = List.copyOf(defaults);
    nodes = List.copyOf(nodes);
    operatorSets = Map.copyOf(operatorSets);
  }

  static FunctionProto read(WireReader in) {
    String domain = "";
    String name = "";
    List<String> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    List<String> attributes = new ArrayList<>();
    List<AttributeProto> defaults = new ArrayList<>();
    List<NodeProto> nodes = new ArrayList<>();
    Map<String, Long> operatorSets = new LinkedHashMap<>();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> name = in.text();
        case 4 -> inputs.add(in.text());
        case 5 -> outputs.add(in.text());
        case 6 -> attributes.add(in.text());
        case 7 -> nodes.add(in.message(NodeProto::read));
        case 9 -> ModelProto.readOperatorSet(in, operatorSets);
        case 10 -> domain = in.text();
        case 11 -> defaults.add(in.message(AttributeMessages::read));
        default -> in.skip();
      }
    }
    return new FunctionProto(
        domain, name, inputs, outputs, attributes, defaults, nodes, operatorSets);
  }
}
