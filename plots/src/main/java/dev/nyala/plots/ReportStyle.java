// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

/** How reports look, on screens of either theme and on paper. */
final class ReportStyle {

  static final String CSS =
      """
      :root {
        color-scheme: light dark;
        --page: #f4f6f8; --sheet: #ffffff; --ink: #1f2937; --faint: #5b6675;
        --line: #d9dfe6; --tint: #f0f3f6; --accent: #0072b2;
      }
      @media (prefers-color-scheme: dark) {
        :root {
          --page: #11161d; --sheet: #1a212b; --ink: #e5e9ef; --faint: #a3aebb;
          --line: #323d4a; --tint: #232c38; --accent: #56b4e9;
        }
      }
      * { box-sizing: border-box; }
      body {
        margin: 0; background: var(--page); color: var(--ink);
        font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif;
      }
      main {
        max-width: 72rem; margin: 2rem auto; padding: 2rem 2.5rem 2.5rem;
        background: var(--sheet); border: 1px solid var(--line); border-radius: 12px;
      }
      h1 { margin: 0 0 1rem; font-size: 1.9rem; line-height: 1.2; }
      h2 {
        margin: 2.5rem 0 1rem; padding-bottom: .35rem; font-size: 1.25rem;
        border-bottom: 2px solid var(--accent);
      }
      h3 { margin: 1.75rem 0 .75rem; font-size: 1.05rem; }
      h1, h2, h3, p, dt, dd { overflow-wrap: anywhere; }
      p { max-width: 46rem; margin: 0 0 1rem; }
      dl { display: flex; flex-wrap: wrap; gap: .75rem; margin: 0 0 1.25rem; }
      dl div {
        min-width: 9rem; padding: .7rem 1rem; background: var(--tint);
        border: 1px solid var(--line); border-radius: 8px;
      }
      dt { color: var(--faint); font-size: .85rem; }
      dd { margin: 0; font-size: 1.45rem; font-weight: 650; font-variant-numeric: tabular-nums; }
      .wide { overflow-x: auto; margin: 0 0 1.25rem; }
      table { border-collapse: collapse; font-size: .95rem; }
      th, td { padding: .4rem .9rem .4rem 0; text-align: left; border-bottom: 1px solid var(--line); }
      th { color: var(--faint); font-weight: 600; vertical-align: bottom; }
      td { vertical-align: top; }
      .number { padding-left: .9rem; text-align: right; font-variant-numeric: tabular-nums; }
      pre {
        margin: 0 0 1.25rem; padding: 1rem; overflow-x: auto; background: var(--tint);
        border: 1px solid var(--line); border-radius: 8px;
        font: 13px/1.15 "DejaVu Sans Mono", Menlo, Consolas, monospace;
      }
      figure {
        margin: 0 0 1.25rem; padding: .75rem; overflow-x: auto; text-align: center;
        background: #ffffff; border: 1px solid var(--line); border-radius: 8px;
      }
      img, figure svg { max-width: 100%; height: auto; vertical-align: middle; }
      @media (max-width: 40rem) {
        main { margin: 0; padding: 1.25rem; border: 0; border-radius: 0; }
      }
      @page { margin: 15mm; }
      @media print {
        :root {
          color-scheme: light;
          --page: #ffffff; --sheet: #ffffff; --ink: #000000; --faint: #404040;
          --line: #bbbbbb; --tint: #f6f6f6; --accent: #000000;
        }
        body { font-size: 11pt; }
        main { max-width: none; margin: 0; padding: 0; border: 0; }
        h2, h3 { break-after: avoid; }
        pre { white-space: pre-wrap; font-size: 8pt; }
        figure { padding: 0; border: 0; }
        figure svg { max-height: 240mm; }
        img { max-height: 240mm; object-fit: contain; }
        figure, dl div, tr, pre { break-inside: avoid; }
      }
      """;

  private ReportStyle() {}
}
