// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import com.google.inject.Inject;
import dev.nyala.backend.Availability;
import dev.nyala.backend.Backends;
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

  @Inject
  BackendsCommand(Terminal terminal, Backends backends) {
    this.terminal = terminal;
    this.backends = backends;
  }

  @Override
  public void run() {
    int hidden = 0;
    for (Backends.Entry entry : backends.list()) {
      if (entry.availability() instanceof Availability.Unavailable no) {
        hidden++;
        if (all) {
          // A provider that could not be loaded has a class for a name and no priority.
          String priority = entry.provider() == null ? "" : "priority " + entry.priority();
          String reason = Sentence.oneLine(no.reason() + "; " + no.remedy());
          terminal.say("%-12s %-13s not available: %s", entry.name(), priority, reason);
        }
      } else {
        String priority = "priority " + entry.priority();
        terminal.say("%-12s %-13s available", entry.name(), priority);
      }
    }
    if (backends.list().isEmpty()) {
      terminal.say("There is none: add nyala-backend-pure to the class path.");
    } else if (hidden > 0 && !all) {
      terminal.say("Not available: %d more; --all lists them.", hidden);
    }
  }
}
