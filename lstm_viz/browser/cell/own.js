// A cell of which only the values came: its signals side by side in the order of the data flow, gates as valves, all else
// as pipes. What leads from one to another is not known here, and no line says it. Pure.
const ROW = 118;                                            // px
const WIDE = [0, 118, 236, 354];                            // of the columns, in a drawing 468 wide
const SLIM = [0, 90, 180, 270];

const COLUMNS = Object.fromEntries(WIDE.map((wide, k) => [`c${k}`, [wide, SLIM[k]]]));

/** @param {Panel} panel */
export function ownCell({ signals }) {
  /** @type {any[]} */
  const parts = [];
  signals.forEach(({ symbol, role }, k) => {
    const [column, top] = [`c${k % WIDE.length}`, ROW * Math.floor(k / WIDE.length)];
    const named = { label: symbol, at: [column, 0, top + 14] };
    const drawn = role === "gate"
      ? { valve: symbol, at: [column, 36, top + 76] }
      : { pipe: symbol, path: [[column, 0, top + 76], [column, 72, top + 76]], arrow: true };
    parts.push(named, drawn);
  });
  return { quantities: {}, diagram: { height: ROW * Math.ceil(signals.length / WIDE.length), columns: COLUMNS, parts }, formulas: [], terms: {}, lines: {} };
}
