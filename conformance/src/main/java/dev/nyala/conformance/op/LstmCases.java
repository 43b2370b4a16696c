// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.op;

import dev.nyala.conformance.cases.Cases;
import dev.nyala.conformance.cases.DTypes;
import dev.nyala.conformance.cases.Draw;
import dev.nyala.conformance.cases.OpCases;
import dev.nyala.conformance.cases.Trial;
import dev.nyala.graph.op.CellActivation;
import dev.nyala.graph.op.Lstm;
import java.util.List;

/** Cases of {@link Lstm}; the examples are what {@code keras.layers.LSTM} gives. */
final class LstmCases implements OpCases {

  @Override
  public void define(Cases c) {
    c.over(DTypes.wideFloats());
    c.example("forward", lstm(false, false, false), operands())
        .gives(
            "[[[0.07747475553782904,0.09391341918758746],[0.08210939893192498,0.09758879630767926],"
                + "[0.1828119392368336,0.24384717528817035]]]",
            "[[0.1828119392368336,0.24384717528817035]]",
            "[[0.266630007543406,0.5183394697797467]]",
            "[[[0.39606816627404173,0.3849121444839335,0.8175744761936437,0.6334102636778401,"
                + "0.031239831446031256,0.9132684024721864,0.679178699175393,0.4921881357207956],"
                + "[0.37251942696344964,0.5038502130681035,0.760009237432983,0.6761345309473076,"
                + "0.09135801030801877,0.34180901058356683,0.6813029394333734,0.33204397846053874],"
                + "[0.372276652068564,0.3664867728301911,0.6432024743957231,0.7858084622439073,"
                + "0.5069718898222536,0.7650223857246526,0.7018102570133536,0.5118351643834004]]]",
            "[[[0.1145699122797452,0.19317553336552531],[0.12110682531295697,0.3028331914537232],"
                + "[0.266630007543406,0.5183394697797467]]]");
    c.example("backward", lstm(true, false, false), operands())
        .gives(
            "[[[0.16876284233758126,0.13620697624714773],[0.14259336869674616,0.06855454913779689],"
                + "[0.15352501266248306,0.06783409511050877]]]",
            "[[0.16876284233758126,0.13620697624714773]]",
            "[[0.25075190345923715,0.37066661646378646]]",
            "[[[0.37135844137349805,0.4634877067123011,0.7156857984524206,0.721347035629521,"
                + "0.2653478193396152,0.4672925969866459,0.6870742548639623,0.384141882020502],"
                + "[0.3710605133243573,0.5110465690466047,0.7511818166257545,0.6830540239915636,"
                + "0.1168826450188714,0.26996794667498836,0.680535248333274,0.32580940449124324],"
                + "[0.39606816627404173,0.3007455789412415,0.7549149868676283,0.7154239957834733,"
                + "0.330821117493628,0.9629068709757654,0.6926419831347361,0.6150878555160665]]]",
            "[[[0.25075190345923715,0.37066661646378646],[0.21268097142148384,0.2136034872429226],"
                + "[0.2253920867288841,0.11073398543223759]]]");
    c.example("no steps", lstm(false, false, false), "empty[1,0,1]", KERNEL, RECURRENT, BIAS, H, C)
        .gives("empty[1,0,2]", H, C, "empty[1,0,8]", "empty[1,0,2]");
    c.smooth("any flags", LstmCases::drawn);
    Lstm op = lstm(false, true, true);
    List<String> legal =
        List.of(
            "f32[1,4,3]",
            "f32[3,8]",
            "f32[2,8]",
            "f32[8]",
            "f32[1,2]",
            "f32[1,2]",
            "bool[1,4]",
            "f32[1,8]");
    Cells.refuses(c, Lstm.C1, op, 0, "i32[1,4,3]", legal);
    Cells.refuses(c, Lstm.C1, op, 0, "f32[1,4]", legal);
    Cells.refuses(c, Lstm.C2, op, 1, "f32[3,6]", legal);
    Cells.refuses(c, Lstm.C3, op, 2, "f32[2,9]", legal);
    Cells.refuses(c, Lstm.C3, op, 2, "f32[8]", legal);
    Cells.refuses(c, Lstm.C4, op, 3, "f32[7]", legal);
    Cells.refuses(c, Lstm.C5, op, 4, "f32[1,3]", legal);
    Cells.refuses(c, Lstm.C5, op, 5, "f64[1,2]", legal);
    Cells.refuses(c, Lstm.C6, op, 6, "f32[1,4]", legal);
    Cells.refuses(c, Lstm.C7, op, 7, "f32[1,2]", legal);
  }

  private static final String KERNEL = "[[0,0.75,0.75,-0.75,-0.625,-0.875,-0.125,-1]]";
  private static final String RECURRENT =
      "[[-0.125,0.25,-0.5,0.375,0.125,-1,0.125,-0.5],"
          + "[-0.125,-0.375,0.375,-0.125,-0.625,0.125,0.5,-0.375]]";
  private static final String BIAS = "[-0.5,-0.25,0.875,1,0.375,0.75,0.75,-0.25]";
  private static final String H = "[[-0.875,0.25]]";
  private static final String C = "[[0.125,-0.25]]";

  private static String[] operands() {
    return new String[] {"[[[0.125],[0.375],[-0.375]]]", KERNEL, RECURRENT, BIAS, H, C};
  }

  private static Lstm lstm(boolean reverse, boolean masked, boolean recurrentDropout) {
    return new Lstm(CellActivation.TANH, CellActivation.SIGMOID, reverse, masked, recurrentDropout);
  }

  static Trial drawn(Draw r) {
    Cells cells = Cells.drawn(r, 4);
    Lstm op =
        new Lstm(
            cells.activation(),
            cells.recurrentActivation(),
            cells.reverse(),
            cells.masked(),
            cells.recurrentDropout());
    return new Trial(op, cells.operands(r, 2, new int[0]));
  }
}
