// The row on top: which net, which text; Share, Export, Present; and what there is to say about the input.
import { el, write } from "../../kit/dom.js";
import { glyph } from "../../kit/format.js";
import { MOST, sendable } from "../../kit/text.js";
import { createExport } from "../../out/export.js";
import { createMessages } from "../../shell/messages.js";
import * as words from "../../words/gatescope.js";

const ADDRESS_LIMIT = 524_288;                            // Streamlit ignores a longer query, and tells only its log
const PAUSE = 400;                                          // ms without a keystroke after which a text is sent
const REMEMBERED = 100;                                     // answers that may still be on their way

export function createChoice(ctx) {
  const live = () => ctx.model.header.choice !== null;
  const select = el("select", { change: () => take(select.value) });
  const title = el("b");
  const note = el("span", { class: "note" });
  const netKey = el("span", { class: "key" });
  const net = el("label", { class: "field net" }, netKey, title, note, el("span", { class: "chevron", "aria-hidden": "true" }), select);

  const area = el("textarea", {
    rows: "1", spellcheck: "false", autocapitalize: "off", autocomplete: "off", autocorrect: "off",
    input: typed, keydown: key, focus: unfold, blur: settle, mousedown: aim,
  });
  const line = el("span", { class: "line", "aria-hidden": "true" });      // the same text on one line, while nobody writes
  const textKey = el("span", { class: "key" });
  const busy = el("span", { class: "busy", "aria-hidden": "true" });
  const text = el("label", { class: "field text" }, textKey, el("span", { class: "sheet" }, area, line), busy);
  const example = el("button", { type: "button", class: "plain", click: reset, title: words.EXAMPLE_TITLE }, words.EXAMPLE);

  const { share, present, help, said } = ctx.tools;
  const exporter = createExport(ctx, ctx.tools.say);
  const messages = createMessages();
  const unread = location.search.length > ADDRESS_LIMIT ? location.search.length : 0;
  const element = el("div", { class: "choice" },
    el("div", { class: "row" }, net, text, example, el("div", { class: "acts" }, share.button, exporter.element, present.button, help.button), said),
    share.address, messages.element);

  let timer = null;
  let seen = null;                                          // the model that the row shows
  let asked = null;                                         // the last choice that was asked for or came
  let waiting = [];                                         // what was asked of the server and not answered yet
  const ours = new Set();                                   // what was asked for from here, lately
  let touched = false;                                      // the text is the learner's, not an example

  function exampleOf(name) {
    return ctx.model.header.choice.options.find((option) => option.name === name)?.example;
  }

  function send(choice) {
    clearTimeout(timer);
    timer = null;
    const next = { net: choice.net, text: sendable(choice.text) };
    if (is(next, asked)) return;
    asked = next;
    waiting.push(next);
    ours.add(keyOf(next));
    if (ours.size > REMEMBERED) ours.delete(ours.values().next().value);
    ctx.choose(next);
    // Typed and taken back: what is on the screen is the answer already, and no other need come.
    if (is(next, shown())) {
      waiting = [];
      ctx.answered();
    }
    mark();
  }

  function shown() {
    const { header, panels } = ctx.model;
    return { net: header.choice?.value ?? panels[0].net, text: header.choice?.text ?? panels[0].labels.join("") };
  }

  function mark() {
    element.toggleAttribute("data-busy", waiting.length > 0);
    element.setAttribute("aria-busy", String(waiting.length > 0));
  }

  /** Another net: with it the text, or, where the learner left the example alone, the net's own example. */
  function take(name) {
    const own = exampleOf(name);
    if (!touched && own !== undefined) fill(own);
    send({ net: name, text: area.value });
    show(name);
  }

  function reset() {
    const own = exampleOf(select.value);
    if (own === undefined) return;
    fill(own);
    touched = false;
    send({ net: select.value, text: own });
    weigh();
  }

  function typed() {
    touched = true;
    clearTimeout(timer);
    timer = setTimeout(() => send({ net: select.value, text: area.value }), PAUSE);
    fit();
    weigh();
  }

  function key(event) {
    event.stopPropagation();                                // letters belong to the text, not to the instrument
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      send({ net: select.value, text: area.value });
    } else if (event.key === "Escape") ctx.root.focus({ preventScroll: true });
  }

  function fill(value) {
    if (area.value !== value) area.value = value;
    line.textContent = oneLine(value);
    fit();
  }

  /** While it is written in, the field shows every line; at rest one line, with a glyph for each new line. */
  function unfold() {
    element.toggleAttribute("data-open", true);
    fit();
  }

  /** Folding moves what is below, so it waits for the click that took the focus away. */
  function settle() {
    if (timer !== null) send({ net: select.value, text: area.value });
    line.textContent = oneLine(area.value);
    const fold = () => {
      if (area.getRootNode().activeElement === area) return;
      element.toggleAttribute("data-open", false);
      area.scrollTop = 0;
      area.style.height = "";
    };
    if (pressed) addEventListener("pointerup", () => setTimeout(fold), { once: true, capture: true });
    else fold();
  }
  let pressed = false;
  const press = (event) => { pressed = event.type === "pointerdown"; };
  for (const kind of ["pointerdown", "pointerup", "pointercancel"]) addEventListener(kind, press, true);

  function fit() {
    if (!element.hasAttribute("data-open")) return;
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight}px`;
  }

  /** A click on the one line sets the caret at the character that was clicked, in the text of many lines. */
  function aim(event) {
    if (element.hasAttribute("data-open") || event.button !== 0) return;
    event.preventDefault();
    const at = caret(line, event.clientX);
    area.focus();
    area.setSelectionRange(at, at);
  }

  function weigh() {
    const notes = [...ctx.model.header.messages ?? []];
    if (unread) notes.unshift(words.unread(unread));
    if (area.value.length > MOST) notes.push(words.tooLong(area.value.length, MOST));
    messages.tell(notes);
    const own = live() ? exampleOf(select.value) : undefined;
    example.hidden = own === undefined;
    example.disabled = own === area.value;
  }

  function show(name) {
    const choice = ctx.model.header.choice;
    const option = choice?.options.find((one) => one.name === name);
    write(title, option?.title ?? words.both(ctx.model.panels.map((panel) => panel.title)));
    write(note, option?.note ?? "");
    select.value = name;
  }

  /** An answer to what was asked from here leaves the field alone; a choice from elsewhere is shown in it. */
  function receive(came) {
    const answered = waiting.findIndex((one) => is(one, came));
    if (answered >= 0) waiting = waiting.slice(answered + 1);
    else if (waiting.length > 0) waiting.shift();
    else if (timer === null && !ours.has(keyOf(came))) {
      asked = came;
      if (sendable(area.value) !== came.text) fill(came.text);
      touched = live() && came.text !== exampleOf(came.net);
    }
  }

  /** Another net or text from elsewhere on the page (a prompt): it goes into the fields and on to the server. */
  function wish(choice) {
    fill(choice.text);
    touched = choice.text !== exampleOf(choice.net);
    send(choice);
    show(choice.net);
    weigh();
  }

  function refresh() {
    const { choice } = ctx.model.header;
    const options = choice?.options ?? [];
    const open = live();
    if (select.length !== options.length || options.some((one, k) => select.options[k].value !== one.name)) {
      select.replaceChildren(...options.map((one) =>
        el("option", { value: one.name }, one.note ? `${one.title} (${one.note})` : one.title)));
    }
    write(netKey, choice?.label ?? words.NET);
    write(textKey, choice?.textLabel ?? words.TEXT);
    select.setAttribute("aria-label", netKey.textContent);  // the field alone: what stands in it is its value
    area.setAttribute("aria-label", textKey.textContent);
    select.disabled = !open;
    area.readOnly = !open;
    net.toggleAttribute("data-fixed", !open);
    share.button.hidden = !open;
    const came = shown();
    if (ctx.model !== seen) {
      seen = ctx.model;
      receive(came);
    }
    if (waiting.length === 0 && timer === null) show(came.net);
    mark();
    weigh();
    exporter.refresh();
  }

  refresh();
  return {
    element, wish, refresh,
    /** What is in the fields, asked for or not. */
    chosen: () => ({ net: select.value, text: sendable(area.value) }),
    destroy() {
      clearTimeout(timer);
      for (const kind of ["pointerdown", "pointerup", "pointercancel"]) removeEventListener(kind, press, true);
      exporter.destroy();
    },
  };
}

const is = (a, b) => a.net === b.net && a.text === b.text;
const keyOf = ({ net, text }) => `${net}\n${text}`;

/** One glyph a character, so that places on the line are places in the text; tabs and new lines made visible. */
function oneLine(text) {
  const shown = text.length > 400 ? text.slice(0, 400) : text;
  return Array.from(shown, (character) => (character === " " ? "\u00a0" : glyph(character))).join("");
}

/** Where in the text a click on the line fell: the character whose middle is nearest from the left. */
function caret(line, x) {
  const node = line.firstChild;
  if (!node) return 0;
  const range = document.createRange();
  const middle = (at) => {
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    const box = range.getBoundingClientRect();
    return (box.left + box.right) / 2;
  };
  let low = 0;
  let high = node.length;
  while (low < high) {
    const at = (low + high) >> 1;
    if (middle(at) < x) low = at + 1;
    else high = at;
  }
  return low;
}
