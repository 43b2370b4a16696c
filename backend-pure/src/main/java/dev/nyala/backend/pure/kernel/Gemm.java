// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.kernel;

import dev.nyala.backend.pure.parallel.Blocks;
import dev.nyala.backend.pure.parallel.Team;
import org.jspecify.annotations.Nullable;

/**
 * A matrix product {@code C = activation(op(A) op(B) + bias)} or {@code C += op(A) op(B)} of fixed
 * form, cut into tasks of rows and of panels of columns. No sum is cut across tasks, so the result
 * does not depend on the number of threads.
 *
 * <p>Holds the operands of the call in progress: one caller at a time.
 */
public final class Gemm implements Team.Task {

  /** Depth of a block of B that stays in the second-level cache, unless all of it is shallower. */
  private static final int DEPTH_BLOCK = 256;

  private static final int ROW_BLOCK = 128;

  /** Multiplications that are worth a task. */
  private static final int TASK_WORK = 1 << 15;

  private static final int MOST_TASKS = 16;

  /** Batches of larger products run one after another, each on the whole team. */
  private static final int LARGE_WORK = 1 << 22;

  /** Below this many elements B is read in place. */
  private static final int PACK_ELEMENTS = 1 << 13;

  private static final int PACK_ROWS = 16;
  private static final int MOST_DOT_ROWS = 8;

  private static final int PARALLEL_PACKING = 1 << 16;
  private static final float[] NOTHING = {};

  private enum Way {
    ROW,
    DOTS,
    PANELS
  }

  private final MatrixKernels kernels;
  private final ElementKernels elements;
  private final GemmShape shape;
  private final Activation activation;
  private final Way way;
  private final boolean packs;
  private final boolean batchTasks;
  private final Blocks rowBlocks;
  private final Blocks panels;
  private final Blocks panelBlocks;
  private final Team.Task packing = this::pack;

  private @Nullable Scratch scratch;
  private float[] a = NOTHING;
  private int aOffset;
  private float[] b = NOTHING;
  private int bOffset;
  private float @Nullable [] packed;
  private float @Nullable [] bias;
  private int biasOffset;
  private float[] c = NOTHING;
  private int cOffset;
  private boolean accumulate;

  /** Prepares products of one form. */
  public Gemm(VectorKernels kernels, GemmShape shape, Activation activation) {
    this.kernels = kernels.matrix();
    this.elements = kernels.elements();
    this.shape = folded(shape);
    this.activation = activation;
    GemmShape s = this.shape;
    int lanes = this.kernels.lanes();
    way = way(s, lanes);
    packs =
        s.transposeB()
            || s.n() % lanes != 0
            || (s.m() >= PACK_ROWS && (long) s.k() * s.n() > PACK_ELEMENTS);
    batchTasks = s.batch() > 1 && s.work() < LARGE_WORK;
    panels = new Blocks(s.n(), this.kernels.panelColumns());
    int tasks = batchTasks ? 1 : (int) Math.max(1, Math.min(MOST_TASKS, s.work() / TASK_WORK));
    rowBlocks = Blocks.atMost(tasks, s.m(), way == Way.DOTS ? 1 : 8);
    int across = Math.max(1, tasks / Math.max(1, rowBlocks.count()));
    panelBlocks = Blocks.atMost(across, panels.count(), 1);
  }

  private static Way way(GemmShape s, int lanes) {
    if (s.transposeB() && !s.transposeA() && s.m() <= MOST_DOT_ROWS && s.k() >= 2 * lanes) {
      return Way.DOTS;
    }
    return s.m() == 1 && !s.transposeB() ? Way.ROW : Way.PANELS;
  }

  /** Turns a batch over one B into a single taller product where A and C have no gaps. */
  private static GemmShape folded(GemmShape s) {
    boolean foldable =
        s.batch() > 1
            && s.strideB() == 0
            && !s.transposeA()
            && s.strideA() == s.m() * s.pitchA()
            && s.strideC() == s.m() * s.pitchC();
    return foldable
        ? GemmShape.of(false, s.transposeB(), s.m() * s.batch(), s.n(), s.k())
            .pitches(s.pitchA(), s.pitchB(), s.pitchC())
        : s;
  }

