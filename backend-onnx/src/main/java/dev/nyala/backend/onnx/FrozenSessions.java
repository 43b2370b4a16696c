// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.onnx;

import ai.onnxruntime.OrtSession;
import dev.nyala.backend.device.Version;
import dev.nyala.error.BackendException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sessions that have the values of variables inside, for programs that run again and again while
 * nobody changes them.
 *
 * <p>ONNX Runtime packs weights it knows when the session is made, and such a session is up to
 * twice as fast. It costs the time of some runs, so it is made after a few runs on the same values,
 * and later if the last ones were of little use. Its results may differ from those of the first
 * runs in the last bits. There is one at a time; if it cannot be made, the ordinary session goes on.
 * Thread-safe.
 */
final class FrozenSessions implements AutoCloseable {

  private static final int LEAST_RUNS = 2;
  private static final int MOST_RUNS = 1024;

  /** A session and how it is used. */
  static final class Frozen {
    private final OrtSession session;
    private int users;
    private int runs;
    private boolean retired;

    private Frozen(OrtSession session) {
      this.session = session;
    }

    OrtSession session() {
      return session;
    }
  }

  private final boolean enabled;

  // Guarded by this.
  private long[] stamps = {};
  private int runs;
  private int patience = LEAST_RUNS;
  private boolean making;
  private boolean closed;
  private @Nullable Frozen current;

  FrozenSessions(boolean enabled) {
    this.enabled = enabled;
  }

  /**
   * Begins a run.
   *
   * @param versions of the variables
   * @param make makes a session of them
   * @return a session to be given back, or null if the run is to use the ordinary one
   */
  @Nullable Frozen lease(List<? extends Version<?>> versions, Supplier<OrtSession> make) {
    if (!enabled) {
      return null;
    }
    synchronized (this) {
      note(versions);
      Frozen known = current;
      if (known != null) {
        known.users++;
        known.runs++;
        return known;
      }
      if (closed || making || runs <= patience) {
        return null;
      }
      making = true;
    }
    return made(versions, make);
  }

  private void note(List<? extends Version<?>> versions) {
    if (!isSeen(versions)) {
      stamps = new long[versions.size()];
      for (int i = 0; i < versions.size(); i++) {
        stamps[i] = versions.get(i).stamp();
      }
      runs = 0;
      retire();
    }
    runs++;
  }

  private boolean isSeen(List<? extends Version<?>> versions) {
    boolean same = stamps.length == versions.size();
    for (int i = 0; same && i < stamps.length; i++) {
      same = stamps[i] == versions.get(i).stamp();
    }
    return same;
  }

  private @Nullable Frozen made(List<? extends Version<?>> versions, Supplier<OrtSession> make) {
    @Nullable Frozen frozen = null;
    try {
      frozen = new Frozen(make.get());
      return frozen;
    } catch (BackendException e) {
      return null;
    } finally {
      synchronized (this) {
        making = false;
        if (frozen == null) {
          // It would fail again, so it is not tried again on these values.
          runs = Integer.MIN_VALUE;
        } else {
          frozen.users = 1;
          frozen.runs = 1;
          if (closed || !isSeen(versions)) {
            frozen.retired = true;
          } else {
            current = frozen;
          }
        }
      }
    }
  }

  /** Ends a run. */
  synchronized void giveBack(Frozen frozen) {
    if (--frozen.users == 0 && frozen.retired) {
      Sessions.close(frozen.session);
    }
  }

  private void retire() {
    Frozen old = current;
    current = null;
    if (old != null) {
      boolean useful = old.runs > 16 * LEAST_RUNS;
      patience = useful ? LEAST_RUNS : Math.min(2 * patience, MOST_RUNS);
      old.retired = true;
      if (old.users == 0) {
        Sessions.close(old.session);
      }
    }
  }

  /** Closes what no run uses; the others are closed when their runs end. */
  @Override
  public synchronized void close() {
    closed = true;
    retire();
  }
}
