// The row on top: the text, Share and Export; and what there is to say about the input.
import { el, write } from "../../kit/dom.js";
import { sendable } from "../../kit/text.js";
import { createExport } from "../../out/export.js";
import { glyph, number } from "../../kit/format.js";
import { link } from "./address.js";
import { predicted, tableOf } from "./model.js";

const PAUSE = 400;                                          // ms without a keystroke after which a text is sent
const COUNTS = { 1: "one net", 2: "two nets", 3: "three nets" };
const SAID = 10_000;                                        // ms that "Link copied." stays

export function createText(ctx) {
  const area = el("textarea", {
    rows: "1", maxlength: "20000", "aria-label": "text", spellcheck: "false", autocapitalize: "off", autocomplete: "off", autocorrect: "off",
    input: typed, keydown: key, blur: () => timer !== null && send(),
  });
  const field = el("label", { class: "field text" }, el("span", { class: "key" }, "text"),
    el("span", { class: "sheet" }, area), el("span", { class: "busy", "aria-hidden": "true" }));
  const example = el("button", { type: "button", class: "plain", title: "Put the page’s own text back", click: () => ctx.go(ctx.model.header.home) }, "Example");
  const share = el("button", { type: "button", class: "act", click: copy }, "Share");
  const present = el("button", {
    type: "button", class: "act", "aria-pressed": "false", title: "Larger type for a projector",
    click: () => ctx.store.set({ present: !ctx.store.get().present }),
  }, "Present");
  const exporter = createExport(exported(ctx), say);
  const said = el("p", { class: "said", role: "status" });
  const working = el("p", { class: "lb-working", role: "status" });
  const address = el("input", { class: "address", readonly: true, "aria-label": "Link to this state", hidden: true, keydown: (event) => event.stopPropagation() });
  const messages = el("div", { class: "messages", role: "status" });
  const element = el("div", { class: "choice", "data-open": true },
    el("div", { class: "row" }, field, example, el("div", { class: "acts" }, share, exporter.element, present, said)), working, address, messages);

  let timer = null;
  let saying = null;
  let seen = null;
  let asked = null;                                         // the last text that was asked for, until it is here
  const sent = new Set();                                   // every text that was asked for from here

  function send(rest = {}) {
    clearTimeout(timer);
    timer = null;
    const text = sendable(area.value);
    if (text === (asked ?? ctx.model.header.text) && rest.token === undefined) return;
    sent.add(text);
    // Typed and taken back: what is on the screen is the answer already, and no other need come.
    asked = text === ctx.model.header.text ? null : text;
    busy();
    ctx.choose({ text, ...rest });
  }

  function busy() {
    element.toggleAttribute("data-busy", asked !== null);
    element.setAttribute("aria-busy", String(asked !== null));
    write(working, asked === null ? "" : computing(asked, ctx.model));
  }

  function typed() {
    clearTimeout(timer);
    timer = setTimeout(send, PAUSE);
    fit();
  }

  function key(event) {
    event.stopPropagation();                                // letters and arrows belong to the text
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      send();
    } else if (event.key === "Escape") ctx.root.focus({ preventScroll: true });
  }

  /** Another text from elsewhere on the page: an example, a prompt. With a token the state comes with the answer. */
  function wish({ text, ...rest }) {
    area.value = text;
    fit();
    send(rest);
  }

  function fit() {
    area.style.height = "auto";
    if (area.scrollHeight) area.style.height = `${area.scrollHeight}px`;
  }

  function say(sentence) {
    clearTimeout(saying);
    write(said, sentence);
    saying = setTimeout(() => write(said, ""), SAID);
  }

  async function copy() {
    const url = link(location.href, ctx.model.header.text, ctx.store.get());
    say("");
    try {
      await navigator.clipboard.writeText(url);
      address.hidden = true;
      say("Link copied.");
    } catch {                                               // no clipboard here: not allowed, or no secure address
      address.value = url;
      address.hidden = false;
      address.focus();
      address.select();
      say("Copy this link.");
    }
  }

  return {
    element,
    wish,
    draw() {
      present.setAttribute("aria-pressed", String(ctx.store.get().present));
      if (ctx.model === seen) return;
      const { header } = ctx.model;
      const first = seen === null;
      seen = ctx.model;
      if (header.text === asked) asked = null;
      busy();
      // An answer to what was asked from here leaves the field alone; a text from elsewhere is shown in it.
      if (first || !sent.has(header.text)) area.value = header.text;
      const fixed = header.home === null;                   // a saved page: another text would need the server
      area.readOnly = fixed;
      example.hidden = fixed;
      share.hidden = fixed;
      fit();
      const told = header.messages.join("\n");
      if (messages.dataset.said !== told) {
        messages.dataset.said = told;
        messages.replaceChildren(...header.messages.map((sentence) => el("p", {}, sentence)));
      }
      exporter.refresh();
    },
    fit,
    destroy() {
      clearTimeout(timer);
      clearTimeout(saying);
      exporter.destroy();
    },
  };
}

/** What is going on while the learner waits; an empty text is answered by the example. */
function computing(text, { header, nets }) {
  const characters = Math.min(Array.from(text).length, header.most) || "the example’s";
  return `Computing ${characters} ${characters === 1 ? "character" : "characters"} in ${COUNTS[nets.length] ?? `${nets.length} nets`}.`;
}

/** What Gatescope's export menu and its picture ask for, answered by this component. */
function exported(ctx) {
  return {
    root: ctx.root,
    parts: ".lb-picture",
    get model() {
      const { header, nets, tokens } = ctx.model;
      return { header: { choice: true, exports: header.exports }, panels: nets.map((net) => ({ spec: { net: net.name, tokens }, original: { tokens } })) };
    },
    store: { get: () => ({ t: ctx.store.get().t, units: [null], signal: ctx.store.get().view, back: null }) },
    opsText: () => "",                                      // nothing is operated on here
    place() {
      const { k, view, scale, curve } = ctx.store.get();
      return { k, view, scale, curve };
    },
    table: () => tableOf(ctx.model),
    caption() {
      const { tokens, nets, steps } = ctx.model;
      const { t, view } = ctx.store.get();
      const target = t + 1 < steps ? `“${glyph(predicted(ctx.model, nets[0], t))}” (character ${t + 2})` : "what comes next";
      return [
        `What the prediction of ${target} looks back at, by ${view}`,
        `text: ${Array.from(tokens, glyph).join("")}`,
        `nets: ${nets.map((net) => `${net.name}, ${number(net.bits[t])} bits`).join("; ")}. Drawn by LSTM Viz from the nets’ own numbers.`,
      ];
    },
  };
}
