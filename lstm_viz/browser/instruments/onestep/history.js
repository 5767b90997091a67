// Undo and redo of weights and inputs. What one control does without a pause is one entry.
const PAUSE = 1000;                                         // ms
const MOST = 200;

const kept = ({ w, x }) => ({ w, x });

export function createHistory(store, now = () => performance.now()) {
  const past = [];
  const future = [];
  let last = { touched: null, at: -Infinity };
  let travelling = false;

  store.subscribe((state, before) => {
    if (travelling || (state.w === before.w && state.x === before.x)) return;
    const same = state.touched !== null && state.touched === last.touched && now() - last.at < PAUSE;
    if (!same) past.push(kept(before));
    if (past.length > MOST) past.shift();
    future.length = 0;
    last = { touched: state.touched, at: now() };
  });

  function travel(from, to) {
    if (from.length === 0) return;
    to.push(kept(store.get()));
    last = { touched: null, at: -Infinity };
    travelling = true;
    store.set({ ...from.pop(), touched: null, playing: false });
    travelling = false;
  }

  return {
    undo: () => travel(past, future),
    redo: () => travel(future, past),
    can: () => ({ undo: past.length > 0, redo: future.length > 0 }),
  };
}
