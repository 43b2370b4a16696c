// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.tensor;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.GraphException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * One dimension of a shape: a non-negative integer, or an expression over named symbols.
 *
 * <p>Expressions are polynomials with integer coefficients whose atoms are symbols such as {@code
 * batch} and floor divisions. They are kept in a canonical form, so that equal expressions are
 * {@link #equals(Object) equal}: {@code (2*time+2)/2} is {@code time+1}. What cannot be decided
 * that way counts as different. Immutable and thread-safe.
 */
public final class Dim {

  /** A factor of a term: a symbol, or a floor division when {@code divisor} is not 1. */
  private record Atom(String symbol, List<Dim> fraction) implements Comparable<Atom> {

    @Override
    public int compareTo(Atom other) {
      return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
      return fraction.isEmpty() ? symbol : group(fraction.get(0)) + "/" + group(fraction.get(1));
    }

    private static String group(Dim dim) {
      return dim.isSimple() ? dim.toString() : "(" + dim + ")";
    }
  }

  /** A product of atoms, sorted. */
  private record Monomial(List<Atom> atoms) implements Comparable<Monomial> {

    static final Monomial ONE = new Monomial(List.of());

    Monomial times(Monomial other) {
      List<Atom> product = new ArrayList<>(atoms);
      product.addAll(other.atoms);
      product.sort(null);
      return new Monomial(List.copyOf(product));
    }

    /** A quotient that is multiplied from the left needs parentheses. */
    String text(boolean multiplied) {
      StringBuilder text = new StringBuilder();
      for (Atom atom : atoms) {
        boolean inner = !atom.fraction().isEmpty() && (multiplied || !text.isEmpty());
        text.append(text.isEmpty() ? "" : "*").append(inner ? "(" + atom + ")" : atom);
      }
      return text.toString();
    }

    @Override
    public int compareTo(Monomial other) {
      int bySize = Integer.compare(other.atoms.size(), atoms.size());
      return bySize != 0 ? bySize : atoms.toString().compareTo(other.atoms.toString());
    }
  }

  private final TreeMap<Monomial, Long> terms;
  private final boolean fixed;
  private final long value;

  private Dim(TreeMap<Monomial, Long> terms) {
    this.terms = terms;
    this.fixed = terms.isEmpty() || terms.size() == 1 && terms.containsKey(Monomial.ONE);
    this.value = fixed && !terms.isEmpty() ? terms.firstEntry().getValue() : 0;
  }

  /**
   * Returns a fixed dimension.
   *
   * @param size the number of elements along the axis
   * @return the dimension
   */
  public static Dim of(long size) {
    TreeMap<Monomial, Long> terms = new TreeMap<>();
    if (size != 0) {
      terms.put(Monomial.ONE, size);
    }
    return new Dim(terms);
  }

  /**
   * Returns a dimension that is known only by name until the graph is bound.
   *
   * @param name for example {@code batch}
   * @return the dimension
   */
  public static Dim symbol(String name) {
    return atom(new Atom(name, List.of()));
  }

  private static Dim atom(Atom atom) {
    TreeMap<Monomial, Long> terms = new TreeMap<>();
    terms.put(new Monomial(List.of(atom)), 1L);
    return new Dim(terms);
  }

  /**
   * Tells whether the dimension is an integer.
   *
   * @return false if it mentions a symbol
   */
  public boolean isStatic() {
    return fixed;
  }

  /**
   * Tells whether the dimension is that integer.
   *
   * @param size an integer
   * @return true if it is static and equal
   */
  public boolean is(long size) {
    return fixed && value == size;
  }

  /**
   * Returns the integer.
   *
   * @return the size
   * @throws GraphException if the dimension is symbolic
   */
  public int toInt() {
    if (!isStatic()) {
      throw new GraphException(
          Diagnostic.of("A dimension is needed as a number but is only known as an expression")
              .received(toString())
              .expected("a fixed dimension")
              .remedy(
                  "give the input a fixed size on this axis, or use DimensionSize to get it as a"
                      + " value of the graph"));
    }
    return Math.toIntExact(value);
  }

  /**
   * Returns the sum.
   *
   * @param other the other dimension
   * @return this + other
   */
  public Dim plus(Dim other) {
    TreeMap<Monomial, Long> sum = new TreeMap<>(terms);
    other.terms.forEach((monomial, factor) -> accumulate(sum, monomial, factor));
    return new Dim(sum);
  }

  /**
   * Returns the sum.
   *
   * @param other an integer, possibly negative
   * @return this + other
   */
  public Dim plus(long other) {
    return plus(of(other));
  }

  /**
   * Returns the difference.
   *
   * @param other the other dimension
   * @return this - other
   */
  public Dim minus(Dim other) {
    return plus(other.times(-1));
  }

  /**
   * Returns the product.
   *
   * @param other the other dimension
   * @return this × other
   */
  public Dim times(Dim other) {
    TreeMap<Monomial, Long> product = new TreeMap<>();
    terms.forEach((a, x) -> other.terms.forEach((b, y) -> accumulate(product, a.times(b), x * y)));
    return new Dim(product);
  }

  /**
   * Returns the product.
   *
   * @param other an integer
   * @return this × other
   */
  public Dim times(long other) {
    return times(of(other));
  }

  private static void accumulate(TreeMap<Monomial, Long> sum, Monomial monomial, long factor) {
    sum.merge(monomial, factor, Long::sum);
    sum.remove(monomial, 0L);
  }

  /**
   * Returns the quotient, rounded down.
   *
   * @param divisor a positive integer
   * @return ⌊this / divisor⌋
   */
  public Dim floorDiv(long divisor) {
    if (isStatic()) {
      return of(Math.floorDiv(value, divisor));
    }
    TreeMap<Monomial, Long> whole = new TreeMap<>();
    TreeMap<Monomial, Long> rest = new TreeMap<>();
    terms.forEach(
        (monomial, factor) -> {
          accumulate(whole, monomial, Math.floorDiv(factor, divisor));
          accumulate(rest, monomial, Math.floorMod(factor, divisor));
        });
    Dim remainder = new Dim(rest);
    Dim quotient = new Dim(whole);
    return remainder.isStatic()
        ? quotient
        : quotient.plus(atom(new Atom("", List.of(remainder, of(divisor)))));
  }

  /**
   * Returns the quotient, rounded up.
   *
   * @param divisor a positive integer
   * @return ⌈this / divisor⌉
   */
  public Dim ceilDiv(long divisor) {
    return plus(divisor - 1).floorDiv(divisor);
  }

  /**
   * Returns the quotient of two expressions, rounded down.
   *
   * @param divisor another dimension
   * @return the exact quotient where this is a multiple of a one-term divisor
   */
  public Dim floorDiv(Dim divisor) {
    if (divisor.isStatic()) {
      return floorDiv(divisor.value);
    }
    if (equals(divisor)) {
      return of(1);
    }
    if (divisor.terms.size() == 1) {
      Map.Entry<Monomial, Long> by = divisor.terms.firstEntry();
      TreeMap<Monomial, Long> quotient = new TreeMap<>();
      boolean exact = true;
      for (Map.Entry<Monomial, Long> term : terms.entrySet()) {
        List<Atom> left = new ArrayList<>(term.getKey().atoms());
        exact &= term.getValue() % by.getValue() == 0;
        for (Atom atom : by.getKey().atoms()) {
          exact &= left.remove(atom);
        }
        accumulate(quotient, new Monomial(List.copyOf(left)), term.getValue() / by.getValue());
      }
      if (exact) {
        return new Dim(quotient);
      }
    }
    return atom(new Atom("", List.of(this, divisor)));
  }

  /**
   * Replaces symbols.
   *
   * @param sizes symbol names and what stands for them; others stay
   * @return the simplified expression
   */
  public Dim bind(Map<String, Dim> sizes) {
    if (isStatic() || sizes.isEmpty()) {
      return this;
    }
    return substitute(name -> sizes.getOrDefault(name, symbol(name)));
  }

  private Dim substitute(Function<String, Dim> binding) {
    Dim sum = of(0);
    for (Map.Entry<Monomial, Long> term : terms.entrySet()) {
      Dim product = of(term.getValue());
      for (Atom atom : term.getKey().atoms()) {
        product =
            product.times(
                atom.fraction().isEmpty()
                    ? binding.apply(atom.symbol())
                    : atom.fraction()
                        .get(0)
                        .substitute(binding)
                        .floorDiv(atom.fraction().get(1).substitute(binding)));
      }
      sum = sum.plus(product);
    }
    return sum;
  }

  /**
   * Returns the names of the symbols that occur.
   *
   * @return names in alphabetical order
   */
  public Set<String> symbols() {
    Set<String> names = new TreeSet<>();
    substitute(
        name -> {
          names.add(name);
          return symbol(name);
        });
    return names;
  }

  private boolean isSimple() {
    return isStatic()
        || terms.size() == 1
            && terms.firstEntry().getValue() == 1
            && terms.firstKey().atoms().size() == 1
            && terms.firstKey().atoms().get(0).fraction().isEmpty();
  }

  /**
   * Parses what {@link #toString()} prints: integers, symbols, {@code + - * /} and parentheses.
   *
   * @param text for example {@code (time+1)/2}
   * @return the dimension
   */
  public static Dim parse(String text) {
    return new DimParser(text).parse();
  }

  @Override
  public boolean equals(Object other) {
    // A training loop compares the types of each batch: integers are compared without iterators.
    return this == other
        || other instanceof Dim dim
            && fixed == dim.fixed
            && (fixed ? value == dim.value : terms.equals(dim.terms));
  }

  @Override
  public int hashCode() {
    return fixed ? Long.hashCode(value) : terms.hashCode();
  }

  @Override
  public String toString() {
    if (isStatic()) {
      return Long.toString(value);
    }
    StringBuilder text = new StringBuilder();
    terms.forEach(
        (monomial, factor) -> {
          long size = Math.abs(factor);
          String atoms = monomial.text(size != 1);
          text.append(factor < 0 ? "-" : text.isEmpty() ? "" : "+");
          text.append(atoms.isEmpty() ? size : size == 1 ? atoms : size + "*" + atoms);
        });
    return text.toString();
  }
}
