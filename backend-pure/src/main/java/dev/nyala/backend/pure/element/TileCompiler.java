// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.element;

import dev.nyala.backend.pure.kernel.BinaryKernel;
import dev.nyala.backend.pure.kernel.ElementKernels;
import dev.nyala.backend.pure.kernel.UnaryKernel;
import dev.nyala.backend.pure.memory.Place;
import dev.nyala.backend.pure.step.Machine;
import dev.nyala.backend.pure.step.Step;
import dev.nyala.graph.Node;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Binary;
import dev.nyala.graph.op.BroadcastTo;
import dev.nyala.graph.op.Cast;
import dev.nyala.graph.op.Comparison;
import dev.nyala.graph.op.Unary;
import dev.nyala.tensor.DType;
import java.util.ArrayList;
import java.util.List;

/** Turns a chain of {@link Fusible} nodes of one size into a step. */
public final class TileCompiler {

  private final ChainUses uses;
  private final ElementKernels kernels;
  private final int size;
  private final List<Instruction> code = new ArrayList<>();
  private final TileRegisters registers;

  private TileCompiler(Chain chain, Machine machine) {
    this.uses = new ChainUses(chain);
    this.kernels = machine.kernels().elements();
    this.size = chain.size();
    this.registers = new TileRegisters(uses, size, code);
  }

  /** Returns the step that computes a chain. */
  public static Step compile(Chain chain, Machine machine) {
    TileCompiler compiler = new TileCompiler(chain, machine);
    for (Node node : chain.nodes()) {
      if (compiler.uses.isNeeded(node)) {
        compiler.emit(node);
      }
    }
    TileRegisters registers = compiler.registers;
    return new TileProgram(
        compiler.code, registers.operands(), registers.count(), compiler.size, machine);
  }

  private void emit(Node node) {
    Value result = node.result();
    ReluGradient relu = uses.reluGradient(node);
    if (relu != null) {
      int g = registers.read(relu.cotangent(), result);
      int y = registers.read(relu.activation(), result);
      registers.release(relu.cotangent(), relu.activation());
      int z = registers.write(result);
      code.add(Instructions.binary(kernels, BinaryKernel.RELU_GRADIENT, g, y, z));
    } else if (node.op() instanceof Unary op) {
      unary(op, node);
    } else if (node.op() instanceof Binary op) {
      binary(op, node);
    } else if (node.op() instanceof Comparison op) {
      compare(op, node);
    } else if (node.op() instanceof Cast || node.op() instanceof BroadcastTo) {
      convert(node);
    } else {
      select(node);
    }
    finish(result);
  }

  private void finish(Value result) {
    DType dtype = result.dtype();
    if (dtype == DType.FLOAT16 || dtype == DType.BFLOAT16) {
      code.add(Instructions.round(dtype, registers.of(result)));
    }
    Place place = uses.stored(result);
    if (place != null && dtype == DType.BOOL) {
      code.add(Instructions.storeBooleans(registers.of(result), registers.other(place)));
    }
    registers.releaseIfUnused(result);
  }

  private void unary(Unary op, Node node) {
    int x = registers.read(node.operand(0), node.result());
    if (op == Unary.NOT) {
      registers.release(node.operand(0));
      code.add(Instructions.complement(x, registers.write(node.result())));
      return;
    }
    registers.release(node.operand(0));
    int y = registers.write(node.result());
    UnaryKernel kernel = Fusible.kernel(op);
    code.add(
        kernel == null ? Instructions.unary(op, x, y) : Instructions.unary(kernels, kernel, x, y));
  }

  private void binary(Binary op, Node node) {
    Value a = node.operand(0);
    Value b = node.operand(1);
    BinaryKernel kernel = Fusible.kernel(op);
    if (kernel != null && registers.isScalar(b) && !registers.isScalar(a)) {
      int x = registers.read(a, node.result());
      int s = registers.scalar(b);
      registers.release(a);
      code.add(Instructions.binaryScalar(kernels, kernel, x, s, registers.write(node.result())));
    } else if (kernel != null && registers.isScalar(a) && !registers.isScalar(b)) {
      int s = registers.scalar(a);
      int y = registers.read(b, node.result());
      registers.release(b);
      code.add(Instructions.scalarBinary(kernels, kernel, s, y, registers.write(node.result())));
    } else {
      int x = registers.read(a, node.result());
      int y = registers.read(b, node.result());
      registers.release(a, b);
      int z = registers.write(node.result());
      if (op == Binary.XOR) {
        code.add(Instructions.compare(Comparison.NOT_EQUAL, x, y, z));
      } else {
        code.add(
            kernel == null
                ? Instructions.binary(op, x, y, z)
                : Instructions.binary(kernels, kernel, x, y, z));
      }
    }
  }

  private void compare(Comparison op, Node node) {
    int x = registers.read(node.operand(0), node.result());
    int y = registers.read(node.operand(1), node.result());
    registers.release(node.operand(0), node.operand(1));
    code.add(Instructions.compare(op, x, y, registers.write(node.result())));
  }

  private void select(Node node) {
    int c = registers.read(node.operand(0), node.result());
    int x = registers.read(node.operand(1), node.result());
    int y = registers.read(node.operand(2), node.result());
    registers.release(node.operand(0), node.operand(1), node.operand(2));
    code.add(Instructions.select(c, x, y, registers.write(node.result())));
  }

  private void convert(Node node) {
    Value operand = node.operand(0);
    int x = registers.read(operand, node.result());
    boolean truth = node.result().dtype() == DType.BOOL && operand.dtype() != DType.BOOL;
    registers.release(operand);
    int y = registers.write(node.result());
    code.add(truth ? Instructions.truth(x, y) : Instructions.copy(x, y));
  }
}
