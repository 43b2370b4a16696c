// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend;

import dev.nyala.error.BackendException;
import dev.nyala.error.Diagnostic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds and chooses backends.
 *
 * <p>The choice: the name that is passed, else the system property {@value #PROPERTY}, else the
 * environment variable {@value #ENVIRONMENT}, else the available backend of highest priority.
 * Discovery never fails: a provider that cannot be loaded is listed with its reason. Immutable and
 * thread-safe.
 */
public final class Backends {

  /** The system property that names a backend. */
  public static final String PROPERTY = "nyala.backend";

  /** The environment variable that names a backend. */
  public static final String ENVIRONMENT = "NYALA_BACKEND";

  /**
   * A provider as found.
   *
   * @param name the backend's name, or the provider's class if it could not be loaded
   * @param priority the backend's priority
   * @param availability whether it can be opened
   * @param provider what opens it; null if it could not be loaded
   */
  public record Entry(
      String name, int priority, Availability availability, @Nullable BackendProvider provider) {}

  // The one place where something outlives its owners: see docs/adr/0004.
  private static final Map<String, Backend> SHARED = new ConcurrentHashMap<>();

  private final List<Entry> entries;

  private Backends(List<Entry> entries) {
    List<Entry> sorted = new ArrayList<>(entries);
    sorted.sort(Comparator.comparingInt(Entry::priority).reversed().thenComparing(Entry::name));
    this.entries = List.copyOf(sorted);
  }

  /**
   * Looks for providers on the module path and the class path.
   *
   * @return what was found
   */
  public static Backends discover() {
    return discover(Backends.class.getClassLoader());
  }

  /**
   * Looks for providers that a class loader sees, for those that come in a jar of their own.
   *
   * @param loader sees the providers and the api
   * @return what was found
   */
  public static Backends discover(ClassLoader loader) {
    return new Backends(Discovery.run(loader));
  }

  /**
   * Returns a choice among given providers, for programs that do not use discovery.
   *
   * @param providers the providers
   * @return the choice
   */
  public static Backends of(List<BackendProvider> providers) {
    return new Backends(providers.stream().map(Discovery::describe).toList());
  }

  /**
   * Returns the backend that models use when they are given none: the one {@link #open()} would
   * choose, opened once in a process, so that models that share layers share variables.
   *
   * @return a backend that nobody closes; its threads do not keep the process alive
   * @throws dev.nyala.error.BackendException if none is available, naming each with its reason
   */
  public static Backend shared() {
    Backends found = discover();
    String name = found.select(null, System::getProperty, System::getenv).name();
    return SHARED.computeIfAbsent(name, chosen -> found.open(chosen, BackendOptions.DEFAULT));
  }

  /**
   * Opens the backend that the property, the environment or its priority chooses.
   *
   * @return a new backend, which the caller closes
   */
  public static Backend open() {
    return discover().open(null, BackendOptions.DEFAULT);
  }

  /**
   * Opens a backend by name.
   *
   * @param name for example {@code pure}
   * @return a new backend, which the caller closes
   */
  public static Backend open(String name) {
    return discover().open(name, BackendOptions.DEFAULT);
  }

  /**
   * Returns every provider that was found.
   *
   * @return the highest priority first
   */
  public List<Entry> list() {
    return entries;
  }

  /**
   * Opens a backend.
   *
   * @param name its name, or null to let the property, the environment or the priority choose
   * @param options how it runs
   * @return a new backend, which the caller closes
   * @throws BackendException if there is none of that name, or it is not available
   */
  public Backend open(@Nullable String name, BackendOptions options) {
    BackendProvider provider = select(name, System::getProperty, System::getenv);
    try {
      return provider.open(options);
    } catch (LinkageError e) {
      throw new BackendException(
          Diagnostic.of("Backend \"%s\" cannot be opened", provider.name())
              .received(Discovery.reason(e))
              .remedy("check that all its libraries are there in one version"),
          e);
    }
  }

  /** Chooses with other sources of the property and the environment, for tests. */
  BackendProvider select(@Nullable String name, Lookup property, Lookup environment) {
    if (name != null) {
      return named(name, "asked for by the program");
    }
    String byProperty = property.get(PROPERTY);
    if (byProperty != null && !byProperty.isBlank()) {
      return named(byProperty, "asked for by -D" + PROPERTY);
    }
    String byEnvironment = environment.get(ENVIRONMENT);
    if (byEnvironment != null && !byEnvironment.isBlank()) {
      return named(byEnvironment, "asked for by the environment variable " + ENVIRONMENT);
    }
    return best();
  }

  /** Where properties and environment variables come from. */
  interface Lookup {
    @Nullable String get(String name);
  }

  private BackendProvider named(String name, String why) {
    String wanted = name.trim().toLowerCase(Locale.ROOT);
    List<Entry> matches = entries.stream().filter(e -> e.name().equals(wanted)).toList();
    if (matches.isEmpty()) {
      throw new BackendException(
          Diagnostic.of("There is no backend \"%s\", %s", name, why)
              .received(name)
              .expected(entries.isEmpty() ? "any; none was found" : "one of" + described(entries))
              .remedy("add nyala-backend-%s to the class path, or choose another", wanted));
    }
    return only(matches, "Backend \"" + name + "\" is not available, though " + why);
  }

  private BackendProvider best() {
    List<Entry> available = entries.stream().filter(e -> e.availability().isAvailable()).toList();
    List<Entry> first =
        available.stream().filter(e -> e.priority() == available.get(0).priority()).toList();
    return only(first.isEmpty() ? entries : first, "No backend is available");
  }

  private BackendProvider only(List<Entry> candidates, String complaint) {
    List<BackendProvider> fit = new ArrayList<>();
    for (Entry entry : candidates) {
      BackendProvider provider = entry.provider();
      if (provider != null && entry.availability().isAvailable()) {
        fit.add(provider);
      }
    }
    if (fit.isEmpty()) {
      throw new BackendException(
          Diagnostic.of(complaint)
              .received(candidates.isEmpty() ? "no provider at all" : described(candidates))
              .remedy(another()));
    }
    if (fit.size() > 1) {
      throw new BackendException(
          Diagnostic.of("Two backends have equal claims")
              .received(
                  fit.stream()
                      .map(p -> p.name() + " (" + p.getClass().getName() + ")")
                      .toList()
                      .toString())
              .remedy("choose one with -D%s=NAME, or take one off the class path", PROPERTY));
    }
    return fit.get(0);
  }

  private String another() {
    List<String> available =
        entries.stream().filter(e -> e.availability().isAvailable()).map(Entry::name).toList();
    return available.isEmpty()
        ? "add nyala-backend-pure to the class path; it runs everywhere"
        : "do that, or choose one that is available: " + String.join(", ", available);
  }

  private static String described(List<Entry> entries) {
    StringBuilder text = new StringBuilder();
    for (Entry entry : entries) {
      text.append("\n    ").append(entry.name());
      if (entry.availability() instanceof Availability.Unavailable no) {
        text.append(": ").append(no.reason()).append("; ").append(no.remedy());
      }
    }
    return text.toString();
  }
}
