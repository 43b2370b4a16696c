// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.parallel;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A fixed set of threads that share the tasks of one parallel region at a time.
 *
 * <p>The calling thread takes part. Idle threads spin for a few tens of microseconds, so that
 * regions in quick succession cost a fraction of a microsecond, and then park. Tasks are handed out
 * one by one from an atomic ticket, so a thread that loses its core does not hold up the others.
 *
 * <p>A region started while another is running, from inside a task or from another thread, runs
 * entirely on its caller as worker 0. Thread-safe.
 */
public final class Team implements AutoCloseable {

  /** One piece of a parallel region. */
  @FunctionalInterface
  public interface Task {

    /**
     * Runs one task.
     *
     * @param task the index of the task, from 0
     * @param worker the index of the thread that runs it, below {@link Team#threads()}; no two
     *     tasks of a region run under the same index at the same time
     */
    void run(int task, int worker);
  }

  private static final long SPIN_NANOS = 40_000;
  private static final int SPINS_PER_CLOCK_READ = 64;
  private static final long NO_TASK = Integer.MAX_VALUE;

  private final Worker[] workers;
  private final AtomicBoolean busy = new AtomicBoolean();

  /** Generation of the region in the upper half, next task in the lower. */
  private final AtomicLong ticket = new AtomicLong();

  private final AtomicInteger finished = new AtomicInteger();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private volatile @Nullable Thread waitingCaller;
  private volatile boolean closed;

  // Written before the ticket of a region is published, read only under a ticket of that region.
  private @Nullable Task task;
  private int tasks;

  /**
   * Starts a team.
   *
   * @param threads how many threads work on a region, the caller included; at least 1
   */
  public Team(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("a team needs at least 1 thread, received " + threads);
    }
    workers = new Worker[threads - 1];
    for (int i = 0; i < workers.length; i++) {
      workers[i] = new Worker(i + 1);
    }
    for (Worker worker : workers) {
      worker.thread.start();
    }
  }

  /**
   * Starts a team of as many threads as there are cores, but no more than asked for.
   *
   * @param limit the most threads to use; 0 for no limit
   */
  public static Team ofCores(int limit) {
    int cores = Runtime.getRuntime().availableProcessors();
    return new Team(limit > 0 ? Math.min(limit, cores) : cores);
  }

  /** Returns the number of threads that work on a region, the caller included. */
  public int threads() {
    return workers.length + 1;
  }

  /**
   * Runs {@code task} for every index below {@code tasks} and returns when all are done.
   *
   * <p>If tasks throw, one of the exceptions is rethrown here after the region has ended; tasks not
   * yet begun are skipped.
   */
  public void run(int tasks, Task task) {
    if (tasks <= 1 || workers.length == 0 || closed || !busy.compareAndSet(false, true)) {
      for (int i = 0; i < tasks; i++) {
        task.run(i, 0);
      }
      return;
    }
    Throwable thrown;
    try {
      thrown = runTogether(tasks, task);
    } finally {
      busy.set(false);
    }
    if (thrown instanceof RuntimeException e) {
      throw e;
    }
    if (thrown instanceof Error e) {
      throw e;
    }
  }

  private @Nullable Throwable runTogether(int tasks, Task task) {
    // A thread that is late may still hold the used-up ticket of the last region: with the task
    // count
    // of this one it would take a task too early. No count reaches the index set here.
    ticket.set(ticket.get() | NO_TASK);
    this.task = task;
    this.tasks = tasks;
    finished.set(0);
    long generation = (ticket.get() >>> 32) + 1;
    ticket.set(generation << 32);
    int helpers = Math.min(workers.length, tasks - 1);
    for (int i = 0; i < helpers; i++) {
      workers[i].wake();
    }
    takeTasks(generation & 0xffff_ffffL, 0);
    awaitFinished(tasks);
    this.task = null;
    return failure.getAndSet(null);
  }

  /** Runs tasks of the given region until none is left. */
  private void takeTasks(long generation, int worker) {
    while (true) {
      long current = ticket.get();
      if (current >>> 32 != generation) {
        return;
      }
      Task job = task;
      int count = tasks;
      int index = (int) current;
      if (job == null || index >= count) {
        return;
      }
      // A ticket that can still be taken proves that job and count belong to this region.
      if (ticket.compareAndSet(current, current + 1)) {
        try {
          if (failure.get() == null) {
            job.run(index, worker);
          }
        } catch (Throwable t) {
          failure.compareAndSet(null, t);
        } finally {
          if (finished.incrementAndGet() == count) {
            LockSupport.unpark(waitingCaller);
          }
        }
      }
    }
  }

  private void awaitFinished(int count) {
    long deadline = System.nanoTime() + SPIN_NANOS;
    for (int spins = 1; finished.get() < count; spins++) {
      Thread.onSpinWait();
      if (spins % SPINS_PER_CLOCK_READ == 0 && System.nanoTime() > deadline) {
        parkUntilFinished(count);
      }
    }
  }

  private void parkUntilFinished(int count) {
    waitingCaller = Thread.currentThread();
    while (finished.get() < count) {
      LockSupport.parkNanos(this, 1_000_000);
    }
    waitingCaller = null;
  }

  /** Ends the threads. Regions run afterwards run on their caller. */
  @Override
  public void close() {
    closed = true;
    for (Worker worker : workers) {
      LockSupport.unpark(worker.thread);
    }
  }

  private final class Worker implements Runnable {

    private final int index;
    private final Thread thread;
    private volatile boolean parked;

    Worker(int index) {
      this.index = index;
      thread = new Thread(this, "nyala-pure-" + index);
      thread.setDaemon(true);
    }

    void wake() {
      if (parked) {
        LockSupport.unpark(thread);
      }
    }

    @Override
    public void run() {
      long seen = 0;
      while (!closed) {
        seen = awaitRegion(seen);
        takeTasks(seen, index);
      }
    }

    /** Waits for a region other than {@code seen}, or for the end, and returns its generation. */
    private long awaitRegion(long seen) {
      long deadline = System.nanoTime() + SPIN_NANOS;
      int spins = 0;
      while (ticket.get() >>> 32 == seen && !closed) {
        Thread.onSpinWait();
        if (++spins % SPINS_PER_CLOCK_READ == 0 && System.nanoTime() > deadline) {
          parked = true;
          if (ticket.get() >>> 32 == seen && !closed) {
            LockSupport.park(Team.this);
          }
          parked = false;
        }
      }
      return ticket.get() >>> 32;
    }
  }
}