  /**
   * Computes the product.
   *
   * @param bias a row of n values added to every row of the result, or null
   * @param accumulate whether to add to C; not together with a bias
   */
  public void run(
      Team team,
      Scratch scratch,
      float[] a,
      int aOffset,
      float[] b,
      int bOffset,
      float @Nullable [] bias,
      int biasOffset,
      float[] c,
      int cOffset,
      boolean accumulate) {
    packed = null;
    start(team, scratch, a, aOffset, b, bOffset, bias, biasOffset, c, cOffset, accumulate);
  }

  /**
   * Computes the product with a B that was packed before; not for batches, unless they fold into
   * one product because they share B.
   */
  public void run(
      Team team,
      Scratch scratch,
      float[] a,
      int aOffset,
      PackedMatrix b,
      float @Nullable [] bias,
      int biasOffset,
      float[] c,
      int cOffset,
      boolean accumulate) {
    if (shape.batch() != 1 || b.depth() != shape.k() || b.columns() != shape.n()) {
      throw new IllegalArgumentException(
          "a packed matrix of " + b.depth() + " x " + b.columns() + " does not fit " + shape);
    }
    packed = b.data();
    start(team, scratch, a, aOffset, NOTHING, 0, bias, biasOffset, c, cOffset, accumulate);
  }

  private void start(
      Team team,
      Scratch scratch,
      float[] a,
      int aOffset,
      float[] b,
      int bOffset,
      float @Nullable [] bias,
      int biasOffset,
      float[] c,
      int cOffset,
      boolean accumulate) {
    if (bias != null && accumulate) {
      throw new IllegalArgumentException("a bias cannot be combined with accumulation");
    }
    this.scratch = scratch;
    this.a = a;
    this.b = b;
    this.bias = bias;
    this.biasOffset = biasOffset;
    this.c = c;
    this.accumulate = accumulate;
    try {
      if (batchTasks) {
        this.aOffset = aOffset;
        this.bOffset = bOffset;
        this.cOffset = cOffset;
        team.run(shape.batch(), this);
        return;
      }
      boolean packsHere = packs && way == Way.PANELS && packed == null;
      for (int i = 0; i < shape.batch(); i++) {
        this.aOffset = aOffset + i * shape.strideA();
        this.bOffset = bOffset + i * shape.strideB();
        this.cOffset = cOffset + i * shape.strideC();
        if (packsHere) {
          packAll(team, scratch.shared());
        }
        team.run(rowBlocks.count() * panelBlocks.count(), this);
      }
    } finally {
      this.scratch = null;
      this.a = NOTHING;
      this.b = NOTHING;
      this.bias = null;
      this.packed = null;
      this.c = NOTHING;
    }
  }

  private void packAll(Team team, Workspace workspace) {
    int length = PackedMatrix.length(kernels, shape.k(), shape.n());
    packed = workspace.floats(Workspace.Use.PACKED, length);
    if (length < PARALLEL_PACKING) {
      for (int i = 0; i < panels.count(); i++) {
        pack(i, 0);
      }
    } else {
      team.run(panels.count(), packing);
    }
  }

  private void pack(int panel, int worker) {
    float[] to = packed;
    if (to != null) {
      packPanel(panel, bOffset, to, panels.from(panel) * shape.k());
    }
  }

  private void packPanel(int panel, int bFrom, float[] to, int toOffset) {
    int from = panels.from(panel);
    int start = bFrom + (shape.transposeB() ? from * shape.pitchB() : from);
    int width = panels.to(panel) - from;
    kernels.pack(shape.transposeB(), b, start, shape.pitchB(), shape.k(), width, to, toOffset);
  }

