// What may be done with operations, and undone. The store holds those that are shown; here is how they came about.
import { fitted, MOST, parse, textOf } from "../../net/ops.js";
import { told } from "../../words/surgery.js";
import { outcome, trouble } from "../../words/what_if.js";

/**
 * Whether two operations speak of the same numbers: then the newer takes the older one's place.
 * @param {any} a @param {any} b
 */
export function samePlace(a, b) {
  if (a.kind !== b.kind) return false;
  const names = Object.keys(b).filter((name) => !["on", "value", "by"].includes(name) && !(b.kind === "token" && name === "id"));
  return names.every((name) => String(a[name]) === String(b[name]));
}

/**
 * `say(sentence)` tells the learner what could not be done.
 * @param {Ctx} ctx @param {(sentence: string) => void} say
 */
export function createController(ctx, say) {
  const { store } = ctx;
  const put = new Map();                                    // name of a net -> what was done on it, while another is shown
  let past = [];
  let future = [];
  let settled = store.get().ops;
  let wished = { of: settled, text: "" };                   // what did not all fit a text may fit the next one that is typed
  let away = null;                                          // title of the net whose operations another one has put away

  const now = () => store.get().ops;
  const textNow = () => ctx.model.panels[0].original.reads.labels.join("\0");
  let text = textNow();
  const show = (ops) => store.set({ ops });
  const titleOf = (net) => ctx.model.header.choice?.options.find(({ name }) => name === net)?.title ?? outcome.otherNet;

  /** What is shown is a step of its own, to be undone as one. */
  function commit() {
    if (textOf(now()) === textOf(settled)) return;
    past.push(settled);
    future = [];
    away = null;
    settled = now();
    store.set({ committed: settled });
  }

  function change(ops) {
    show(ops);
    commit();
  }

  /** To what was before or after, as far as it fits the text that is read now. */
  function step(from, to) {
    commit();                                               // what a key still holds is a step of its own
    if (from.length === 0) return;
    to.push(settled);
    const { ops, messages } = parse(textOf(from.pop()), ctx.model.panels);
    messages.forEach((message) => say(told(message)));
    settled = ops;
    store.set({ ops: settled, committed: settled });
  }

  return {
    /** Does an operation; `live`: while a handle moves, and `commit` comes at its end. false where it cannot be done. */
    set(op, live = false) {
      const fits = fitted(op, ctx.model.panels);
      if (!fits) return false;
      const at = now().findIndex((each) => samePlace(each, fits));
      if (at < 0 && now().length >= MOST) {
        say(trouble.most(MOST));
        return false;
      }
      const ops = at < 0 ? [...now(), fits] : now().with(at, fits);
      if (live) show(ops);
      else change(ops);
      return true;
    },
    find: (op) => now().find((each) => samePlace(each, op)) ?? null,
    remove: (at) => change(now().toSpliced(at, 1)),
    toggle: (at) => change(now().with(at, Object.freeze({ ...now()[at], on: !now()[at].on }))),
    /** All operations at once, from text; what does not fit is told. */
    read(written) {
      const { ops, messages } = parse(written, ctx.model.panels);
      messages.forEach((message) => say(told(message)));
      change(ops);
    },
    commit,
    undo: () => step(past, future),
    redo: () => step(future, past),
    reset: () => change([]),
    get undoable() {
      return past.length > 0;
    },
    get redoable() {
      return future.length > 0;
    },
    /** Which net's operations were put away just now, null: none, or something was done since. */
    get away() {
      return away;
    },
    /**
     * Another net or text has come; `from`, `to`: names of the nets. Each net keeps its own operations. What was done on
     * another text cannot be undone on this one: there it would be another experiment.
     */
    replaced(from, to) {
      if (from !== to) {
        put.set(from, { past, future, settled, text, wished });
        ({ past, future, settled, text, wished } = put.get(to) ?? { past: [], future: [], settled: [], text, wished: { of: [], text: "" } });
        away = put.get(from).settled.length && settled.length === 0 ? titleOf(from) : null;
        if (away !== null && !store.get().whatif) say(outcome.away(away));
      }
      const all = wished.of === settled ? wished.text : textOf(settled);
      const { ops, messages } = parse(all, ctx.model.panels);
      messages.forEach((message) => say(told(message)));
      wished = { of: ops, text: all };
      if (text !== textNow()) [past, future] = [[], []];
      text = textNow();
      settled = ops;
      return ops;
    },
  };
}
