// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.element;

import dev.nyala.backend.pure.kernel.BinaryKernel;
import dev.nyala.backend.pure.kernel.ElementKernels;
import dev.nyala.backend.pure.kernel.UnaryKernel;
import dev.nyala.graph.op.Binary;
import dev.nyala.graph.op.Comparison;
import dev.nyala.graph.op.Unary;
import dev.nyala.tensor.DType;

/** Makes instructions from registers; a scalar stands in the table of scalars. */
final class Instructions {

  private Instructions() {}

  static Instruction unary(ElementKernels kernels, UnaryKernel op, int x, int y) {
    return t -> kernels.unary(op, t.array(x), t.at(x), t.array(y), t.at(y), t.length());
  }

  /** Applies a function that has no kernel, element by element. */
  static Instruction unary(Unary op, int x, int y) {
    return t -> {
      float[] from = t.array(x);
      float[] to = t.array(y);
      int a = t.at(x);
      int b = t.at(y);
      for (int i = 0; i < t.length(); i++) {
        to[b + i] = (float) op.ofDouble(from[a + i]);
      }
    };
  }

  static Instruction binary(ElementKernels kernels, BinaryKernel op, int x, int y, int z) {
    return t ->
        kernels.binary(
            op, t.array(x), t.at(x), t.array(y), t.at(y), t.array(z), t.at(z), t.length());
  }

  static Instruction binaryScalar(ElementKernels kernels, BinaryKernel op, int x, int s, int z) {
    return t ->
        kernels.binaryScalar(
            op, t.array(x), t.at(x), t.operands().scalar(s), t.array(z), t.at(z), t.length());
  }

  static Instruction scalarBinary(ElementKernels kernels, BinaryKernel op, int s, int y, int z) {
    return t ->
        kernels.scalarBinary(
            op, t.operands().scalar(s), t.array(y), t.at(y), t.array(z), t.at(z), t.length());
  }

  /** Applies a function that has no kernel, element by element. */
  static Instruction binary(Binary op, int x, int y, int z) {
    return t -> {
      float[] a = t.array(x);
      float[] b = t.array(y);
      float[] c = t.array(z);
      int i = t.at(x);
      int j = t.at(y);
      int k = t.at(z);
      for (int e = 0; e < t.length(); e++) {
        c[k + e] = (float) op.ofDoubles(a[i + e], b[j + e]);
      }
    };
  }

  /** Writes 1 where the comparison holds and 0 elsewhere. */
  static Instruction compare(Comparison op, int x, int y, int z) {
    return t -> {
      float[] a = t.array(x);
      float[] b = t.array(y);
      float[] c = t.array(z);
      int i = t.at(x);
      int j = t.at(y);
      int k = t.at(z);
      int n = t.length();
      switch (op) {
        case EQUAL -> {
          for (int e = 0; e < n; e++) {
            c[k + e] = a[i + e] == b[j + e] ? 1f : 0f;
          }
        }
        case NOT_EQUAL -> {
          for (int e = 0; e < n; e++) {
            c[k + e] = a[i + e] != b[j + e] ? 1f : 0f;
          }
        }
        case LESS -> {
          for (int e = 0; e < n; e++) {
            c[k + e] = a[i + e] < b[j + e] ? 1f : 0f;
          }
        }
        case LESS_EQUAL -> {
          for (int e = 0; e < n; e++) {
            c[k + e] = a[i + e] <= b[j + e] ? 1f : 0f;
          }
        }
        case GREATER -> {
          for (int e = 0; e < n; e++) {
            c[k + e] = a[i + e] > b[j + e] ? 1f : 0f;
          }
        }
        case GREATER_EQUAL -> {
          for (int e = 0; e < n; e++) {
            c[k + e] = a[i + e] >= b[j + e] ? 1f : 0f;
          }
        }
      }
    };
  }

  static Instruction select(int condition, int x, int y, int z) {
    return t -> {
      float[] c = t.array(condition);
      float[] a = t.array(x);
      float[] b = t.array(y);
      float[] to = t.array(z);
      int h = t.at(condition);
      int i = t.at(x);
      int j = t.at(y);
      int k = t.at(z);
      for (int e = 0; e < t.length(); e++) {
        to[k + e] = c[h + e] != 0 ? a[i + e] : b[j + e];
      }
    };
  }

  /** Rounds in place to a narrower float. */
  static Instruction round(DType dtype, int x) {
    return t -> {
      float[] a = t.array(x);
      int i = t.at(x);
      for (int e = 0; e < t.length(); e++) {
        a[i + e] = (float) dtype.round(a[i + e]);
      }
    };
  }

  /** Writes 1 where there is 0, and 0 where there is 1. */
  static Instruction complement(int x, int y) {
    return t -> {
      float[] from = t.array(x);
      float[] to = t.array(y);
      int i = t.at(x);
      int k = t.at(y);
      for (int e = 0; e < t.length(); e++) {
        to[k + e] = 1f - from[i + e];
      }
    };
  }

  /** Writes 0 where there is 0, and 1 elsewhere. */
  static Instruction truth(int x, int y) {
    return t -> {
      float[] from = t.array(x);
      float[] to = t.array(y);
      int i = t.at(x);
      int k = t.at(y);
      for (int e = 0; e < t.length(); e++) {
        to[k + e] = from[i + e] != 0 ? 1f : 0f;
      }
    };
  }

  static Instruction copy(int x, int y) {
    return t -> System.arraycopy(t.array(x), t.at(x), t.array(y), t.at(y), t.length());
  }

  static Instruction fill(int s, int y) {
    return t -> {
      int at = t.at(y);
      java.util.Arrays.fill(t.array(y), at, at + t.length(), t.operands().scalar(s));
    };
  }

  /** Stores 0 and 1 as BOOL. */
  static Instruction storeBooleans(int x, int other) {
    return t -> {
      float[] a = t.array(x);
      int i = t.at(x);
      boolean[] to = (boolean[]) t.operands().otherArray(other);
      int k = t.operands().otherBase(other) + t.from();
      for (int e = 0; e < t.length(); e++) {
        to[k + e] = a[i + e] != 0;
      }
    };
  }
}
