// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.op;

import dev.nyala.conformance.cases.Cases;
import dev.nyala.conformance.cases.DTypes;
import dev.nyala.conformance.cases.Draw;
import dev.nyala.conformance.cases.OpCases;
import dev.nyala.conformance.cases.Trial;
import dev.nyala.graph.op.CellActivation;
import dev.nyala.graph.op.Gru;
import java.util.List;

/** Cases of {@link Gru}; the examples are what {@code keras.layers.GRU} gives. */
final class GruCases implements OpCases {

  @Override
  public void define(Cases c) {
    c.over(DTypes.wideFloats());
    c.example(
            "reset after",
            gru(true, false),
            "[[[0.125],[0.375],[-0.375]]]",
            "[[-0.5,-0.125,-0,-0.5,-0.375,-0.125]]",
            "[[0.75,0.125,-0.375,-0.5,-0.125,-0.625],[-0.625,0,-0.875,-0,-0.25,0.375]]",
            "[[0.5,0.375,0.375,-0.25,0.375,-0.375],[0.125,-0.375,-0.125,-0.875,-0.5,1]]",
            "[[-0.5,0.375]]")
        .gives(
            "[[[-0.2196042241515815,0.1896818003011885],[-0.14001559090939114,0.017793640484091294],"
                + "[-0.01591255508836137,0.006814624486234494]]]",
            "[[-0.01591255508836137,0.006814624486234494]]",
            "[[[0.48828339529583464,0.48047867804790706,0.5273165233795672,0.28140560742914383,"
                + "0.04795129427258173,0.01829048324237904],[0.5384851545206158,0.4814271673418462,"
                + "0.541499313275775,0.23099562496864917,-0.047153361472353585,-0.14178207322264277],"
                + "[0.6673818602062113,0.5073427348636401,0.5712459507836029,0.2957763898695473,"
                + "0.23309405337510034,-0.004491661641348751]]]",
            "[[[-0.53125,1.453125],[-0.5199699220563494,1.2083833152076842],"
                + "[-0.4869464612573489,1.0941823594999036]]]");
    c.example(
            "reset before",
            gru(false, false),
            "[[[0.125],[0.375],[-0.375]]]",
            "[[0.25,0.5,-0,0.25,-0.875,-0.875]]",
            "[[-0.625,-0.75,-0.75,-0.75,0.125,-0.625],[0.875,0.375,0.125,0.375,-0.5,0.875]]",
            "[0.625,0.5,-0,0.625,0.5,0.375]",
            "[[0.875,0.25]]")
        .gives(
            "[[[0.6544071322571676,0.21861157708171275],[0.46013079202563684,0.12412795239397094],"
                + "[0.5483148827032321,0.3441283769794193]]]",
            "[[0.5483148827032321,0.3441283769794193]]",
            "[[[0.5813030906443133,0.5,0.34864513533394575,0.523420348936324,0.34814426542509586,"
                + "0.18722315416342553],[0.6227015124266252,0.5692211055297344,0.38616085677347733,"
                + "0.5768667083849567,0.1394929552059038,-0.0007204883945440402],"
                + "[0.5871704152812949,0.5034874154782375,0.41834230814574025,0.5579138748952726,"
                + "0.6737397336853834,0.5672192887341188]]]",
            "[[[-0.02729448193989019,-0.07616710705593069],"
                + "[-0.03146656808409817,-0.047595488519213434],"
                + "[-0.010564831253351566,-0.059711492450513576]]]");
    c.example(
            "no steps",
            gru(false, false),
            "empty[1,0,1]",
            "[[1,1,1]]",
            "[[1,1,1]]",
            "[1,1,1]",
            "[[7]]")
        .gives("empty[1,0,1]", "[[7]]", "empty[1,0,3]", "empty[1,0,1]");
    c.smooth("any flags", GruCases::drawn);
    Gru op = gru(true, true);
    List<String> legal =
        List.of(
            "f32[1,4,3]", "f32[3,6]", "f32[2,6]", "f32[2,6]", "f32[1,2]", "bool[1,4]", "f32[1,6]");
    Cells.refuses(c, Gru.C1, op, 0, "i32[1,4,3]", legal);
    Cells.refuses(c, Gru.C2, op, 1, "f32[3,8]", legal);
    Cells.refuses(c, Gru.C3, op, 2, "f32[2,9]", legal);
    Cells.refuses(c, Gru.C4, op, 3, "f32[6]", legal);
    Cells.refuses(c, Gru.C5, op, 4, "f32[1,3]", legal);
    Cells.refuses(c, Gru.C6, op, 5, "f32[1,4]", legal);
    Cells.refuses(c, Gru.C7, op, 6, "f32[1,2]", legal);
  }

  private static Gru gru(boolean resetAfter, boolean masks) {
    return new Gru(CellActivation.TANH, CellActivation.SIGMOID, resetAfter, false, masks, masks);
  }

  static Trial drawn(Draw r) {
    Cells cells = Cells.drawn(r, 3);
    Gru op =
        new Gru(
            cells.activation(),
            cells.recurrentActivation(),
            r.flag(),
            cells.reverse(),
            cells.masked(),
            cells.recurrentDropout());
    int[] rows = op.resetAfter() ? new int[] {2} : new int[0];
    return new Trial(op, cells.operands(r, 1, rows));
  }
}
