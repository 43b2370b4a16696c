// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.proto;

import dev.nyala.error.DataException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model in the ONNX format: a graph and the versions of the operators it uses.
 *
 * @param irVersion the version of the format
 * @param operatorSets versions of operators by domain; that of the standard is empty
 * @param producer the name of the program that made the model, empty if it is not told
 * @param doc what the model is for, empty if it is not told
 * @param metadata further texts by name
 * @param graph what it computes
 * @param functions operators that the model defines itself
 */
public record ModelProto(
    long irVersion,
    Map<String, Long> operatorSets,
    String producer,
    String doc,
    Map<String, String> metadata,
    GraphProto graph,
    List<FunctionProto> functions) {

  /** The oldest operators a model is written with. */
  public static final int OLDEST_OPSET = 17;

  /** The newest operators a model is written with. */
  public static final int NEWEST_OPSET = 21;

  /** Copies the collections. */
  public ModelProto {
    operatorSets = Collections.unmodifiableMap(new LinkedHashMap<>(operatorSets));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    functions = List.copyOf(functions);
  }

  /**
   * Returns a model to be written.
   *
   * @param opset the version of the standard operators, 17 to 21
   * @param producer the name of the program that made the model
   * @param graph what it computes
   * @return the model, of the version of the format that came with the opset
   */
  public static ModelProto of(int opset, String producer, GraphProto graph) {
    if (opset < OLDEST_OPSET || opset > NEWEST_OPSET) {
      throw new IllegalArgumentException("opset " + opset + " is not written");
    }
    long irVersion = opset <= 18 ? 8 : opset <= 20 ? 9 : 10;
    Map<String, Long> sets = Map.of("", (long) opset);
    return new ModelProto(irVersion, sets, producer, "", Map.of(), graph, List.of());
  }

  /**
   * Reads a model.
   *
   * @param message the bytes of an {@code .onnx} file
   * @return the model, whose tensors refer to the bytes
   * @throws DataException if they are none
   */
  public static ModelProto parse(byte[] message) {
    WireReader in = new WireReader(message);
    long irVersion = 0;
    String producer = "";
    String doc = "";
    Map<String, Long> operatorSets = new LinkedHashMap<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    GraphProto graph = new GraphProto("", List.of(), List.of(), List.of(), List.of());
    List<FunctionProto> functions = new ArrayList<>();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> irVersion = in.integer();
        case 2 -> producer = in.text();
        case 6 -> doc = in.text();
        case 7 -> graph = in.message(GraphProto::read);
        case 8 -> readOperatorSet(in, operatorSets);
        case 14 -> readMetadata(in, metadata);
        case 25 -> functions.add(in.message(FunctionProto::read));
        default -> in.skip();
      }
    }
    return new ModelProto(irVersion, operatorSets, producer, doc, metadata, graph, functions);
  }

  static void readOperatorSet(WireReader in, Map<String, Long> sets) {
    in.message(
        set -> {
          String domain = "";
          long version = 0;
          while (set.next()) {
            switch (set.field()) {
              case 1 -> domain = set.text();
              case 2 -> version = set.integer();
              default -> set.skip();
            }
          }
          sets.put(domain.equals("ai.onnx") ? "" : domain, version);
          return version;
        });
  }

  private static void readMetadata(WireReader in, Map<String, String> metadata) {
    in.message(
        entry -> {
          String key = "";
          String value = "";
          while (entry.next()) {
            switch (entry.field()) {
              case 1 -> key = entry.text();
              case 2 -> value = entry.text();
              default -> entry.skip();
            }
          }
          metadata.put(key, value);
          return key;
        });
  }

  /**
   * Returns the version of the standard operators.
   *
   * @return the version, or 0 if the model uses none of them
   */
  public int opset() {
    return Math.toIntExact(operatorSets.getOrDefault("", 0L));
  }

  /**
   * Returns the model as a file holds it. Equal models have equal bytes.
   *
   * @return the bytes of an {@code .onnx} file
   * @throws ArithmeticException if they are more than 2 GiB
   */
  public byte[] toBytes() {
    WireWriter out = new WireWriter().integer(1, irVersion).text(2, producer);
    if (!doc.isEmpty()) {
      out.text(6, doc);
    }
    out.message(7, graph.write());
    operatorSets.forEach(
        (domain, version) -> out.message(8, new WireWriter().text(1, domain).integer(2, version)));
    metadata.forEach((key, value) -> out.message(14, new WireWriter().text(1, key).text(2, value)));
    return out.toBytes();
  }
}
