// What the keys of "Shapes" do: they move the picked number in its block, and from block to block.
import { KEYS } from "../../words/shapes.js";
import { moved } from "./geometry.js";

/** @param {any} ctx @returns {import("../../shell/keys.js").Row[]} */
export function rowsOf(ctx) {
  const here = () => {
    const { pick } = ctx.store.get();
    return { pick, block: ctx.now().blocks.get(pick.block) };
  };
  /** Along columns (0), rows (1) or sheets (2); of a list of numbers all arrows do the same. Left and right go on in the next sheet. */
  const along = (axis, by) => () => {
    const { pick: { block: name, at }, block: { shape, groups } } = here();
    const last = shape.length - 1;
    const wanted = last === 0 ? 0 : last - axis;
    if (wanted < 0) return;
    const next = moved(shape, groups, at, wanted, by);
    const over = axis === 0 && last === 2 && next[2] === at[2] ? moved(shape, groups, at, 0, by) : at;
    ctx.pick({ block: name, at: over[0] === at[0] ? next : [over[0], at[1], by > 0 ? 0 : shape[2] - 1] });
  };
  const to = (name) => () => ctx.now().blocks.has(name) && ctx.pick({ block: name, at: ctx.now().blocks.get(name).shape.map(() => 0) });
  const next = (by) => () => {
    const names = [...ctx.now().blocks.keys()];
    to(names[(names.indexOf(here().pick.block) + by + names.length) % names.length])();
  };
  const end = (last) => () => {
    const { pick, block } = here();
    ctx.pick({ block: pick.block, at: block.shape.map((size) => (last ? size - 1 : 0)) });
  };
  return [
    { caps: ["←", "→", "↑", "↓"], words: KEYS.move, acts: { ArrowLeft: along(0, -1), ArrowRight: along(0, 1), ArrowUp: along(1, -1), ArrowDown: along(1, 1) } },
    { caps: ["PageUp", "PageDown"], words: KEYS.sheet, acts: { PageUp: along(2, -1), PageDown: along(2, 1) } },
    { caps: ["Home", "End"], words: KEYS.ends, acts: { Home: end(false), End: end(true) } },
    { caps: ["n", "p"], words: KEYS.next, acts: { n: next(1), p: next(-1) } },
    { caps: ["o", "h", "w"], words: `${KEYS.output}, ${KEYS.hidden}, ${KEYS.weights}`, acts: { o: to("output"), h: to("h_n"), w: to("weight_ih_l0") } },
    { caps: ["="], words: KEYS.same, acts: { "=": () => ctx.same().length && ctx.pick(ctx.same()[0]) } },
    { caps: ["b"], words: KEYS.batch, acts: { b: () => ctx.store.set({ batch_first: !ctx.store.get().batch_first }) } },
  ];
}
