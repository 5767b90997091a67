// A weight as a handle: a number that is dragged, moved by keys, typed, or put back to what was trained.
import { el, write } from "../../kit/dom.js";
import { signed } from "../../kit/format.js";
import { plainText } from "../../kit/ink.js";
import { clamp } from "../../kit/maths.js";
import { short, WEIGHT } from "../../net/ops.js";
import { partsOf } from "../../net/run.js";
import { nameOf } from "../../words/surgery.js";
import { handle as words } from "../../words/what_if.js";

const PER_PIXEL = 0.01;
const FINE = 0.1;                                           // of that, with Shift
const SLACK = 3;                                            // px before a press becomes a drag
const TWICE = 300;                                          // ms in which a second press makes it a double click
const KEYS = { ArrowRight: 0.05, ArrowUp: 0.05, ArrowLeft: -0.05, ArrowDown: -0.05, PageUp: 0.5, PageDown: -0.5 };
const COARSE = 10;                                          // of that, arrows with Shift

/** As far as it is printed; a fine drag goes on behind that. */
const rounded = (value, fine = false) => Number(value.toFixed(fine ? 3 : 2));

/**
 * `say(sentence)` tells what could not be done as asked.
 * @param {Ctx} ctx @param {(sentence: string) => void} say
 */
export function createHandle(ctx, say) {
  const figure = el("span", {
    class: "gs-weight", role: "slider", tabindex: "0", "aria-valuemin": WEIGHT[0], "aria-valuemax": WEIGHT[1],
    pointerdown: grasp, pointermove: drag, lostpointercapture: release, dblclick: reset, keydown, keyup, blur: settle,
  });
  const element = el("span", { class: "gs-weight-place" }, figure);
  let shown = null;                                         // {place, value, trained}
  let held = null;                                          // while a pointer is down: {x, value, moved}
  let timer = null;
  let field = null;

  const operation = (value) => ({ kind: "weight", on: true, ...shown.place, value });

  /** What shifts of the bias add to the weight after it was set: they come later in the list. */
  function shifted() {
    const { place: { panel, param, symbol, unit } } = shown;
    if (param !== "b") return 0;
    const { ops } = ctx.store.get();
    const at = ops.indexOf(ctx.surgery.find(operation(0)));
    const later = at < 0 ? [] : ops.slice(at + 1);
    /** @param {any} op @returns {op is ShiftOp} */
    const adds = (op) => op.kind === "shift" && op.on && op.panel === panel && op.symbol === symbol && (op.units?.includes(unit) ?? true);
    return later.filter(adds).reduce((sum, { by }) => sum + by, 0);
  }

  function put(value, live) {
    say("");
    return ctx.surgery.set(operation(value - shifted()), live);
  }

  function settle() {
    ctx.surgery.commit();
  }

  function grasp(event) {
    if (event.button !== 0) return;
    figure.setPointerCapture(event.pointerId);
    held = { x: event.clientX, value: shown.value, moved: false };
  }

  function drag(event) {
    if (!held) return;
    const way = event.clientX - held.x;
    if (!held.moved && Math.abs(way) < SLACK) return;
    held.moved = true;
    held.x = event.clientX;
    held.value = clamp(held.value + way * PER_PIXEL * (event.shiftKey ? FINE : 1), ...WEIGHT);
    if (!put(rounded(held.value, event.shiftKey), true)) held = null;
  }

  /** A press that was no drag opens the field, unless it is the first of two. */
  function release() {
    if (held && !held.moved) {
      clearTimeout(timer);
      timer = setTimeout(type, TWICE);
    }
    held = null;
    settle();
  }

  function keydown(event) {
    const { key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (Object.hasOwn(KEYS, key)) {
      const step = KEYS[key] * (event.shiftKey && key.startsWith("Arrow") ? COARSE : 1);
      put(rounded(clamp(shown.value + step, ...WEIGHT)), true);
    } else if (key === "Enter") {
      type();
    } else if (key === "Backspace" || key === "Delete") {
      reset();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  /** Keys that are held down are one operation. */
  function keyup({ key }) {
    if (Object.hasOwn(KEYS, key)) settle();
  }

  /** As it was trained. */
  function reset() {
    clearTimeout(timer);
    say("");
    const at = ctx.store.get().ops.indexOf(ctx.surgery.find(operation(0)));
    if (at >= 0) ctx.surgery.remove(at);
    else if (shown.value !== shown.trained) put(shown.trained, false);
  }

  function type() {
    clearTimeout(timer);
    if (field || !figure.isConnected) return;
    field = el("input", {
      type: "text", inputmode: "decimal", class: "gs-weight-field", autocomplete: "off", "aria-label": figure.getAttribute("aria-label"),
      blur: () => close(false),
      keydown(event) {
        event.stopPropagation();
        if (event.key === "Enter") enter();
        else if (event.key === "Escape") close(true);
        else return;
        event.preventDefault();
      },
    });
    field.value = short(shown.value).replace("-", "−");
    figure.hidden = true;
    element.append(field);
    field.focus();
    field.select();
  }

  function enter() {
    const text = field.value.trim();
    const value = Number(text.replace("−", "-").replace(",", "."));
    if (text === "" || Number.isNaN(value)) {
      field.setAttribute("aria-invalid", "true");
      say(words.noNumber(text.slice(0, 20)));
      return;
    }
    const near = clamp(value, ...WEIGHT);
    const done = put(near, false);
    close(true);
    if (done && near !== value) say(words.outside({ given: text.slice(0, 20), low: WEIGHT[0], high: WEIGHT[1], used: near }));
  }

  /** `back`: the focus comes back to the handle. */
  function close(back) {
    if (!field) return;
    const old = field;
    field = null;                                           // removing it blurs it, which closes it
    figure.hidden = false;
    old.remove();
    if (back) figure.focus();
  }

  return {
    element,
    figure,
    /** `place`: {panel, param, symbol, unit, other}; `trained`: what the value was before any operation. */
    show({ place, value, trained }) {
      shown = { place, value, trained };
      const text = signed(value);
      write(figure, text);
      // The name of an operation ends with its value, which a slider tells by itself.
      const label = plainText(nameOf(operation(value), partsOf(ctx.model.panels)[place.panel]).slice(0, -1));
      if (figure.getAttribute("aria-label") !== label) figure.setAttribute("aria-label", label);
      const old = signed(trained);
      figure.setAttribute("aria-valuenow", short(value));
      figure.setAttribute("aria-valuetext", old === text ? text : words.was(text, old));
      figure.toggleAttribute("data-changed", value !== trained);
      const title = words.title(old);
      if (figure.title !== title) figure.title = title;
    },
  };
}
