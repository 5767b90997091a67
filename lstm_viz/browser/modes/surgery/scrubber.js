// A slider with its number beside it.
import { el, write } from "../../kit/dom.js";
import { signed } from "../../kit/format.js";
import { clamp } from "../../kit/maths.js";
import { NUMBER, short } from "../../net/ops.js";
import { acts, trouble } from "../../words/what_if.js";

/**
 * A slider with its number, which can be typed: {element, show({label, value, low, high, least, most, plus?, note?}),
 * disable(on)}. `set` is false where nothing could be done. `note`: what the number is, where that is not plain.
 */
export function scrubber(kind, set, commit, complain) {
  const label = el("span");
  const about = el("span", { class: "gs-scrub-note" });
  const slide = el("input", { type: "range", step: 0.01, input: slid, change: commit });
  const field = el("input", {
    type: "text", inputmode: "decimal", class: "gs-at", autocomplete: "off", change: () => (field.value === plain ? restored() : typed()),
    keydown: (event) => event.key === "Enter" && typed(),
  });
  const element = el("div", { class: `gs-scrub gs-${kind}` }, el("label", {}, label, slide), field, about);
  /** @type {[number, number]} */
  let ends = [0, 1];
  let at = 0;
  let plain = "";                                           // the number as it is now

  function slid() {
    if (set(Number(slide.value), true) === undefined) slide.value = String(at);
  }

  /** What was wrong in the field is gone from it. */
  function restored() {
    if (field.getAttribute("aria-invalid") !== "true") return;
    field.setAttribute("aria-invalid", "false");
    complain("");
  }

  function typed() {
    const text = field.value.trim().replace("−", "-").replace(",", ".").replace(/^\+/, "");
    const value = NUMBER.test(text) ? Number(text) : NaN;
    const fine = Number.isFinite(value);
    field.setAttribute("aria-invalid", !fine);
    if (!fine) return complain(trouble.noNumber({ label: label.textContent, ends }));
    const used = clamp(value, ...ends);
    const done = set(used, false);
    field.value = plain;
    if (done === undefined) return undefined;               // said already
    return complain(used === value ? "" : trouble.outside({ given: short(value), ends, used }));
  }

  return {
    element,
    disable(on) {
      for (const part of [slide, field]) part.setAttribute("aria-disabled", on);
    },
    show({ label: text, value, low, high, least, most, plus = false, note = "" }) {
      ends = [least, most];
      at = value;
      write(label, text);
      write(about, note && acts.mean);
      about.title = note;
      slide.min = String(Math.min(low, value));
      slide.max = String(Math.max(high, value));
      const focused = element.getRootNode().activeElement;
      if (Number(slide.value) !== value) slide.value = String(value);
      slide.setAttribute("aria-valuetext", acts.value(signed(value, plus), note));
      field.setAttribute("aria-label", acts.asNumber(text));
      plain = signed(value, plus);
      if (focused !== field) {
        field.value = plain;
        field.setAttribute("aria-invalid", "false");
      }
    },
  };
}
