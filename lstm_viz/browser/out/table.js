// The same numbers as a table: every unit at this step, or every step of the picked unit.
import { el, write } from "../kit/dom.js";
import { glyph } from "../kit/format.js";
import { gradientSymbol } from "../kit/ink.js";
import { beside, gradientOf, sourceOf } from "../net/source.js";
import { stagesOf } from "../net/stages.js";
import { placeOf } from "../words/place.js";
import { table as words } from "../words/out.js";
import { scrollOnly } from "../shell/keys.js";

const AROUND = 100;                                         // rows on each side of the cursor: a page of 2,000 rows helps nobody
const LEISURE = 120;                                        // ms between drawings while the transport plays

/**
 * Rows of the table: {caption, head: [...], rows: [{name, cells, at}], cut}. Names are texts, cells are numbers.
 * @param {Panel} panel @param {Source} source @param {string} mode @param {number} t @param {number | null} unit
 */
export function rowsOf(panel, source, mode, t, unit) {
  const head = panel.signals;
  const about = (rest) => {
    if (source.back !== null) return words.gradient(source.back, rest);
    return source.difference ? words.difference(rest) : panel.changed ? words.operated(rest) : rest;
  };
  if (mode === "units") {
    return {
      caption: about(words.placed(words.everyUnit({ t, steps: panel.steps, token: panel.labels[t] }), placeOf(panel))),
      corner: words.corner.units,
      head,
      rows: Array.from({ length: panel.units }, (_, k) => ({
        name: String(k), at: k, cells: head.map((signal) => source.value(signal, t, k)),
      })),
      cut: null,
    };
  }
  const first = Math.max(0, Math.min(t - AROUND, panel.steps - 2 * AROUND));
  const last = Math.min(panel.steps, first + 2 * AROUND);
  return {
    caption: about(words.placed(words.everyStep(unit), placeOf(panel))),
    corner: words.corner.steps,
    head,
    rows: Array.from({ length: last - first }, (_, k) => {
      const at = first + k;
      return {
        name: String(at + 1), token: panel.labels[at], at,
        cells: head.map((signal) => (unit === null ? source.mean(signal, at) : source.value(signal, at, unit))),
      };
    }),
    cut: last - first < panel.steps ? words.cut({ first, last, steps: panel.steps }) : null,
  };
}

/**
 * Tab-separated, for a spreadsheet: full precision, plain minus signs.
 * @param {any} table @param {(signal: any) => string} name
 */
export function tsvOf({ corner, head, rows }, name = ({ symbol }) => symbol) {
  const tokens = rows.some((row) => row.token !== undefined);
  const lines = [[corner, ...(tokens ? ["token"] : []), ...head.map(name)]];
  for (const row of rows) lines.push([row.name, ...(tokens ? [glyph(row.token)] : []), ...row.cells.map(plain)]);
  return lines.map((line) => line.join("\t")).join("\n");
}

/**
 * Everything that was recorded, tidy: net, step, token, unit, signal, value; of operated nets also the value as trained. Counted from 0.
 * @param {Panel[]} panels
 */
export function tableOf(panels) {
  const operated = panels.some((panel) => panel.changed);
  const lines = [`net,step,token,unit,signal,value${operated ? ",original" : ""}`];
  for (const panel of panels) {
    const { net, labels, steps, units, signals, values, original } = panel;
    for (let t = 0; t < steps; t++) {
      const token = quoted(labels[t]);
      for (let unit = 0; unit < units; unit++) {
        const at = t * units + unit;
        for (const signal of signals) {
          const { symbol } = signal;
          if (unit >= panel.unitsOf(signal)) continue;
          const before = operated ? `,${plain(original.values[symbol][at])}` : "";
          lines.push(`${net},${t},${token},${unit},${symbol},${plain(values[symbol][at])}${before}`);
        }
      }
    }
  }
  return `${lines.join("\n")}\n`;
}

const plain = (value) => (value === undefined ? "" : String(Number(value.toPrecision(7))));        // a float32 says no more
const quoted = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const chosen = new WeakMap();                               // the rows that a learner asked for outlive another text

