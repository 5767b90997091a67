// Bits of surprise at every step, as bars. Computed when nothing else has to be done.
import { el, sized, write } from "../kit/dom.js";
import { number } from "../kit/format.js";
import { answersOf } from "../net/answers.js";
import { wordsOf } from "../words/answer.js";
import { surprise as words } from "../words/time.js";

export const MOST = 10;                                     // bits; the end of the printed scale
const HEIGHT = 40;
const SLIT = { from: 5, high: 3 };                          // pixels below the top: where a bar that goes on is cut open

/** @param {Panel} panel */
export function createSurprise(panel) {
  const canvas = el("canvas", { role: "img" });
  const cover = el("div", { class: "gs-cover", hidden: true });
  const plot = el("div", { class: "gs-plot gs-bars" }, canvas, cover);
  const now = el("span");
  const was = el("span", { class: "gs-was", hidden: true });
  const unit = el("span", {}, words.scale(MOST));
  const ghosts = el("span", { class: "gs-ghost-key", hidden: true, title: words.ghosts.title }, words.ghosts.text);
  const cut = el("span", { class: "gs-beyond", hidden: true, title: words.beyond.title }, words.beyond.text);
  const blurb = el("div", { class: "gs-label-blurb", title: wordsOf(panel.answer).bits }, unit, ghosts, cut);
  const element = el("div", { class: "gs-row gs-surprise" },
    el("div", { class: "gs-label" }, el("div", { class: "gs-label-name" }, words.name), blurb),
    plot, el("div", { class: "gs-value" }, now, was));
  let bits = null;
  let old = null;                                           // bits of the net as it was sent, while another is shown
  let of = null;                                            // the values that they are of
  let columns = null;
  let colours = null;
  let shown = 0;
  let stop = () => {};

  function paint() {
    if (!bits || !columns) return;
    const { count, share, edges, device, ratio } = columns;
    const height = Math.round(HEIGHT * ratio);
    sized(canvas, device, height, ratio);
    const draw = canvas.getContext("2d");
    draw.fillStyle = colours.muted;
    const gap = columns.narrowest >= 4 ? Math.max(1, Math.round(ratio)) : 0;
    const meanOf = (all, column) => {
      let sum = 0;
      let known = 0;
      for (let t = column * share; t < Math.min(panel.steps, (column + 1) * share); t++) {
        if (Number.isNaN(all[t])) continue;
        sum += all[t];
        known += 1;
      }
      return known ? sum / known : null;
    };
    const heightOf = (all, column) => {
      const mean = meanOf(all, column);
      return mean === null ? null : Math.max(1, Math.round((Math.min(MOST, mean) / MOST) * height));
    };
    const line = Math.max(2, Math.round(2 * ratio));
    for (let column = 0; column < count; column++) {
      const [left, wide] = [edges[column], edges[column + 1] - edges[column] - gap];
      const bar = heightOf(bits, column);
      if (bar !== null) draw.fillRect(left, height - bar, wide, bar);
      if ((meanOf(bits, column) ?? 0) > MOST) draw.clearRect(left, Math.round(SLIT.from * ratio), wide, Math.round(SLIT.high * ratio));
      const before = old && heightOf(old, column);
      if (before === null || before === bar) continue;
      draw.fillStyle = colours.text;                        // the ghost: a line where the bar ended
      draw.fillRect(left, Math.min(height - line, height - before), wide, line);
      draw.fillStyle = colours.muted;
    }
  }

  /** Bars that the scale's end cuts are told apart from those that end there. */
  function name() {
    const beyond = bits === null ? 0 : bits.reduce((count, each) => count + Number(each > MOST), 0);
    canvas.setAttribute("aria-label", words.label({ steps: panel.steps, most: MOST, beyond }));
    write(unit, panel.changed ? words.shortScale(MOST) : words.scale(MOST));
    cut.hidden = beyond === 0;
  }

  function print() {
    const at = (all) => (all && cover.hidden && !Number.isNaN(all[shown]) ? number(all[shown]) : "");
    write(now, at(bits));
    was.hidden = at(old) === "" || at(old) === at(bits);
    write(was, was.hidden ? "" : words.was(at(old)));
  }

  /** The bits of what is shown, and while that is an operated net those of the one that was sent. */
  function compute() {
    stop();
    ghosts.hidden = !panel.changed;
    of = panel.values;
    const atOnce = panel.changed && panel.answer.quick;
    let waits = panel.changed ? 2 : 1;
    let before = null;
    let after = null;
    const ready = () => {
      waits -= 1;
      if (waits) return;
      [old, bits] = [before, after];
      name();
      paint();
      print();
    };
    const stops = [answersOf(panel.answer, (all) => {
      after = all.bits;
      ready();
    }, atOnce)];
    if (panel.changed) {
      stops.push(answersOf(panel.original.answer, (all) => {
        before = all.bits;
        ready();
      }, atOnce));
    }
    stop = () => stops.forEach((each) => each());
  }

  return {
    element, plot,
    lay(newColumns, newColours) {
      columns = newColumns;
      colours = newColours;
      plot.style.height = `${HEIGHT}px`;
      if (of === panel.values) {
        paint();
        return;
      }
      [old, bits] = [null, null];                           // of other steps
      name();
      compute();
    },
    /** The net is another now. */
    renew: compute,
    /** The bits now, or nothing where slow motion has not come to them. */
    update(t, done) {
      shown = t;
      cover.hidden = done;
      if (!done) {
        cover.style.width = `${columns.wide(t)}px`;
        cover.style.transform = `translateX(${columns.left(t)}px)`;
      }
      print();
    },
    destroy: () => stop(),
  };
}
