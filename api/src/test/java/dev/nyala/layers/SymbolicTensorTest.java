// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.Input;
import dev.nyala.Model;
import dev.nyala.error.GraphException;
import dev.nyala.error.ModelException;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Operation;
import dev.nyala.graph.Value;
import dev.nyala.ops.Arithmetic;
import dev.nyala.ops.Elementwise;
import dev.nyala.ops.Indexing;
import dev.nyala.ops.Joining;
import dev.nyala.ops.Logic;
import dev.nyala.ops.Nn;
import dev.nyala.ops.Reductions;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Functions and operators of the tensors of a functional model. */
final class SymbolicTensorTest {

  private final Input a = Input.shape(4, 6).name("a");
  private final Input b = Input.shape(4, 6).name("b");

  private static Operation operation(SymbolicTensor tensor) {
    LayerCall call = Objects.requireNonNull(tensor.source());
    return assertInstanceOf(OperationLayer.class, call.layer()).operation();
  }

  private static String type(SymbolicTensor tensor) {
    return tensor.type().toString();
  }

  @Test
  void operatorsHaveTheTypesOfTheirResults() {
    assertEquals("f32[batch,4,6]", type(a.multiply(2).add(b).divide(3)));
    assertEquals("bool[batch,4,6]", type(a.greater(b).or(a.less(0)).not()));
    assertEquals("f32[batch,4,4]", type(a.matmul(b.transpose(0, 2, 1))));
    assertEquals("f32[batch,24]", type(a.reshape(-1, 24)));
    assertEquals("f32[batch,1,4,6]", type(a.expandDims(1)));
    assertEquals("f32[batch,4]", type(a.mean(-1)));
    assertEquals("f32[]", type(a.sum()));
    assertEquals("f32[batch,8,6]", type(a.concatenate(b, 1)));
    assertEquals("i32[batch,4,6]", type(a.cast(DType.INT32)));
    assertEquals("f64[batch,4,6]", type(a.cast(DType.FLOAT64).exp()));
  }

  @Test
  void anyFunctionOfTheLibraryTakesThem() {
    assertEquals("f32[batch,4,6]", type(Arithmetic.add(a, b)));
    assertEquals("f32[batch,4,6]", type(Arithmetic.subtract(1, a)));
    assertEquals("f32[batch,4,6]", type(Nn.gelu(a, true)));
    assertEquals("f32[batch,1,6]", type(Reductions.keepDims(Reductions::max, a, 1)));
    assertEquals("f32[batch,4,6]", type(Logic.where(a.greater(0), a, Elementwise.exp(b))));
    assertEquals("f32[batch,4,2]", type(Indexing.topK(a, 2).values()));
    List<SymbolicTensor> halves = Joining.split(a, 2, 2);
    assertEquals("f32[batch,4,3]", type(halves.get(1)));
    assertEquals("f32[batch,2,4,6]", type(Joining.stack(List.of(a, b), 1)));
  }

  @Test
  void indicesReadAsInPython() {
    assertEquals("f32[batch,3]", type(a.slice(":, -1, 2:5")));
    assertEquals("f32[batch,4,3]", type(a.slice("..., ::2")));
    assertEquals("f32[batch,1,4,6]", type(a.slice(":, None")));
    assertEquals("f32[batch,0,6]", type(a.slice(":, 3:1")));
    assertEquals("f32[batch,4,6]", type(a.slice(":, ::-1, 0:100")));
    Input open = Input.shape(Input.ANY, 3);
    assertEquals("f32[batch,3]", type(open.slice(":, -1")));
    assertEquals("f32[batch,d1-2,3]", type(open.slice(":, 1:-1")));
    assertEquals("f32[batch,(d1+1)/2,3]", type(open.slice(":, ::-2")));
  }

