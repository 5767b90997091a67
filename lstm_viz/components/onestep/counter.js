// How many numbers there are: 4 (n h + h² + h), and with PyTorch's two biases 4 (n h + h² + 2 h).
import { el, write } from "../gatescope/dom.js";
import { numberField } from "./field.js";
import { counts } from "./model.js";

const MOST = 4096;
const grouped = (count) => String(count).replace(/\B(?=(\d{3})+$)/g, " ");

export function createCounter(ctx) {
  const size = { n: 1, h: 1 };
  const said = el("p", { class: "messages", role: "status" });
  const say = (sentence) => write(said, sentence);
  const field = (name, label) => numberField({
    name: label, low: 1, high: MOST, whole: true, say, get: () => size[name],
    set: (value) => {
      size[name] = value;
      draw();
    },
  });
  const n = field("n", "n, inputs");
  const h = field("h", "h, units");
  const paper = el("p", { class: "os-count" });
  const torch = el("p", { class: "os-count" });
  const element = el("section", { class: "os-counter", "aria-label": "How many numbers" },
    el("h3", {}, "How many numbers?"),
    el("p", { class: "os-sizes" },
      el("label", {}, "inputs ", el("i", {}, "n"), " ", n.element), el("label", {}, "units ", el("i", {}, "h"), " ", h.element)),
    paper, torch, said);

  function draw() {
    for (const each of [n, h]) each.draw();
    const { one, two } = counts(size.n, size.h);
    const parts = `${grouped(size.n * size.h)} + ${grouped(size.h ** 2)}`;
    paper.replaceChildren(`One bias for each gate and unit: 4 (n h + h² + h) = 4 × (${parts} + ${grouped(size.h)}) = `, el("b", {}, grouped(one)), ".");
    torch.replaceChildren(`PyTorch keeps two, which are added: 4 (n h + h² + 2 h) = 4 × (${parts} + ${grouped(2 * size.h)}) = `, el("b", {}, grouped(two)), ".",
      ...(size.n === 1 && size.h === 1 ? [" This page’s unit is the smallest there is: the twelve sliders above."] : []));
  }

  return { element, draw };
}
