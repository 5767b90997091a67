// Undo and redo over nets. Changes of the same weight that follow each other at once are one.

const MOST = 300;
const TOGETHER = 900;                                       // milliseconds between two changes of one drag

export function createHistory(now = () => performance.now()) {
  let past = [];
  let future = [];
  let last = { what: null, at: -Infinity };
  return {
    /** To be called with the state before a change; `what` names what is changed. */
    push(before, what) {
      const at = now();
      if (what === null || what !== last.what || at - last.at > TOGETHER) past = [...past.slice(1 - MOST), before];
      last = { what, at };
      future = [];
    },
    /** The state before, or undefined; `here` is the state now. */
    undo(here) {
      if (past.length === 0) return undefined;
      future.push(here);
      last = { what: null, at: -Infinity };
      return past.pop();
    },
    redo(here) {
      if (future.length === 0) return undefined;
      past.push(here);
      last = { what: null, at: -Infinity };
      return future.pop();
    },
    get can() {
      return { undo: past.length > 0, redo: future.length > 0 };
    },
  };
}
