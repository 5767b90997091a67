// The cell that is picked: what it is worth beside the preset, its curves, the way to the Playground, and the test set.
import { el, write } from "../../kit/dom.js";
import { base } from "../../kit/host.js";
import { clamp } from "../../kit/maths.js";
import { svg } from "../../kit/svg.js";
import { mean, paired } from "../../net/training/spread.js";
import { others, spent } from "../../net/training/sweep.js";
import * as words from "../../words/tuning.js";
import { playground } from "./address.js";
import { createCurves } from "./curves.js";

/** What the test set said of both nets, seed by seed; better above zero. @param {{ own: number[], other: number[], measure?: string }} asked */
export function pairsOf({ own, other, measure = "score" }) {
  const sign = measure === "score" ? 1 : -1;
  return paired(own.map((value) => sign * value), other.map((value) => sign * value));
}

/** @param {any} ctx */
export function createCell(ctx) {
  const name = el("h2", {});
  const told = el("p", { class: "tg-told" });
  const curves = createCurves(ctx);
  const open = el("a", { class: "tg-open", title: words.OPEN_TITLE, hidden: base === null });
  const again = el("button", { type: "button", class: "plain", click: () => ctx.runCell() }, words.RUN_CELL);
  const same = el("span", { class: "tg-same", role: "status" });
  const test = createTest(ctx);
  const element = el("section", { class: "tg-cell", "aria-labelledby": "tg-picked" }, name, told, curves.element, el("p", { class: "tg-acts" }, open, again, same), test.element);
  name.id = "tg-picked";

  return {
    element,
    draw() {
      const { cell, beside, steps, sweep, classes, running } = ctx.now();
      const { measure, seed } = ctx.store.get();
      write(name, ctx.nameOf(cell.at));
      write(told, words.picked({
        measure, value: words.worth(measure, cell.mean, classes), count: cell.values.length, spread: cell.spread, pairs: cell.pairs, classes, preset: cell === beside, steps, diverged: cell.diverged,
      }));
      curves.draw();
      write(open, words.open(seed));
      open.setAttribute("href", playground({ ...cell.setup, seed }, sweep.until));
      again.setAttribute("aria-disabled", String(running));
      const { agreed, differ } = ctx.compared(cell.runs.map(({ key }) => key));
      write(same, agreed + differ ? words.RECORDED.compared(agreed, differ) : "");
      test.draw();
    },
  };
}

const [WIDE, DOT] = [360, 9];
const FAR = 0.5;                                            // in score: what goes further stands at the end

/** The test set of a task and length: it answers once. @param {any} ctx */
function createTest(ctx) {
  const what = el("p", { class: "tg-what" }, words.TEST.what);
  const press = el("button", { type: "button", class: "tg-press", "aria-describedby": "tg-barred", click: () => ctx.test() }, words.TEST.press);
  const barred = el("span", { class: "tg-same", id: "tg-barred" });
  const works = el("p", { role: "status" });
  const [asked, verdict, found, sure, before, used, each] = ["p", "b", "span", "span", "span", "p", "p"].map((tag) => el(/** @type {any} */ (tag)));
  const dots = svg("svg", { class: "tg-dots", role: "img" });
  used.className = each.className = "tg-what";
  write(each, words.TEST.each);
  const answer = el("div", { class: "tg-answer", role: "status" }, asked, el("p", {}, verdict, " ", found, " ", sure, " ", before), dots, each, used);
  const element = el("section", { class: "tg-test", "aria-labelledby": "tg-test" }, el("h3", { id: "tg-test" }, words.TEST.name), what, el("p", { class: "tg-acts" }, press, barred), works, answer);

  /** The differences as dots on each other, and the interval of their mean below. */
  function draw(differences, { low, high }, far, unit) {
    const x = (by) => WIDE / 2 + (WIDE / 2 - 16) * clamp(by / far, -1, 1);
    const piles = new Map();
    const places = [...differences].sort((a, b) => a - b).map((by) => {
      const at = Math.round(x(by) / DOT) * DOT;
      piles.set(at, (piles.get(at) ?? 0) + 1);
      return [at, piles.get(at)];
    });
    const ground = 8 + DOT * Math.max(...piles.values());
    const label = (by, anchor, text) => svg("text", { class: "tg-label", x: x(by), y: ground + 24, "text-anchor": anchor }, text);
    dots.setAttribute("viewBox", `0 0 ${WIDE} ${ground + 30}`);
    dots.replaceChildren(
      svg("line", { class: "tg-base", x1: 16, x2: WIDE - 16, y1: ground, y2: ground }), svg("line", { class: "tg-zero", x1: x(0), x2: x(0), y1: 2, y2: ground + 10 }),
      ...(Number.isFinite(low) ? [svg("line", { class: "tg-reach", x1: x(low), x2: x(high), y1: ground + 6, y2: ground + 6 })] : []),
      ...places.map(([at, nth]) => svg("circle", { class: "tg-dot", r: DOT / 2 - 0.7, cx: at, cy: ground - DOT * (nth - 0.5) })),
      label(-far, "start", words.TEST.worse(far / unit)), label(far, "end", words.TEST.better(far / unit)), label(0, "middle", words.PRESET),
    );
  }

  return {
    element,
    draw() {
      const { cell, map, sweep, tested, testing, running, classes, guess } = ctx.now();
      const why = cell === map.preset ? words.TEST.same : others(sweep) ? words.TEST.other : spent(sweep) ? words.TEST.spent : "";
      what.hidden = tested !== null;
      press.parentElement.hidden = tested !== null;
      press.setAttribute("aria-disabled", String(why !== "" || (running && !testing)));
      write(press, testing ? words.TEST.stop : words.TEST.press);
      write(barred, why);
      write(works, testing ? words.TEST.works(testing.done, testing.all) : "");
      works.hidden = !testing;
      answer.hidden = tested === null;
      if (!tested) return;
      const { own, other, measure = "score" } = tested;
      const pairs = pairsOf(tested);
      const sign = measure === "score" ? 1 : -1;
      write(asked, [words.TEST.asked(tested.name, tested.preset), ...(tested.map ? [words.TEST.map(tested.map)] : [])].join(". "));
      write(verdict, words.TEST.verdict(pairs));
      write(found, words.TEST.found({ measure, value: words.worth(measure, mean(own), classes), preset: words.worth(measure, mean(other), classes), pairs, classes }));
      write(sure, words.TEST.sure(pairs, measure, classes));
      write(before, tested.before === null ? "" : words.TEST.before(words.TEST.difference(tested.before, measure, classes)));
      write(used, words.TEST.used(new Date(tested.at).toLocaleDateString("en", { dateStyle: "long" })));
      const differences = own.map((value, k) => sign * (value - other[k]));
      draw(differences, pairs, measure === "score" ? FAR : guess.loss / 2, measure === "loss" && classes ? Math.LN2 : 1);
      dots.setAttribute("aria-label", `${words.TEST.each} ${differences.map((by) => words.TEST.difference(by, measure, classes)).join(", ")}`);
    },
  };
}
