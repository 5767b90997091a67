// What the browser keeps of a page that computes. Python knows what was done there, and says it here; what it does not know,
// because the page was loaded anew or a file was read, it is told. To be seen: the buttons that save and load.
import { el } from "../../kit/dom.js";
import { watchTheme, wear } from "../../kit/theme.js";
import { createKept } from "../../lesson/kept.js";
import { createKeep, withPrediction } from "../../shell/keep.js";

const instruments = new Map();                              // by parent element; a page may have two

/** Called by Streamlit with {data, parentElement, setStateValue}; again when data changes. */
export default function mount({ data, parentElement, setStateValue }) {
  let instrument = instruments.get(parentElement);
  if (!instrument) {
    instrument = create(parentElement, data);
    instruments.set(parentElement, instrument);
  }
  const turn = ++instrument.turn;
  instrument.show(data, setStateValue);
  return () => {
    if (instrument.turn !== turn) return;                   // a later call owns the element by now
    instrument.destroy();
    instruments.delete(parentElement);
  };
}

/** What was kept of the page and Python does not know: {ticks: [id], why}. */
export function missing(keep, { ids, ticks, asks, prediction }) {
  const kept = keep.get("ticks") ?? {};
  return {
    ticks: ids.filter((id) => Object.hasOwn(kept, id) && !ticks.includes(id)),
    why: asks && !prediction ? (keep.get("predictions")?.at(-1)?.why ?? "") : "",
  };
}

/** Keeps what Python knows. */
export function note(keep, { ticks, prediction }) {
  if (ticks.length) keep.set("ticks", { ...keep.get("ticks"), ...Object.fromEntries(ticks.map((id) => [id, []])) });
  if (!prediction) return;
  const { question, answer, why } = prediction;
  const record = { about: "page", place: {}, question: [question], verdict: [], words: [answer], why };
  keep.set("predictions", withPrediction(keep.get("predictions") ?? [], record));
}

function create(parent, { palette, quiet }) {
  const keep = createKeep();
  const root = el("div", { class: "gs", "data-testid": "kept" });
  let data = null;
  let send = null;
  if (!quiet) root.append(el("div", { class: "lesson" }, createKept(() => instruments.forEach((one) => one.tell())).element));
  parent.append(root);
  const watch = watchTheme(root, () => dress());
  const dress = () => wear(root, palette[watch.name()]);
  dress();

  function tell() {
    const news = missing(keep, data);
    if (news.ticks.length || news.why) send("kept", news);
  }

  return {
    turn: 0,
    tell,
    show(now, setStateValue) {
      const first = data === null;
      [data, send] = [now, setStateValue];
      note(keep, data);
      Object.assign(root.dataset, { ticks: data.ticks.length, told: data.prediction !== null });
      if (first) tell();
    },
    destroy() {
      watch.stop();
      root.remove();
    },
  };
}