  @Test
  void aFunctionIsRememberedWithItsArguments() {
    assertEquals("ops.numpy.Multiply{x2=2}", operation(a.multiply(2)).toString());
    assertEquals("ops.numpy.Subtract{x1=1.0}", operation(a.subtractFrom(1)).toString());
    assertEquals(
        "ops.numpy.GetItem{key=:,-1,2:5:2}", operation(a.slice(":, -1, 2:5:2")).toString());
    assertEquals("ops.numpy.Mean{axis=[1,2]}", operation(a.mean(1, 2)).toString());
    assertEquals(
        "ops.numpy.Max{axis=[1], keepdims=true}",
        operation(Reductions.keepDims(Reductions::max, a, 1)).toString());
    assertEquals("ops.core.Cast{dtype=i32}", operation(a.cast(DType.INT32)).toString());
  }

  private static SymbolicTensor spread(SymbolicTensor x, int axis) {
    return Reductions.max(x, axis).subtract(Reductions.min(x, axis));
  }

  @Test
  void functionsAreNoLayersOfTheModel() {
    SymbolicTensor y = Dense.of(2).call(spread(a, 1).add(spread(b, 1)));
    Model model = Model.of(List.of(a, b), List.of(y.multiply(y)));
    assertEquals(List.of("dense"), model.layers().stream().map(Layer::name).toList());
    assertEquals(
        List.of(
            "max", "min", "max_1", "min_1", "subtract", "subtract_1", "add", "dense", "multiply"),
        model.calls().layers().stream().map(Layer::name).toList());
    assertEquals(2, model.parameters().size());
  }

  @Test
  void constantsBelongToTheModel() {
    SymbolicTensor row = SymbolicTensor.of(Tensor.vector(1, 2, 3, 4, 5, 6));
    SymbolicTensor y = Add.of().call(a.multiply(row), SymbolicTensor.of(Tensor.scalar(1)).add(b));
    Model model = Model.of(List.of(a, b), List.of(y));
    assertEquals("f32[batch,4,6]", type(y));
    GraphBuilder graph = new GraphBuilder("constants");
    TensorType type = new TensorType(DType.FLOAT32, Shape.of(4, 6).insert(0, Dim.symbol("batch")));
    Trace trace = new Trace(graph, false, 0, graph.constant(Tensor.scalar(DType.INT64, 0)));
    List<Value> inputs = List.of(graph.input("a", type), graph.input("b", type));
    assertEquals(type, trace.call(model, inputs).get(0).type());
    assertTrue(
        graph.build().toString().contains("{1.0,2.0,3.0,4.0,5.0,6.0}"),
        () -> graph.build().toString());
  }

  @Test
  void aConstantIsNoOutput() {
    SymbolicTensor constant = SymbolicTensor.of(Tensor.vector(1));
    assertThrows(ModelException.class, () -> Model.of(List.of(a), List.of(constant)));
  }

  @Test
  void aMaskEndsAtAFunctionAsInKeras() {
    GraphBuilder graph = new GraphBuilder("masks");
    Trace trace = new Trace(graph, false, 0, graph.constant(Tensor.scalar(DType.INT64, 0)));
    Input ids = Input.shape(5).dtype(DType.INT32);
    SymbolicTensor words = Embedding.of(9, 2).maskZero(true).call(ids);
    Value fed = graph.input("ids", ids.type());
    Model plain = Model.of(ids, Dense.of(2).call(words));
    assertTrue(trace.mask(trace.call(plain, List.of(fed)).get(0)) != null);
    Model doubled = Model.of(ids, Dense.of(2).call(words.multiply(2)));
    assertNull(trace.mask(trace.call(doubled, List.of(fed)).get(0)));
  }

  private static void refuses(String part, Runnable action) {
    GraphException refusal = assertThrows(GraphException.class, action::run);
    String message = Objects.requireNonNull(refusal.getMessage());
    assertTrue(message.contains(part), () -> part + " is not in: " + message);
  }

  @Test
  void whatDoesNotFitIsRefusedAtOnce() {
    refuses("axis 3", () -> a.mean(3));
    refuses("[:,4,:,:] of f32[batch,4,6]", () -> a.slice(":, 4, :, :").abs());
    refuses("4 on axis 1", () -> a.slice(":, 4"));
    refuses("\"x\" in \":,x\"", () -> a.slice(":,x"));
    refuses("0 for", () -> a.slice("::0"));
    refuses("multiply", () -> a.multiply(Input.shape(4, 5)));
    refuses("[-1, 5]", () -> a.reshape(-1, 5));
  }
}
