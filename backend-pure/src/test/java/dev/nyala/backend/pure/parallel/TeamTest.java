// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TeamTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void everyTaskRunsOnce(int threads) {
    try (Team team = new Team(threads)) {
      for (int tasks : new int[] {0, 1, 2, 3, 17, 1000}) {
        for (int repeat = 0; repeat < 50; repeat++) {
          AtomicIntegerArray runs = new AtomicIntegerArray(Math.max(1, tasks));
          team.run(tasks, (task, worker) -> runs.incrementAndGet(task));
          for (int i = 0; i < tasks; i++) {
            assertEquals(1, runs.get(i));
          }
        }
      }
    }
  }

  @Test
  void manyShortRegionsInARowLoseNoTask() {
    try (Team team = new Team(4)) {
      long[] sums = new long[8];
      for (int i = 0; i < 50_000; i++) {
        team.run(8, (task, worker) -> sums[task]++);
      }
      for (long sum : sums) {
        assertEquals(50_000, sum);
      }
    }
  }

  @Test
  void noWorkerIndexIsUsedTwiceAtATime() {
    try (Team team = new Team(5)) {
      AtomicIntegerArray inUse = new AtomicIntegerArray(team.threads());
      AtomicBoolean clash = new AtomicBoolean();
      for (int i = 0; i < 2_000; i++) {
        team.run(
            20,
            (task, worker) -> {
              if (inUse.incrementAndGet(worker) != 1) {
                clash.set(true);
              }
              inUse.decrementAndGet(worker);
            });
      }
      assertTrue(!clash.get());
    }
  }

  @Test
  void anExceptionReachesTheCallerAndTheTeamStaysUsable() {
    try (Team team = new Team(3)) {
      IllegalStateException thrown = new IllegalStateException("task 5");
      for (int repeat = 0; repeat < 100; repeat++) {
        assertSame(
            thrown,
            assertThrows(
                IllegalStateException.class,
                () ->
                    team.run(
                        16,
                        (task, worker) -> {
                          if (task == 5) {
                            throw thrown;
                          }
                        })));
        AtomicInteger runs = new AtomicInteger();
        team.run(16, (task, worker) -> runs.incrementAndGet());
        assertEquals(16, runs.get());
      }
    }
  }

  @Test
  void aNestedRegionRunsOnTheThreadOfItsTask() {
    try (Team team = new Team(3)) {
      AtomicInteger runs = new AtomicInteger();
      AtomicBoolean strayed = new AtomicBoolean();
      team.run(
          6,
          (task, worker) -> {
            Thread outer = Thread.currentThread();
            team.run(
                10,
                (inner, innerWorker) -> {
                  if (Thread.currentThread() != outer || innerWorker != 0) {
                    strayed.set(true);
                  }
                  runs.incrementAndGet();
                });
          });
      assertEquals(60, runs.get());
      assertTrue(!strayed.get());
    }
  }

  @Test
  void callersFromSeveralThreadsAllFinish() throws InterruptedException {
    try (Team team = new Team(2)) {
      AtomicInteger runs = new AtomicInteger();
      CountDownLatch done = new CountDownLatch(3);
      for (int c = 0; c < 3; c++) {
        Thread caller =
            new Thread(
                () -> {
                  for (int i = 0; i < 1_000; i++) {
                    team.run(7, (task, worker) -> runs.incrementAndGet());
                  }
                  done.countDown();
                });
        caller.start();
      }
      done.await();
      assertEquals(21_000, runs.get());
    }
  }

  @Test
  void workersThatHaveParkedWakeUp() throws InterruptedException {
    try (Team team = new Team(3)) {
      for (int i = 0; i < 20; i++) {
        AtomicInteger runs = new AtomicInteger();
        team.run(12, (task, worker) -> runs.incrementAndGet());
        assertEquals(12, runs.get());
        Thread.sleep(2);
      }
    }
  }

  @Test
  void aClosedTeamRunsOnItsCaller() {
    Team team = new Team(3);
    team.close();
    Thread caller = Thread.currentThread();
    AtomicInteger onCaller = new AtomicInteger();
    team.run(
        5,
        (task, worker) -> {
          if (Thread.currentThread() == caller) {
            onCaller.incrementAndGet();
          }
        });
    assertEquals(5, onCaller.get());
  }

  @Test
  void aTeamNeedsAThread() {
    assertThrows(IllegalArgumentException.class, () -> new Team(0));
  }

  @Test
  void blocksCoverTheRangeOnce() {
    Blocks blocks = Blocks.atMost(4, 103, 4);
    int covered = 0;
    for (int i = 0; i < blocks.count(); i++) {
      assertEquals(covered, blocks.from(i));
      covered = blocks.to(i);
    }
    assertEquals(103, covered);
    assertTrue(blocks.count() <= 4);
    assertEquals(0, new Blocks(0, 4).count());
  }

  @Test
  void noTaskIsTakenBeforeItsRegionBegins() {
    try (Team team = new Team(3)) {
      AtomicIntegerArray runs = new AtomicIntegerArray(9);
      for (int region = 0; region < 300_000; region++) {
        int tasks = 2 + region % 7;
        team.run(tasks, (task, worker) -> runs.incrementAndGet(task));
        for (int task = 0; task < runs.length(); task++) {
          int expected = task < tasks ? 1 : 0;
          assertEquals(expected, runs.getAndSet(task, 0), "task " + task + " of " + tasks);
        }
      }
    }
  }
}
