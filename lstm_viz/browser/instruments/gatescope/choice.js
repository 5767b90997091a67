// The row on top: which net, which text; Share, Export, Present; and what there is to say about the input.
import { el, write } from "../../kit/dom.js";
import { glyph } from "../../kit/format.js";
import { MOST, sendable } from "../../kit/text.js";
import { createExport } from "../../out/export.js";

const ADDRESS_LIMIT = 524_288;                            // Streamlit ignores a longer query, and tells only its log
const PAUSE = 400;                                          // ms without a keystroke after which a text is sent
const REMEMBERED = 100;                                     // answers that may still be on their way
const SAID = 10_000;                                        // ms that "Link copied." stays
const LONG_LINK = 8_000;                                    // characters that every browser and mail program carries

/** The address that brings back net, text, step, unit, signal, the step of the loss and the operations (as text). */
export function link(address, choice, state, ops = "") {
  const url = new URL(address);
  url.hash = "";
  const unit = state.units[state.panel];
  const kept = { net: choice.value, text: choice.text, t: state.t, unit, signal: state.signal, back: state.back, ops: ops || null };
  for (const [name, value] of Object.entries(kept)) {
    if (value === null) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  return url.href;
}

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
  const example = el("button", { type: "button", class: "plain", click: reset, title: "Put the net's own example back" }, "Example");

  const share = el("button", { type: "button", class: "act", click: copy }, "Share");
  const present = el("button", {
    type: "button", class: "act", "aria-pressed": "false", title: "Larger type for a projector",
    click: () => ctx.store.set({ present: !ctx.store.get().present }),
  }, "Present");
  const keys = el("button", { type: "button", class: "act", "aria-label": "Keyboard keys", title: "The keys, also by ?", click: () => ctx.help() }, "Keys");
  const exporter = createExport(ctx, say);
  const said = el("p", { class: "said", role: "status" });
  const address = el("input", { class: "address", readonly: true, "aria-label": "Link to this state", hidden: true, keydown: stay });
  const messages = el("div", { class: "messages", role: "status" });
  const unread = location.search.length > ADDRESS_LIMIT ? location.search.length : 0;
  const element = el("div", { class: "choice" },
    el("div", { class: "row" }, net, text, example, el("div", { class: "acts" }, share, exporter.element, present, keys), said),
    address, messages);

  let timer = null;
  let saying = null;
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

  function stay(event) {
    event.stopPropagation();
    if (event.key === "Escape") address.hidden = true;
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
    if (unread) notes.unshift(`The address has ${unread.toLocaleString("en")} characters, too many to be read. Nothing of it is shown.`);
    if (area.value.length > MOST) {
      notes.push(`The field holds ${area.value.length.toLocaleString("en")} characters. The first ${MOST.toLocaleString("en")} are sent; nothing typed is lost.`);
    }
    if (messages.dataset.said !== notes.join("\n")) {       // said once, not with every keystroke
      messages.dataset.said = notes.join("\n");
      messages.replaceChildren(...notes.map((sentence) => el("p", {}, sentence)));
    }
    const own = live() ? exampleOf(select.value) : undefined;
    example.hidden = own === undefined;
    example.disabled = own === area.value;
  }

  /** What has been done, beside the buttons for a while. */
  function say(sentence) {
    write(said, sentence);
    clearTimeout(saying);
    saying = setTimeout(() => write(said, ""), SAID);
  }

  async function copy() {
    const url = link(location.href, { value: select.value, text: sendable(area.value) }, ctx.store.get(), ctx.opsText());
    const long = url.length > LONG_LINK ? ` It has ${url.length.toLocaleString("en")} characters: some programs cut so long a link.` : "";
    say("");
    try {
      await navigator.clipboard.writeText(url);
      address.hidden = true;
      say(`Link copied.${long}`);
    } catch {                                               // no clipboard here: not allowed, or no secure address
      address.value = url;
      address.hidden = false;
      address.focus();
      address.select();
      say(`Copy this link.${long}`);
    }
  }

  function show(name) {
    const choice = ctx.model.header.choice;
    const option = choice?.options.find((one) => one.name === name);
    write(title, option?.title ?? ctx.model.panels.map((panel) => panel.title).join(" and "));
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
    write(netKey, choice?.label ?? "net");
    write(textKey, choice?.textLabel ?? "text");
    select.setAttribute("aria-label", netKey.textContent);  // the field alone: what stands in it is its value
    area.setAttribute("aria-label", textKey.textContent);
    select.disabled = !open;
    area.readOnly = !open;
    net.toggleAttribute("data-fixed", !open);
    share.hidden = !open;
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
    update(state, before) {
      if (state.present === before?.present) return;
      present.setAttribute("aria-pressed", String(state.present));
    },
    destroy() {
      clearTimeout(timer);
      clearTimeout(saying);
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
