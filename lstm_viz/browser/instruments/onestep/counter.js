// How many numbers there are: 4 (n m + m² + m), and with PyTorch's two biases 4 (n m + m² + 2 m). m counts
// the units: h is the hidden state.
import { el, write } from "../../kit/dom.js";
import { counter as words } from "../../words/onestep.js";
import { numberField } from "./field.js";
import { counts } from "./model.js";

const MOST = 4096;
const grouped = (count) => String(count).replace(/\B(?=(\d{3})+$)/g, " ");

export function createCounter() {
  const size = { n: 1, m: 1 };
  const said = el("p", { class: "messages", role: "status" });
  const say = (sentence) => write(said, sentence);
  const field = (name, label) => numberField({
    name: label, low: 1, high: MOST, whole: true, say, get: () => size[name],
    set: (value) => {
      size[name] = value;
      draw();
    },
  });
  const n = field("n", words.inputs.label);
  const m = field("m", words.units.label);
  const paper = el("p", { class: "os-count" });
  const torch = el("p", { class: "os-count" });
  const element = el("section", { class: "os-counter", "aria-label": words.label },
    el("h2", {}, words.title),
    el("p", { class: "os-sizes" },
      el("label", {}, words.inputs.before, el("i", {}, "n"), " ", n.element), el("label", {}, words.units.before, el("i", {}, "m"), " ", m.element)),
    el("p", { class: "os-count" }, words.about),
    paper, torch, said);

  function draw() {
    for (const each of [n, m]) each.draw();
    const { one, two } = counts(size.n, size.m);
    const products = { nm: grouped(size.n * size.m), mm: grouped(size.m ** 2) };
    const around = ([before, after], count) => [before, el("b", {}, grouped(count)), after];
    paper.replaceChildren(...around(words.one({ ...products, biases: grouped(size.m) }), one));
    torch.replaceChildren(...around(words.two({ ...products, biases: grouped(2 * size.m) }), two),
      ...(size.n === 1 && size.m === 1 ? [words.smallest] : []));
  }

  return { element, draw };
}
