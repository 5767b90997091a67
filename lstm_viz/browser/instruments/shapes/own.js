// A layer of the learner's own: a file is opened, one of its layers is picked, and its sizes are come back to.
import { el } from "../../kit/dom.js";
import { OWN } from "../../words/shapes.js";

/** @param {any} ctx */
export function createOwn(ctx) {
  const file = el("input", { type: "file", accept: ".safetensors,.pt,.pth,.bin", "aria-label": OWN.from, class: "unseen", tabindex: "-1", change: () => {
    const [given] = file.files;
    file.value = "";
    if (given) ctx.open(given);
  } });
  const open = el("button", { type: "button", class: "plain", title: OWN.title, click: () => file.click() }, OWN.open);
  const which = el("select", { "aria-label": OWN.module, hidden: true, change: () => ctx.choose(which.selectedIndex) });
  const back = el("button", { type: "button", class: "plain", hidden: true, click: () => ctx.choose(ctx.file.nth) }, OWN.back);
  let listed = null;

  return {
    element: el("div", { class: "sh-own" }, back, which, open, file),
    draw() {
      const { file: mine } = ctx;
      which.hidden = !mine || mine.modules.length < 2;
      back.hidden = !mine || ctx.now().own || !mine.weights;
      if (mine && listed !== mine.modules) {
        listed = mine.modules;
        which.replaceChildren(...mine.modules.map(({ prefix }) => el("option", {}, prefix || OWN.module)));
      }
      if (mine && which.selectedIndex !== mine.nth) which.selectedIndex = mine.nth;
    },
  };
}
