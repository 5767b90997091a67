// What each net has heard of one sequence: what it reads, the gates and the memory of one unit of each, and what it says. The
// unit is the one whose memory at the end changes most, as a share of the most that it holds, when the first thing to be
// remembered is another.
import { el, sized, write } from "../../kit/dom.js";
import { css, shade } from "../../kit/colour.js";
import { glyph } from "../../kit/format.js";
import { decidedAt } from "../../net/training/shown.js";
import { roundEnd } from "../../time/reach.js";
import * as words from "../../words/race.js";

const ROW = 15;
const READS = 36;
const KEPT = { lstm: ["f", "i", "c"], gru: ["z", "h"], rnn: ["h"], relu: ["h"], "lstm-1997": ["i", "c"], "lstm-peephole": ["f", "i", "c"], "lstm-coupled": ["f", "c"], "lstm-forget": ["f", "c"] };

/** A cell, and what has no bounds, ends where the unit's own values do; that is printed. Some cells have bounds that they never come near. */
function scaled(panel, symbol, unit) {
  const signal = panel.signal(symbol);
  if (signal.high !== null && symbol !== "c") return signal;
  const most = Math.max(...Array.from({ length: panel.steps }, (_, t) => Math.abs(panel.value(symbol, t, unit))));
  return { ...signal, low: null, high: null, scale: Number.isFinite(most) && most > 0 ? roundEnd(most) : 1 };
}

/** @param {any} ctx */
export function createHeard(ctx) {
  const what = el("span", { class: "rc-small" });
  const probes = el("span", { class: "rc-probes", role: "group", "aria-label": words.HEARD.look });
  const reads = el("canvas", { role: "img" });
  const asks = el("span");
  const rows = el("div");
  const element = el("section", { class: "rc-heard", "aria-label": words.HEARD.name },
    el("h2", {}, words.HEARD.name, " ", what), el("div", { class: "rc-look" }, el("span", { class: "rc-small" }, words.HEARD.sequence), probes),
    el("div", { class: "rc-row" }, el("div", { class: "rc-side" }, el("b", {}, words.HEARD.reads), el("span", { class: "rc-small" })), el("div", { class: "rc-plot" }, reads), el("div", { class: "rc-end" }, asks)),
    rows);
  let made = "";
  let shown = [];

  function build(all) {
    shown = all.flatMap((lane, k) => KEPT[lane.cell].map((symbol, nth) => {
      const canvas = el("canvas", { role: "img" });
      const [name, small, end] = [el("b", { class: `ink-${symbol}` }), el("span", { class: "rc-small" }), el("span")];
      return { k, symbol, nth, canvas, name, small, end, element: el("div", { class: "rc-row rc-signal" }, el("div", { class: "rc-side" }, name, small), el("div", { class: "rc-plot" }, canvas), el("div", { class: "rc-end" }, end)) };
    }));
    rows.replaceChildren(...shown.map((row) => row.element));
  }

  function draw() {
    const { lanes, probe, probes: all, task, panels, units, at } = ctx.now();
    const key = lanes.map((lane) => lane.cell).join();
    if (key !== made) {
      made = key;
      build(lanes);
    }
    write(what, words.HEARD.what(at));
    if (probes.children.length !== all.length || probes.textContent !== all.map((each) => each.name).join("")) {
      probes.replaceChildren(...all.map((each, k) => el("button", { type: "button", class: "tn-pick", click: () => ctx.store.set({ probe: k }) }, each.name)));
    }
    Array.from(probes.children).forEach((button, k) => button.setAttribute("aria-pressed", String(all[k] === probe)));
    const colours = ctx.palette();
    const ratio = window.devicePixelRatio || 1;
    const width = Math.floor(ctx.widths.of(reads.parentElement) * ratio);
    if (width === 0) return;
    const edge = (t) => Math.round((t * width) / probe.targets.length);
    sized(reads, width, Math.round(READS * ratio), ratio);
    const draw2 = reads.getContext("2d");
    const last = decidedAt(task, probe);
    const target = probe.targets[last];
    if (probe.x) {
      probe.x.forEach(([value, mark], t) => {
        draw2.fillStyle = mark ? colours.text : colours.hairline;
        const high = value * (reads.height - 2 * ratio);
        draw2.fillRect(edge(t), reads.height - high, Math.max(1, edge(t + 1) - edge(t) - ratio), high);
      });
      write(asks, words.HEARD.sum(probe.x.filter(([, mark]) => mark).map(([value]) => value), target));
    } else {
      draw2.fillStyle = colours.text;
      draw2.textAlign = "center";
      draw2.textBaseline = "middle";
      draw2.font = `${14 * ratio}px ${getComputedStyle(element).getPropertyValue("--mono") || "monospace"}`;
      const every = Math.max(1, Math.ceil((9 * ratio * probe.ids.length) / width));
      probe.ids.forEach((id, t) => (t % every ? null : draw2.fillText(glyph(task.inputs[id]), (edge(t) + edge(t + 1)) / 2, reads.height / 2)));
      write(asks, words.HEARD.right(task.says[target]));
    }
    reads.setAttribute("aria-label", asks.textContent);
    for (const row of shown) {
      const panel = panels[row.k];
      const lane = lanes[row.k];
      const signal = scaled(panel, row.symbol, units[row.k]);
      write(row.name, `${row.symbol} ${signal.short}`);
      write(row.small, [row.nth === 0 ? words.HEARD.unit(words.HEARD.net(lane), units[row.k]) : "", signal.high === null ? words.HEARD.ends(signal.scale) : ""].filter(Boolean).join(", "));
      sized(row.canvas, width, Math.round(ROW * ratio), ratio);
      const pen = row.canvas.getContext("2d");
      const paint = shade(signal, colours);
      for (let t = 0; t < panel.steps; t++) {
        pen.fillStyle = css(paint(panel.value(row.symbol, t, units[row.k])));
        pen.fillRect(edge(t), 0, edge(t + 1) - edge(t), row.canvas.height);
      }
      row.canvas.setAttribute("aria-label", words.HEARD.row(signal.name, words.HEARD.net(lane), units[row.k]));
      const says = panel.amount ? words.HEARD.says(panel.amount.at(last).value) : words.HEARD.chance(task.says[target], panel.answer.at(last).probabilities[target]);
      write(row.end, row.nth === KEPT[lane.cell].length - 1 ? `${words.CELLS[lane.cell]} ${says}` : "");
    }
  }

  return { element, draw };
}