/** @param {Ctx} ctx @param {number} index */
export function createTable(ctx, index = 0) {
  const toggle = el("button", { type: "button", class: "plain toggle", "aria-expanded": "false", click: () => ctx.store.set({ table: !ctx.store.get().table }) }, words.toggle);
  const modes = el("div", { class: "modes", role: "radiogroup", "aria-label": words.rows },
    ...Object.entries(words.modes).map(([value, label]) =>
      el("label", {}, el("input", { type: "radio", name: `gs-rows-${index}`, value, checked: value === (chosen.get(ctx) ?? "units"), change: () => { chosen.set(ctx, (mode = value)); draw(); }, keydown: (event) => event.stopPropagation() }), el("span", {}, label))));
  const copy = el("button", { type: "button", class: "plain", click: toClipboard }, words.copy);
  const said = el("span", { class: "said", role: "status" });
  const note = el("p", { class: "note" });
  const caption = el("caption", { class: "unseen" });       // the note says the same to those who see, and stays in view
  const head = el("thead");
  const body = el("tbody");
  const sheet = el("table", {}, caption, head, body);
  const frame = el("div", { class: "frame", tabindex: "0", role: "region", "aria-label": words.values, keydown: scrollOnly }, sheet);
  const field = el("textarea", { class: "address", readonly: true, rows: "4", "aria-label": words.text, hidden: true, keydown: (event) => event.stopPropagation() });
  const panelName = el("span", { class: "key" });
  const tools = el("div", { class: "tools" }, toggle, panelName, modes, copy, said);
  const element = el("section", { class: "table", "aria-label": words.label(beside(ctx.model, index)) }, tools, note, field, frame);
  let mode = chosen.get(ctx) ?? "units";
  let shape = "";
  let cells = [];
  let names = [];
  let data = null;
  let source = null;
  let shown = null;                                         // the row that was scrolled to
  let last = 0;
  let timer = null;

  function symbolIn(signal) {
    if (source.back !== null) return gradientSymbol(signal);
    return [source.difference ? `Δ${signal.symbol}` : signal.symbol];
  }

  function build() {
    const kind = mode === "units" ? [] : [el("th", { scope: "col" }, words.token)];
    head.replaceChildren(el("tr", {}, el("th", { scope: "col" }, data.corner), ...kind,
      ...data.head.map((signal) => el("th", { scope: "col", class: `ink-${signal.symbol}` }, el("i", {}, ...symbolIn(signal)), words.column(signal.short)))));
    names = [];
    cells = [];
    body.replaceChildren(...data.rows.map((row) => {
      const name = el("th", { scope: "row" });
      const pick = el("button", { type: "button", class: "pick" });
      const token = el("td", { class: "token" });
      name.append(pick);
      const values = row.cells.map(() => el("td"));
      names.push({ pick, token });
      cells.push(values);
      return el("tr", {}, name, ...(mode === "units" ? [] : [token]), ...values);
    }));
  }

  function draw() {
    clearTimeout(timer);
    timer = null;
    last = performance.now();
    const state = ctx.store.get();
    const panel = ctx.model.panels[index];
    source = sourceOf(ctx.model, index, state.back, state.compare);
    data = rowsOf(panel, source, mode, Math.min(state.t, panel.steps - 1), state.units[index]);
    const now = `${mode} ${panel.net} ${data.rows.length} ${data.head.length} ${source.back === null} ${Boolean(source.difference)}`;
    if (now !== shape) {
      shape = now;
      shown = null;
      build();
    }
    write(caption, data.caption);
    write(note, words.note(data.caption, data.cut));
    const current = mode === "units" ? state.units[index] : state.t;
    const stages = stagesOf(panel, state.back);
    const known = (column, at) => state.part === null || at !== state.t || stages.indexOf(data.head[column].symbol) < state.part;
    data.rows.forEach((row, k) => {
      write(names[k].pick, row.name);
      names[k].pick.dataset.at = row.at;
      if (row.token !== undefined) write(names[k].token, glyph(row.token));
      const line = body.rows[k];
      const here = row.at === current;
      if (line.hasAttribute("aria-current") !== here) here ? line.setAttribute("aria-current", "true") : line.removeAttribute("aria-current");
      const step = mode === "units" ? state.t : row.at;
      row.cells.forEach((value, column) => write(cells[k][column], known(column, step) ? source.print(value) : "·"));
      if (here && row.at !== shown) reveal(line);
    });
    shown = current;
  }

  /** Scrolls the table, never the page. */
  function reveal(line) {
    const top = line.offsetTop - head.offsetHeight;
    const bottom = line.offsetTop + line.offsetHeight - frame.clientHeight;
    if (frame.scrollTop > top) frame.scrollTop = top;
    else if (frame.scrollTop < bottom) frame.scrollTop = bottom + head.offsetHeight;
  }

  body.addEventListener("click", (event) => {
    const at = event.target.closest(".pick")?.dataset.at;
    if (at === undefined) return;
    const { units } = ctx.store.get();
    if (mode === "units") ctx.store.set({ panel: index, units: units.map((old, k) => (k === index ? Number(at) : old)) });
    else ctx.store.set({ t: Number(at), part: null });
  });

  async function toClipboard() {
    /** @type {(signal: Signal) => string} */
    const name = source.difference ? ({ symbol }) => `Δ${symbol}` : ({ symbol }) => symbol;
    const text = tsvOf(data, source.back === null ? name : (signal) => `d${gradientOf(signal)}`);
    write(said, "");
    try {
      await navigator.clipboard.writeText(text);
      field.hidden = true;
      write(said, words.copied(data.rows.length));
    } catch {                                               // no clipboard here: the text itself, ready to be copied
      field.value = text;
      field.hidden = false;
      field.focus();
      field.select();
      write(said, words.copyThis);
    }
  }

  function update(state) {
    const open = Boolean(state.table);
    toggle.setAttribute("aria-expanded", String(open));
    for (const part of [modes, copy, said, note, frame, panelName]) part.hidden = !open;
    field.hidden ||= !open;
    if (!open) return;
    write(panelName, ctx.model.panels.length > 1 ? ctx.model.panels[index].title : "");
    if (timer !== null) return;
    const rest = state.playing ? LEISURE - (performance.now() - last) : 0;
    if (rest > 0) timer = setTimeout(draw, rest);
    else draw();
  }

  return {
    element,
    update,
    refresh() {
      shape = "";
      update(ctx.store.get());
    },
    destroy: () => clearTimeout(timer),
  };
}
