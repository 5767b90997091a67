// How many numbers there are: 4 (n m + m² + m), and with PyTorch's two biases 4 (n m + m² + 2 m). m counts
// the units: h is the hidden state.
import { el, write } from "../../kit/dom.js";
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
  const n = field("n", "n, inputs");
  const m = field("m", "m, units");
  const paper = el("p", { class: "os-count" });
  const torch = el("p", { class: "os-count" });
  const element = el("section", { class: "os-counter", "aria-label": "How many numbers" },
    el("h3", {}, "How many numbers?"),
    el("p", { class: "os-sizes" },
      el("label", {}, "inputs ", el("i", {}, "n"), " ", n.element), el("label", {}, "units ", el("i", {}, "m"), " ", m.element)),
    el("p", { class: "os-count" },
      "Every unit has four rows, one for each gate and one for the candidate. " +
      "A row has n weights for x and m for the hidden state, as every unit reads the h of every unit. " +
      "For the m units together that makes m × m = m²."),
    paper, torch, said);

  function draw() {
    for (const each of [n, m]) each.draw();
    const { one, two } = counts(size.n, size.m);
    const parts = `${grouped(size.n * size.m)} + ${grouped(size.m ** 2)}`;
    paper.replaceChildren(`One bias for each row: 4 (n m + m² + m) = 4 × (${parts} + ${grouped(size.m)}) = `, el("b", {}, grouped(one)), ".");
    torch.replaceChildren(`PyTorch keeps two, which are added: 4 (n m + m² + 2 m) = 4 × (${parts} + ${grouped(2 * size.m)}) = `, el("b", {}, grouped(two)), ".",
      ...(size.n === 1 && size.m === 1 ? [" This page’s unit is the smallest there is: the twelve sliders above."] : []));
  }

  return { element, draw };
}
