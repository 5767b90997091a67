// How every instrument comes onto a page, and leaves it.

/**
 * The default export of an instrument's main.js: called by Streamlit (and by a page without it) with {data,
 * parentElement, setStateValue}, and again when data changes.
 *
 * @param {new (parent: ParentNode) => {send?: Function, show(data: any): void, destroy(): void}} Instrument
 *   One is made for each parent. `send(name, value)` tells the server; `show` is called for other data only.
 */
export function mountable(Instrument) {
  const mounted = new WeakMap();
  return function mount({ data, parentElement, setStateValue }) {
    let here = mounted.get(parentElement);
    if (!here) {
      here = { instrument: new Instrument(parentElement), turn: 0, data: undefined };
      mounted.set(parentElement, here);
    }
    const turn = ++here.turn;
    here.instrument.send = setStateValue;
    if (!same(here.data, data)) {
      here.data = data;
      here.instrument.show(data);
    }
    return () => {
      if (here.turn !== turn) return;                       // a later call owns the element by now
      here.instrument.destroy();
      mounted.delete(parentElement);
    };
  };
}

function same(a, b) {
  if (!(a instanceof Uint8Array) || !(b instanceof Uint8Array)) return a !== undefined && a === b;
  return a === b || (a.length === b.length && a.every((byte, at) => byte === b[at]));
}
