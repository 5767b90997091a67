// The columns of rows with a bar: as wide as the words and figures in them come out, in whichever font.

const AIR = 8;                                              // px between a label and its figures, and before a number

const width = (row, part) => row.querySelector(`.gs-fall-${part}`).offsetWidth;

/**
 * Keeps the columns of a section's rows wide enough: `fit(key)` after each change of the rows. While `key` stays they
 * only grow, so that bars keep their place from step to step.
 */
export function createColumns(section) {
  let [known, longest, sizes] = [null, 0, [0, 0]];
  let laid = false;
  return {
    fit(key) {
      if (!laid) return;
      const rows = Array.from(section.querySelectorAll(".gs-fall"));
      if (key !== known) [known, longest, sizes] = [key, 0, [0, 0]];
      const most = Math.max(0, ...rows.map((row) => row.textContent.length));
      if (most <= longest || section.offsetWidth === 0) return;
      longest = most;
      const needs = [(row) => width(row, "label") + width(row, "detail") + AIR, (row) => width(row, "value") + AIR];
      sizes = needs.map((need, k) => Math.max(sizes[k], ...rows.map(need)));
      ["--words", "--figures"].forEach((name, k) => section.style.setProperty(name, `${Math.ceil(sizes[k])}px`));
    },
    /** Measures anew: another width may show more or less of a row. Called first when the page is laid out. */
    forget() {
      laid = true;
      known = null;
    },
  };
}
