// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.op;

import dev.nyala.conformance.cases.Cases;
import dev.nyala.conformance.cases.DTypes;
import dev.nyala.conformance.cases.Draw;
import dev.nyala.conformance.cases.OpCases;
import dev.nyala.conformance.cases.Trial;
import dev.nyala.graph.op.MatMul;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;

/** Cases of {@link MatMul}. */
final class MatMulCases implements OpCases {

  @Override
  public void define(Cases c) {
    c.over(DTypes.numbers());
    c.example("matrices", plain(), "[[1,2],[3,4]]", "[[5,6],[7,8]]").gives("[[19,22],[43,50]]");
    c.example("the first transposed", new MatMul(true, false), "[[1,3],[2,4]]", "[[5,6],[7,8]]")
        .gives("[[19,22],[43,50]]");
    c.example("the second transposed", new MatMul(false, true), "[[1,2],[3,4]]", "[[5,7],[6,8]]")
        .gives("[[19,22],[43,50]]");
    c.example("both transposed", new MatMul(true, true), "[[1,3],[2,4]]", "[[5,7],[6,8]]")
        .gives("[[19,22],[43,50]]");
    c.example("a row and a column", plain(), "[[1,2,3]]", "[[4],[5],[6]]").gives("[[32]]");
    c.example("a stretched batch", plain(), "[[[1,2]],[[3,4]]]", "[[[1],[2]]]")
        .gives("[[[5]],[[11]]]");
    c.example("no inner elements", plain(), "empty[2,0]", "empty[0,2]").gives("[[0,0],[0,0]]");
    c.example("no rows", plain(), "empty[0,2]", "[[1],[2]]").gives("empty[0,1]");
    c.random("matrices", r -> drawn(r, 0));
    c.over(DTypes.floats());
    c.example("not a number", plain(), "[[nan,1],[1,1]]", "[[1],[1]]").gives("[[nan],[2]]");
    c.smooth("batches of matrices", r -> drawn(r, r.integer(1, 2)));
    c.over(DType.INT8);
    c.example("wraps", plain(), "[[100,100]]", "[[2],[1]]").gives("[[44]]");
    c.refuses(MatMul.C1, plain(), "f32[2,2]", "f32[1,2,2]");
    c.refuses(MatMul.C2, plain(), "f32[2,2,2]", "f32[3,2,2]");
    c.refuses(MatMul.C3, plain(), "f32[2]", "f32[2]");
    c.refuses(MatMul.C4, plain(), "f32[2,2]", "f64[2,2]");
    c.refuses(MatMul.C4, plain(), "bool[2,2]", "bool[2,2]");
    c.refuses(MatMul.C5, plain(), "f32[2,3]", "f32[2,3]");
    c.refuses(MatMul.C5, new MatMul(true, false), "f32[2,3]", "f32[3,2]");
  }

  private static MatMul plain() {
    return new MatMul(false, false);
  }

  private static Trial drawn(Draw r, int batchAxes) {
    int rows = r.dimOrNone();
    int inner = r.dim();
    int columns = r.dim();
    MatMul op = new MatMul(r.flag(), r.flag());
    int[] batch = new int[batchAxes];
    for (int axis = 0; axis < batchAxes; axis++) {
      batch[axis] = r.integer(1, 3);
    }
    int[] a = matrices(r.stretchable(batch), op.transposeA(), rows, inner);
    int[] b = matrices(r.stretchable(batch), op.transposeB(), inner, columns);
    return Trial.of(op, r.tensor(a), r.tensor(b));
  }

  private static int[] matrices(int[] batch, boolean transpose, int rows, int columns) {
    Shape matrix = transpose ? Shape.of(columns, rows) : Shape.of(rows, columns);
    return Shape.of(batch).concat(matrix).toInts();
  }
}