  /** Runs one task; called by the team. */
  @Override
  public void run(int task, int worker) {
    Scratch memory = scratch;
    if (memory == null) {
      throw new IllegalStateException("a task of a product ran outside of it");
    }
    Workspace workspace = memory.worker(worker);
    int across = panelBlocks.count();
    int rows = batchTasks ? 0 : task / across;
    int columns = batchTasks ? 0 : task % across;
    int batch = batchTasks ? task : 0;
    int aFrom = aOffset + batch * shape.strideA();
    int bFrom = bOffset + batch * shape.strideB();
    int cFrom = cOffset + batch * shape.strideC();
    for (int p = panelBlocks.from(columns); p < panelBlocks.to(columns); p++) {
      panel(workspace, p, rowBlocks.from(rows), rowBlocks.to(rows), aFrom, bFrom, cFrom);
    }
  }

  /** Computes the rows {@code from} to {@code to} of one panel of columns of C. */
  private void panel(
      Workspace workspace, int panel, int from, int to, int aFrom, int bFrom, int cFrom) {
    int column = panels.from(panel);
    int width = panels.to(panel) - column;
    float[] data = packed;
    int offset = column * shape.k();
    int pitch = PackedMatrix.padded(kernels, width);
    if (data == null && way == Way.PANELS && packs) {
      data = workspace.floats(Workspace.Use.PACKED, shape.k() * pitch);
      offset = 0;
      packPanel(panel, bFrom, data, 0);
    } else if (data == null) {
      data = b;
      offset = bFrom + (shape.transposeB() ? column * shape.pitchB() : column);
      pitch = shape.pitchB();
    }
    int aPitch = shape.transposeA() ? 1 : shape.pitchA();
    int aStep = shape.transposeA() ? shape.pitchA() : 1;
    int aStart = aFrom + from * aPitch;
    int cStart = cFrom + from * shape.pitchC() + column;
    if (shape.m() > 1 ? way == Way.PANELS || packed != null : way == Way.PANELS && packed == null) {
      tiles(
          workspace, to - from, column, width, aStart, aPitch, aStep, data, offset, pitch, cStart);
    } else {
      boolean add = startFromBias(to - from, column, width, cStart) || accumulate;
      if (way == Way.DOTS && packed == null) {
        kernels.dotProducts(
            to - from,
            width,
            shape.k(),
            a,
            aStart,
            aPitch,
            data,
            offset,
            pitch,
            c,
            cStart,
            shape.pitchC(),
            add);
      } else {
        kernels.rowTimesMatrix(
            width, shape.k(), a, aStart, aStep, data, offset, pitch, c, cStart, add);
      }
      activate(to - from, width, cStart);
    }
  }

  private boolean startFromBias(int rows, int column, int width, int cStart) {
    float[] row = bias;
    if (row == null) {
      return false;
    }
    for (int i = 0; i < rows; i++) {
      System.arraycopy(row, biasOffset + column, c, cStart + i * shape.pitchC(), width);
    }
    return true;
  }

  private void tiles(
      Workspace workspace,
      int rows,
      int column,
      int width,
      int aStart,
      int aPitch,
      int aStep,
      float[] data,
      int offset,
      int pitch,
      int cStart) {
    int k = shape.k();
    int pitchC = shape.pitchC();
    int deep = k <= DEPTH_BLOCK + DEPTH_BLOCK / 2 ? Math.max(1, k) : DEPTH_BLOCK;
    for (int i = 0; i < rows; i += ROW_BLOCK) {
      int height = Math.min(ROW_BLOCK, rows - i);
      int to = cStart + i * pitchC;
      int depth = 0;
      do {
        int run = Math.min(deep, k - depth);
        boolean add = depth > 0 || accumulate;
        float[] z = add ? c : bias;
        kernels.multiply(
            height,
            width,
            run,
            a,
            aStart + i * aPitch + depth * aStep,
            aPitch,
            aStep,
            data,
            offset + depth * pitch,
            pitch,
            z,
            add ? to : biasOffset + column,
            add ? pitchC : 0,
            c,
            to,
            pitchC,
            workspace);
        depth += run;
      } while (depth < k);
      activate(height, width, to);
    }
  }

  private void activate(int rows, int width, int cStart) {
    if (activation == Activation.NONE) {
      return;
    }
    int run = shape.pitchC() == width ? rows * width : width;
    for (int i = 0; i < rows * width / run; i++) {
      int at = cStart + i * shape.pitchC();
      elements.unary(UnaryKernel.RELU, c, at, c, at, run);
    }
  }
}
