// What the browser keeps of a page that computes. Python knows what was done there, and says it here; what it does not know,
// because the page was loaded anew or a file was read, it is told. To be seen: the buttons that save and load.
// It also turns to the controls that a prompt has set up.
import { el } from "../../kit/dom.js";
import { watchTheme, wear } from "../../kit/theme.js";
import { createKept } from "../../lesson/kept.js";
import { createKeep, withPrediction } from "../../shell/keep.js";
import { mountable } from "../../shell/mount.js";
import { turnTo } from "../../shell/host.js";

const shown = new Set();                                    // a page may have two: what a file brings is for both

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

class Kept {
  constructor(parent) {
    this.parent = parent;
    /** @type {(name: string, value: any) => void} */
    this.send = () => {};                                   // the host gives its own
    this.keep = createKeep();
    this.root = el("div", { class: "gs", "data-testid": "kept" });
    shown.add(this);
  }

  /** Called again when data changes. */
  show(data) {
    const first = this.data === undefined;
    this.data = data;
    if (first) this.#begin(data);
    note(this.keep, data);
    Object.assign(this.root.dataset, { ticks: data.ticks.length, told: data.prediction !== null });
    if (first) this.tell();
    else if (data.look && data.look.turn !== this.looked) turnTo(data.look.controls);
    this.looked = data.look?.turn;
  }

  #begin({ palette, quiet }) {
    if (!quiet) this.root.append(el("div", { class: "lesson" }, createKept(() => shown.forEach((one) => one.tell())).element));
    this.parent.append(this.root);
    const dress = () => wear(this.root, palette[this.watch.name()]);
    this.watch = watchTheme(this.root, dress);
    dress();
  }

  tell() {
    const news = missing(this.keep, this.data);
    if (news.ticks.length || news.why) this.send("kept", news);
  }

  destroy() {
    shown.delete(this);
    this.watch?.stop();
    this.root.remove();
  }
}

export default mountable(Kept);
