// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.op;

import static dev.nyala.conformance.cases.Literal.bool;
import static dev.nyala.conformance.cases.Literal.own;

import dev.nyala.conformance.cases.Cases;
import dev.nyala.conformance.cases.DTypes;
import dev.nyala.conformance.cases.Draw;
import dev.nyala.conformance.cases.OpCases;
import dev.nyala.conformance.cases.Trial;
import dev.nyala.graph.op.Attention;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;

/** Cases of {@link Attention}. */
final class AttentionCases implements OpCases {

  @Override
  public void define(Cases c) {
    c.over(DTypes.wideFloats());
    Attention plain = new Attention(1, false);
    c.example("equal keys", plain, "[[[[1]]]]", "[[[[2]],[[2]]]]", "[[[[3,5]],[[5,9]]]]")
        .gives("[[[[4,7]]]]");
    c.example(
            "the scale multiplies",
            new Attention(0.5, false),
            "[[[[2.1972245773362196]]]]",
            "[[[[0]],[[1]]]]",
            "[[[[0]],[[4]]]]")
        .gives("[[[[3]]]]");
    c.example(
            "causal",
            new Attention(1, true),
            "[[[[0]],[[0]]]]",
            "[[[[1]],[[1]]]]",
            "[[[[3]],[[5]]]]")
        .gives("[[[[3]],[[4]]]]");
    c.example(
            "masked keys",
            plain,
            own("[[[[0]]]]"),
            own("[[[[1]],[[1]]]]"),
            own("[[[[3]],[[5]]]]"),
            bool("[[[[0,1]]]]"))
        .gives("[[[[5]]]]");
    c.example(
            "no key attends to all alike",
            plain,
            own("[[[[0]]]]"),
            own("[[[[1]],[[2]]]]"),
            own("[[[[3]],[[5]]]]"),
            bool("[[[[0,0]]]]"))
        .gives("[[[[4]]]]");
    c.smooth("any mask", AttentionCases::drawn);
    c.refuses(Attention.C1, plain, "f32[1,2,3]", "f32[1,2,3]", "f32[1,2,3]");
    c.refuses(Attention.C1, plain, "f32[1,2,3,4]", "f32[1,2,3,4]", "f64[1,2,3,4]");
    c.refuses(Attention.C1, plain, "i32[1,2,3,4]", "i32[1,2,3,4]", "i32[1,2,3,4]");
    c.refuses(Attention.C2, plain, "f32[1,2,3,4]", "f32[1,2,3,5]", "f32[1,2,3,4]");
    c.refuses(Attention.C2, plain, "f32[1,2,3,4]", "f32[1,5,3,4]", "f32[1,6,3,4]");
    c.refuses(Attention.C2, plain, "f32[1,2,3,4]", "f32[2,5,3,4]", "f32[2,5,3,4]");
    c.refuses(Attention.C3, plain, "f32[1,2,3,4]", "f32[1,5,3,4]", "f32[1,5,3,4]", "f32[1,3,2,5]");
    c.refuses(Attention.C3, plain, "f32[1,2,3,4]", "f32[1,5,3,4]", "f32[1,5,3,4]", "bool[1,3,5,2]");
  }

  private static Trial drawn(Draw r) {
    int batch = Math.min(r.dimOrNone(), 3);
    int heads = r.integer(1, 3);
    int queries = Math.min(r.dim(), 11);
    int keys = Math.min(r.dim(), 13);
    int depth = Math.min(r.dim(), 9);
    Attention op = new Attention(0.5, r.flag());
    Tensor q = r.tensor(batch, queries, heads, depth);
    Tensor k = r.tensor(batch, keys, heads, depth);
    Tensor v = r.tensor(batch, keys, heads, Math.min(r.dim(), 10));
    return r.flag()
        ? Trial.of(op, q, k, v)
        : Trial.of(op, q, k, v, r.tensor(DType.BOOL, new int[] {batch, 1, queries, keys}, 0, 1));
  }
}
