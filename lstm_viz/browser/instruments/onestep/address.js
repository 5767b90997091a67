// Weights, inputs and place in the address, so that a link brings them back: i=W,U,b and so on for each gate, x=0,1,0,
// t (from 0), and part in slow motion. Reading never fails: what makes no sense gives way, with a sentence. Pure.
import { GATES, KINDS, weight } from "./model.js";
import { plain, read, short } from "./numbers.js";

/** {w, x, t, part, messages} from the address; `home`: {w, x} where it says nothing. */
export function readAddress(search, home, { limit, steps: [fewest, most], signals }) {
  const given = new URLSearchParams(search);
  const messages = [];
  const w = home.w.slice();
  GATES.forEach((gate, row) => {
    if (!given.has(gate)) return;
    const texts = given.get(gate).slice(0, 200).split(",");
    if (texts.length !== KINDS.length) {
      messages.push(`${gate}=${short(given.get(gate))} in the address must be three numbers, W, U and b. The page’s own are used.`);
      return;
    }
    texts.forEach((text, kind) => {
      const at = kind * GATES.length + row;
      w[at] = one(text, `${KINDS[kind]}_${gate}`, w[at]);
    });
  });

  function one(text, name, usual) {
    const { value, said } = read(text, -limit, limit);
    if (said) messages.push(`${name} in the address: ${said}. ${plain(value ?? usual).replace("-", "−")} is used.`);
    return value ?? usual;
  }

  let { x } = home;
  if (given.has("x")) {
    const texts = given.get("x").slice(0, 400).split(",");
    if (texts.length < fewest) messages.push(`x in the address has ${texts.length} of at least ${fewest} steps; the rest are 0.`);
    if (texts.length > most) messages.push(`x in the address has more than ${most} steps; the first ${most} are read.`);
    x = Array.from({ length: Math.min(Math.max(texts.length, fewest), most) }, (_, t) => (t < texts.length ? one(texts[t], `x at step ${t + 1}`, 0) : 0));
  }
  const place = (name, top) => {
    if (!given.has(name)) return null;
    const { value, said } = read(given.get(name), 0, top, true);
    if (said) messages.push(`${name} in the address: ${said}. ${value ?? 0} is used.`);
    return value ?? 0;
  };
  return { w, x, t: place("t", x.length - 1) ?? 0, part: place("part", signals.length), messages };
}

/** The address of this state. */
export function link(address, { w, x, t, part }) {
  const url = new URL(address);
  url.hash = "";
  for (const gate of GATES) url.searchParams.set(gate, KINDS.map((kind) => plain(weight(w, kind, gate))).join(","));
  url.searchParams.set("x", x.map(plain).join(","));
  url.searchParams.set("t", t);
  if (part === null) url.searchParams.delete("part");
  else url.searchParams.set("part", part);
  return url.href.replaceAll("%2C", ",");
}

export function writeAddress(state) {
  const href = link(location.href, state);
  if (href !== location.href) history.replaceState(history.state, "", href);
}
