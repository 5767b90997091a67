// The row on top: the text, Share and Export; and what there is to say about the input.
import { el, write } from "../../kit/dom.js";
import { sendable } from "../../kit/text.js";
import { createExport } from "../../out/export.js";
import { glyph, number } from "../../kit/format.js";
import { createMessages } from "../../shell/messages.js";
import * as words from "../../words/lookback.js";
import { isOwn, predicted, tableOf } from "./model.js";

const PAUSE = 120;                                          // ms without a keystroke after which a text is read

export function createText(ctx) {
  const area = el("textarea", {
    rows: "1", maxlength: "20000", "aria-label": words.TEXT, spellcheck: "false", autocapitalize: "off", autocomplete: "off", autocorrect: "off",
    input: typed, keydown: key, blur: () => timer !== null && send(),
  });
  const field = el("label", { class: "field text" }, el("span", { class: "key" }, words.TEXT),
    el("span", { class: "sheet" }, area), el("span", { class: "busy", "aria-hidden": "true" }));
  const example = el("button", { type: "button", class: "plain", title: words.EXAMPLE_TITLE, click: () => ctx.go({ net: ctx.model.net, ...ctx.model.header.home }) }, words.EXAMPLE);
  const { share, present, help, said } = ctx.tools;
  const exporter = createExport(exported(ctx), ctx.tools.say);
  const working = el("p", { class: "lb-working", role: "status" });
  const messages = createMessages();
  const element = el("div", { class: "choice", "data-open": true },
    el("div", { class: "row" }, field, example, el("div", { class: "acts" }, share.button, exporter.element, present.button, help.button), said), working, share.address, messages.element);

  let timer = null;
  let seen = null;
  let asked = null;                                         // the last text that was asked for, until it is here
  const sent = new Set();                                   // every text that was asked for from here

  async function send(rest = {}) {
    clearTimeout(timer);
    timer = null;
    const text = sendable(area.value);
    if (text === (asked ?? ctx.model.header.text) && Object.keys(rest).length === 0) return;
    sent.add(text);
    asked = text;
    busy();
    const here = await ctx.choose({ text, ...rest });
    if (asked !== text) return;
    asked = null;
    busy();
    if (!here) area.value = ctx.model.header.text;
    fit();
  }

  function busy() {
    element.toggleAttribute("data-busy", asked !== null);
    element.setAttribute("aria-busy", String(asked !== null));
    write(working, asked === null ? "" : words.computing(Array.from(asked).length, ctx.model.header.most, ctx.model.nets.length));
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

  /** Another text from elsewhere on the page: an example, a prompt, with a place in it. */
  function wish({ text, ...rest }) {
    area.value = text;
    fit();
    send(rest);
  }

  function fit() {
    area.style.height = "auto";
    if (area.scrollHeight) area.style.height = `${area.scrollHeight}px`;
  }

  return {
    element,
    wish,
    /** What is in the field, asked for or not. */
    chosen: () => sendable(area.value),
    draw() {
      if (ctx.model === seen) return;
      const { header } = ctx.model;
      const first = seen === null;
      seen = ctx.model;
      // An answer to what was asked from here leaves the field alone; a text from elsewhere is shown in it.
      if (first || !sent.has(header.text)) area.value = header.text;
      share.button.hidden = header.alone;
      fit();
      messages.tell(header.messages);
      exporter.refresh();
    },
    fit,
    destroy() {
      clearTimeout(timer);
      exporter.destroy();
    },
  };
}

/** What Gatescope's export menu and its picture ask for, answered by this component. */
function exported(ctx) {
  return {
    root: ctx.root,
    parts: ".lb-picture",
    get model() {
      const { header, nets, tokens } = ctx.model;
      return { header: { choice: { value: "lookback" }, exports: header.exports }, panels: nets.map((net) => ({ net: net.name, labels: tokens, source: tokens.join(""), original: { reads: { labels: tokens } } })) };
    },
    store: { get: () => ({ t: ctx.store.get().t, units: [null], signal: ctx.store.get().view, back: null }) },
    href: ctx.href,
    table: () => tableOf(ctx.model),
    caption() {
      const { tokens, nets, steps } = ctx.model;
      const { t, view } = ctx.store.get();
      const target = isOwn(ctx.model) ? words.caption.answer(glyph(predicted(ctx.model, nets[0], t)), t) : t + 1 < steps ? words.caption.target(glyph(predicted(ctx.model, nets[0], t)), t + 2) : words.caption.next;
      return [
        words.caption.title(target, view),
        words.caption.text(Array.from(tokens, glyph).join("")),
        words.caption.nets(nets.map((net) => ({ name: net.name, bits: number(net.bits[t]) }))),
      ];
    },
  };
}
