// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import com.google.inject.Inject;
import dev.nyala.backend.Availability;
import dev.nyala.backend.Backend;
import dev.nyala.backend.BackendInfo;
import dev.nyala.backend.BackendOptions;
import dev.nyala.backend.Backends;
import dev.nyala.backend.Capabilities;
import dev.nyala.error.BackendException;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code nyala backends}. */
@Command(
    name = "backends",
    mixinStandardHelpOptions = true,
    description = "List what models can run on here, the first choice first.")
final class BackendsCommand implements Runnable {

  private final Terminal terminal;
  private final Backends backends;

  @Option(names = "--all", description = "List also what is not available, and why.")
  private boolean all;

  private int hidden;

  @Inject
  BackendsCommand(Terminal terminal, Backends backends) {
    this.terminal = terminal;
    this.backends = backends;
  }

  @Override
  public void run() {
    hidden = 0;
    backends.list().forEach(this::list);
    if (backends.list().isEmpty()) {
      terminal.say("There is none: add nyala-backend-pure to the class path.");
    } else if (hidden > 0 && !all) {
      terminal.say("Not available: %d more; --all lists them.", hidden);
    }
  }

  private void list(Backends.Entry entry) {
    if (entry.availability() instanceof Availability.Unavailable no) {
      unavailable(entry, no.reason() + "; " + no.remedy());
      return;
    }
    try (Backend backend = backends.open(entry.name(), BackendOptions.DEFAULT)) {
      say(entry, "available");
      terminal.say("    %s", description(backend));
    } catch (BackendException e) {
      unavailable(entry, Sentence.of(e.diagnostic(), Set.of()));
    }
  }

  private static String description(Backend backend) {
    BackendInfo info = backend.info();
    Capabilities can = backend.capabilities();
    String threads = info.threads() == 1 ? "1 thread" : info.threads() + " threads";
    return "%s on %s, %s%s; %d ops, %d with their dtypes"
        .formatted(
            info.engine(),
            info.device(),
            threads,
            info.vectors().isBlank() ? "" : ", " + info.vectors(),
            can.ops().size(),
            can.conditions().size());
  }

  private void unavailable(Backends.Entry entry, String why) {
    hidden++;
    if (all) {
      say(entry, "not available: " + Sentence.oneLine(why));
    }
  }

  private void say(Backends.Entry entry, String state) {
    // A provider that could not be loaded has a class for a name and no priority.
    String priority = entry.provider() == null ? "" : "priority " + entry.priority();
    terminal.say("%-12s %-13s %s", entry.name(), priority, state);
  }
}
