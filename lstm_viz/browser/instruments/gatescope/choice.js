// The row on top: which net, which text; Share, Export, Present; and what there is to say about the input.
import { el, write } from "../../kit/dom.js";
import { glyph } from "../../kit/format.js";
import { MOST, sendable } from "../../kit/text.js";
import { createExport } from "../../out/export.js";
import { createMessages } from "../../shell/messages.js";
import * as words from "../../words/gatescope.js";

const ADDRESS_LIMIT = 524_288;                            // Streamlit ignores a longer query, and tells only its log

export function createChoice(ctx) {
  const live = () => ctx.model.header.choice !== null;
  const select = el("select", { change: () => take(select.value) });
  const title = el("b");
  const note = el("span", { class: "note" });
  const netKey = el("span", { class: "key" });
  const net = el("label", { class: "field net" }, netKey, title, note, el("span", { class: "chevron", "aria-hidden": "true" }), select);

  const area = el("textarea", {
    rows: "1", enterkeyhint: "done", spellcheck: "false", autocapitalize: "off", autocomplete: "off", autocorrect: "off",
    input: typed, keydown: key, focus: unfold, blur: settle, mousedown: aim,
  });
  const line = el("span", { class: "line", "aria-hidden": "true" });      // the same text on one line, while nobody writes
  const textKey = el("span", { class: "key" });
  const busy = el("span", { class: "busy", "aria-hidden": "true" });
  const text = el("label", { class: "field text" }, textKey, el("span", { class: "sheet" }, area, line), busy);
  // A press leaves the focus in the field: what closes the field would take the button away under the finger.
  const breaks = el("button", { type: "button", class: "plain", tabindex: -1, mousedown: (event) => event.preventDefault(), click: breakLine }, words.ENTER.newLine);
  const enters = el("p", { class: "enters", id: "gs-enters" }, words.ENTER.done, breaks);
  const example = el("button", { type: "button", class: "plain", click: reset, title: words.EXAMPLE_TITLE }, words.EXAMPLE);

  const { share, present, help, said } = ctx.tools;
  const exporter = createExport(ctx, ctx.tools.say);
  const messages = createMessages();
  const unread = location.search.length > ADDRESS_LIMIT ? location.search.length : 0;
  const element = el("div", { class: "choice" },
    el("div", { class: "row" }, net, text, example, el("div", { class: "acts" }, share.button, exporter.element, present.button, help.button), said),
    enters, share.address, messages.element);

  let seen = null;                                          // the model that the row shows
  let last = null;                                          // what was taken last: the fields have it
  let touched = false;                                      // the text is the learner's, not an example
  let opened = false;                                       // it is the one that the page opened on by itself

  function exampleOf(name) {
    return ctx.model.header.choice.options.find((option) => option.name === name)?.example;
  }

  /** What the fields say, to be run here; where its net does not arrive the fields go back to what is shown. */
  async function run(choice) {
    const next = { net: choice.net, text: sendable(choice.text) };
    if (last && is(next, last)) return true;
    last = next;
    const done = ctx.choose(next);                          // at once, where the net is here
    mark(!is(shown(), next));
    const here = await done;
    if (last !== next) return false;
    mark(false);
    if (!here) back();
    return here;
  }

  /** What was typed stays; the text that a net came with goes with it. */
  function back() {
    last = shown();
    if (select.value !== last.net && !touched) fill(last.text);
    show(last.net);
    weigh();
  }

  function shown() {
    const { header, panels } = ctx.model;
    return { net: header.choice?.value ?? panels[0].net, text: header.choice?.text ?? panels[0].source };
  }

  function mark(busy) {
    element.toggleAttribute("data-busy", busy);
    element.setAttribute("aria-busy", String(busy));
  }

  /**
   * Another net: with it the text, or, where the learner left the example alone, the net's own example. What a page opens
   * on stays for nets of the same task.
   */
  function take(name) {
    const own = exampleOf(name);
    const strange = opened && own !== exampleOf(shown().net);
    if ((!touched || strange) && own !== undefined) fill(own);
    show(name);
    run({ net: name, text: area.value });
  }

  function reset() {
    const own = exampleOf(select.value);
    if (own === undefined) return;
    fill(own);
    touched = false;
    run({ net: select.value, text: own });
  }

  /** At every key, also of a word that is still composed: on phones that is every word. The field itself is left alone. */
  function typed() {
    touched = true;
    opened = false;
    fit();
    run({ net: select.value, text: area.value });
    weigh();
  }

  function key(event) {
    event.stopPropagation();                                // letters belong to the text, not to the instrument
    const done = event.key === "Enter" && !event.isComposing && !(event.shiftKey && breakable());
    if (!done && event.key !== "Escape") return;
    event.preventDefault();
    ctx.root.focus({ preventScroll: true });                // what was typed is read already: the next key is for the instrument
  }

  /** Whether the net knows what a new line is. */
  function breakable() {
    const { names } = ctx.model.panels[0].given.reads;
    return ctx.model.panels[0].given.reads.kind === "symbols" && names.includes("\n");
  }

  function breakLine() {
    area.setRangeText("\n", area.selectionStart, area.selectionEnd, "end");
    typed();
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
    if (live() && area.value.length > MOST) notes.push(words.tooLong(area.value.length, MOST));
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

  /** Another net or text from elsewhere on the page (a prompt): it goes into the fields, and is run. */
  function wish(choice) {
    fill(choice.text);
    opened = false;
    touched = choice.text !== exampleOf(choice.net);
    show(choice.net);
    return run(choice);
  }

  /** What is run from here is in the fields already; what comes from elsewhere is shown in them. */
  function receive() {
    const came = shown();
    if (last && is(came, last)) return;
    opened = last === null && !new URLSearchParams(location.search).has("text");
    last = came;
    if (sendable(area.value) !== came.text) fill(came.text);
    touched = live() && came.text !== exampleOf(came.net);
    show(came.net);
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
    enters.hidden = !open;
    if (open) area.setAttribute("aria-describedby", enters.id);
    else area.removeAttribute("aria-describedby");
    breaks.hidden = !breakable();
    net.toggleAttribute("data-fixed", !open);
    share.button.hidden = !open || ctx.model.header.alone;
    if (ctx.model !== seen) {
      seen = ctx.model;
      receive();
    }
    weigh();
    exporter.refresh();
  }

  refresh();
  return {
    element, wish, refresh,
    /** What is in the fields, asked for or not. */
    chosen: () => ({ net: select.value, text: sendable(area.value) }),
    destroy() {
      for (const kind of ["pointerdown", "pointerup", "pointercancel"]) removeEventListener(kind, press, true);
      exporter.destroy();
    },
  };
}

const is = (a, b) => a.net === b.net && a.text === b.text;

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
