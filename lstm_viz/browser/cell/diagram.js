// Draws one cell from the list of parts in cells/<name>.js. Everything is made once; `draw` only sets attributes.
//
// Places are [column, dx, y]: the x of a column slides between a drawing 358 and 468 wide. Parts:
//   pipe   id, path, arrow?, branch?   as wide as the number is large, in the colour of its sign; strand?: "along" or
//                                      "through" (dashed), "joins": along at the loss, else through
//   valve  id, at, upright?            a gate: its gap, in colour below the pipes, is the value
//   stem   id, path, plain?            thin line from the bus to the gate that it sets
//   sum, pill                          a plus in a circle; a function in a rounded box
//   label  id, at, align?, words?      symbol and word above, number below
//   value  id, at, align?, words?      a number alone, or after a word where there is room
//   z      symbol, at                  the pre-activation below the bus
//   dz     symbol, at                  the gradient on it
//   bus, reads, note                   the bus, what flows into it, a remark
import { fit } from "./fit.js";
import { number, signed } from "../kit/format.js";
import { clamp } from "../kit/maths.js";
import { svg } from "../kit/svg.js";
import { createValve } from "./valve.js";
import { drawing } from "../words/cell.js";

const PER_UNIT = 16;                                        // px of pipe width for a value of 1
export const CAP = 3;                                       // wider pipes are cut here, and marked
const THIN = 0.08;                                          // below: a dashed hairline
const VALVE = 48;
const HEAD = 11;
const READ = 4;                                             // characters of what is read, quotes and all, that leave room for "reads"
const LAYERS = ["bus", "stem", "pipe", "valve", "sum", "pill", "note", "label", "value", "z", "dz", "reads"];
// What stood there before, as outlines: of wider pipes below those of now, of thinner ones above. All edges come before
// all beds, so that the outlines of pipes that meet are one.
const GHOSTS = ["under-edge", "under-bed", "over-edge", "over-bed"];

/** How a value is drawn in forward mode: {width in px, thin: as a hairline, cut: wider than is drawn}. */
const measure = (value) => ({
  width: Math.min(Math.abs(value), CAP) * PER_UNIT, thin: Math.abs(value) < THIN, cut: Math.abs(value) > CAP,
});

const set = (node, name, value) => {
  const text = String(value);
  if (node.getAttribute(name) !== text) node.setAttribute(name, text);
};

const say = (node, text) => {
  if (node.textContent !== text) node.textContent = text;
};

export class Diagram {
  /**
   * `spec`: the cell's drawing; `quantities`: its numbers by id; `on(id)`: hover, click of a number by its id;
   * `print(value, plus)`: how numbers are written.
   */
  constructor(spec, quantities, on, print = (value, plus = false) => signed(value, plus)) {
    this.spec = spec;
    this.print = print;
    this.quantities = quantities;
    this.lengths = new Map();                               // of texts, as measured
    this.element = svg("svg", { class: "gs-diagram", role: "img" });
    const layers = Object.fromEntries(LAYERS.map((kind) => [kind, svg("g")]));
    this.element.append(...Object.values(layers));
    this.layers = layers;
    this.gaps = svg("g");                                   // of the valves: what flows lies over them
    layers.pipe.before(this.gaps);
    this.cuts = svg("g");                                   // marks of wide pipes: over all that is drawn of pipes
    layers.pipe.after(this.cuts);
    this.ghosts = null;
    this.parts = spec.parts.map((part) => {
      const kind = LAYERS.find((name) => name in part);
      const drawn = MAKE[kind](part, this);
      const id = IDS[kind](part);
      layers[kind].append(drawn.group);
      if (id && quantities[id]) this.#listen(drawn.group, id, on);
      return { ...drawn, id, base: `gs-d-${kind}` };
    });
    this.given = 0;                                         // the width that it was fitted to; 0: not yet
    this.#place(468);
  }

  #listen(group, id, on) {
    group.addEventListener("pointerenter", () => on.hover(id));
    group.addEventListener("pointerleave", () => on.hover(null));
    group.addEventListener("click", () => on.pick(id));
  }

  /**
   * Fits the drawing to a width in px: columns move apart; outside 340 to 680 it shrinks and grows as a picture does. Whoever
   * shows a drawing calls it when the page is laid out, and whenever that has changed; texts are kept apart from then on.
   */
  resize(width) {
    if (!width || (width === this.given && this.arranged && !this.#otherLetters())) return;
    this.given = width;
    this.lengths.clear();                                   // sizes of letters go by the width too
    this.#place(width);
    if (this.last) this.draw(...this.last);                 // heads of arrows move with their pipes
  }

  #place(width) {
    this.width = clamp(width, 340, 680);
    const share = (this.width - 358) / 110;
    this.narrow = this.width < 420;
    this.x = ([column, dx = 0]) => {
      const [wide, slim] = this.spec.columns[column];
      return slim + (wide - slim) * share + dx;
    };
    set(this.element, "viewBox", `0 0 ${this.width} ${this.spec.height}`);
    for (const part of [...this.parts, ...(this.ghosts ?? [])]) part.place?.(this);
  }

  /**
   * `numbers`: by id; `stage(id)`: "", "pending", "lit" or "past"; `hot(id)`: whether it is pointed at;
   * `facts`: {token, signal, mean, description; atLoss, measure(value) in backward mode; set(id), before: which
   * operation sets a number, and the numbers of the net as it was sent where another is shown}.
   */
  draw(numbers, stage, hot, facts) {
    this.last = [numbers, stage, hot, facts];
    if (facts.before && !this.ghosts) this.#haunt();
    for (const part of this.parts) {
      const step = part.id ? stage(part.id) : "";
      const done = part.id && step !== "pending" && facts.set?.(part.id) ? " set" : "";
      set(part.group, "class", `${part.base} ${step} ${part.id && hot(part.id) ? "hot" : ""}${done}`);
      part.draw?.(numbers, facts, step === "pending");
    }
    for (const ghost of this.ghosts ?? []) ghost.draw(numbers, facts, stage(ghost.id) === "pending");
    set(this.element, "aria-label", facts.description);
    this.#arrange();
  }

  /** Moves texts apart that would lie over each other in the font that they came out in. */
  #arrange() {
    if (!this.given) return;                                // it is not on a page yet
    const shown = this.parts.filter((part) => part.texts);
    if (!this.#measure(shown.flatMap(({ texts }) => texts))) return;
    const bodies = shown.map(({ texts }) => ({ lines: texts.map((text) => this.#lineOf(text)).filter(Boolean) }));
    const pills = this.parts.filter((part) => part.box).map((part) => ({ fixed: true, lines: [part.box(this)] }));
    const key = JSON.stringify([bodies, this.width]);
    if (key === this.arranged) return;
    this.arranged = key;
    const places = fit([...bodies, ...pills].map((body) => body.lines.length ? body : { fixed: true, lines: [] }), this.width);
    shown.forEach(({ group, texts }, k) => {
      const { dx, dropped, squeeze } = places[k];
      set(group, "transform", Math.abs(dx) < 0.05 ? "" : `translate(${dx.toFixed(2)} 0)`);
      for (const text of texts) {
        const line = this.#lineOf(text);
        mute(text, dropped);
        if (line && squeeze < 1) {
          set(text.node, "textLength", ((dropped ? line.bare : line.full) * squeeze).toFixed(2));
          set(text.node, "lengthAdjust", "spacingAndGlyphs");
        } else {
          text.node.removeAttribute("textLength");
        }
      }
    });
  }

  /**
   * The sizes of those texts that have none yet, of all together: the page is laid out for each look that follows a change.
   * False where they are not seen.
   */
  #measure(texts) {
    const fresh = [...new Map(texts.map((text) => [keyOf(text), text])).entries()].filter(([key]) => key !== null && !this.lengths.has(key));
    if (fresh.length === 0) return true;
    this.arranged = null;                                   // measuring undoes it
    for (const [, text] of fresh) {
      text.node.removeAttribute("textLength");
      mute(text, false);
    }
    for (const [key, { node }] of fresh) {
      const full = node.getComputedTextLength();
      if (full === 0) return false;
      this.lengths.set(key, { full, bare: full, height: node.getBBox().height });
    }
    const worded = fresh.filter(([, { words }]) => words.some((word) => word.textContent));
    for (const [, text] of worded) mute(text, true);
    for (const [key, { node }] of worded) this.lengths.get(key).bare = node.getComputedTextLength();
    return true;
  }

  /** Whether a text that stands as it was measured has another size by now: in other letters. */
  #otherLetters() {
    for (const text of this.parts.flatMap(({ texts = [] }) => texts)) {
      const size = this.lengths.get(keyOf(text));
      if (size && text.words.length === 0 && !text.node.hasAttribute("textLength")) {
        return text.node.getComputedTextLength() !== size.full || text.node.getBBox().height !== size.height;
      }
    }
    return true;
  }

  /** A text as it would stand in its place, for fit.js; null where there is none. */
  #lineOf(text) {
    const size = this.lengths.get(keyOf(text));
    if (!size) return null;
    const [x, y] = ["x", "y"].map((name) => Number(text.node.getAttribute(name)));
    return { x, y, align: text.node.getAttribute("text-anchor") ?? "start", ...size };
  }

  /** The outlines of what was there before, made when an operation is first done. */
  #haunt() {
    const layers = Object.fromEntries(GHOSTS.map((name) => [name, svg("g", { class: "gs-ghosts" })]));
    const pipes = this.layers.pipe;
    pipes.before(layers["under-edge"], layers["under-bed"]);
    pipes.after(layers["over-edge"], layers["over-bed"]);
    this.ghosts = this.spec.parts.flatMap((part) => {
      if (part.pipe) return [pipeGhost(part, layers)];
      return part.valve ? [valveGhost(part, this.layers.valve)] : [];
    });
    for (const ghost of this.ghosts) ghost.place(this);
  }
}

/** What says how large a text comes out, one digit being as wide as another (tabular-nums); null where there is none. */
function keyOf({ node }) {
  const said = node.textContent.trim();
  if (!said || node.getAttribute("visibility") === "hidden") return null;
  return `${node.parentNode.getAttribute("class")} ${node.getAttribute("class")} ${said.replace(/\d/g, "0")}`;
}

/** Shows or drops the small word of a text; what follows a dropped index stands no longer lower. */
function mute({ words, silent, lift }, dropped) {
  const gone = dropped || silent;
  for (const word of words) {
    if (gone) set(word, "display", "none");
    else word.removeAttribute("display");
  }
  if (lift) set(lift, "dy", gone ? 0 : -3);
}

/** The outline of a pipe as wide as it was. */
function pipeGhost({ pipe, path, arrow }, layers) {
  const nodes = GHOSTS.map((name) => {
    const node = svg("path", { class: `gs-ghost gs-${name}` });
    layers[name].append(node);
    return node;
  });
  return {
    id: pipe,
    // What is drawn over a pipe leaves the head of its arrow alone.
    place: (diagram) => nodes.forEach((node, k) => set(node, "d", line(diagram, arrow && k > 1 ? toNeck(diagram, path) : path))),
    draw(numbers, { before }, pending) {
      const [now, was] = [numbers[pipe], before?.[pipe]];
      const known = before && !pending && Number.isFinite(was) && number(was) !== number(now);
      const [width, wide] = [known ? measure(was).width : 0, measure(now).width];
      const seen = known && !(width === wide && was < 0 === now < 0);   // both cut: they look the same
      const wider = !(width <= wide);
      const side = was < 0 ? "minus" : "plus";
      nodes.forEach((node, k) => {
        set(node, "visibility", seen && wider === k < 2 ? "visible" : "hidden");
        set(node, "stroke-width", Math.max(0, width + (k % 2 ? -0.75 : 0.75)).toFixed(2));
        // Within a pipe of its own colour an outline is a groove.
        if (k % 2 === 0) set(node, "class", `gs-ghost gs-ghost-edge ${!wider && was < 0 === now < 0 ? "groove" : side}`);
      });
      set(nodes[3], "class", `gs-ghost gs-over-bed ${now < 0 ? "minus" : "plus"}`);
    },
  };
}

/** Two ticks beside a valve, as far apart as it was open. */
function valveGhost({ valve, at, upright }, layer) {
  const node = svg("path", { class: "gs-ghost-gap" });
  layer.append(node);
  return {
    id: valve,
    place: (diagram) => set(node, "transform", `translate(${diagram.x(at)} ${at[2]})${upright ? " rotate(90)" : ""}`),
    draw(numbers, { before }, pending) {
      const was = before?.[valve];
      const seen = before && !pending && Number.isFinite(was) && number(was) !== number(numbers[valve]);
      set(node, "visibility", seen ? "visible" : "hidden");
      const y = seen ? ((VALVE / 2) * clamp(was, 0, 1)).toFixed(2) : 0;
      set(node, "d", `M-12,${-y}h5.5m13,0h5.5M-12,${y}h5.5m13,0h5.5`);
    },
  };
}

const IDS = {
  bus: () => null,
  stem: (part) => part.stem,
  pipe: (part) => part.pipe,
  valve: (part) => part.valve,
  sum: (part) => part.sum,
  pill: (part) => part.of,
  note: () => null,
  label: (part) => part.label,
  value: (part) => part.value,
  z: (part) => `z_${part.z}`,
  dz: (part) => `dz_${part.dz}`,
  reads: () => "h_vector",
};

const line = (diagram, path) => {
  const points = path.map((place) => [diagram.x(place), place[2]]);
  let d = `M${points[0]}`;
  for (let k = 1; k < points.length; k++) {
    const next = points[k + 1];
    if (!next) {
      d += `L${points[k]}`;
      continue;
    }
    const [before, corner] = [points[k - 1], points[k]];
    d += `L${toward(corner, before)}Q${corner} ${toward(corner, next)}`;
  }
  return d;
};

/** The direction of a path's last piece: [1, 0] to the right, [0, 1] down. */
const wayOf = (diagram, path) => {
  const [from, to] = path.slice(-2);
  return [Math.sign(diagram.x(to) - diagram.x(from)), Math.sign(to[2] - from[2])];
};

/** The path up to the head of its arrow. */
const toNeck = (diagram, path) => {
  const [column, by = 0, y] = path.at(-1);
  const [dx, dy] = wayOf(diagram, path);
  return [...path.slice(0, -1), [column, by - HEAD * dx, y - HEAD * dy]];
};

const BEND = 20;
const toward = ([x, y], [a, b]) => [x + BEND * Math.sign(a - x), y + BEND * Math.sign(b - y)];

const MAKE = {
  bus({ bus, y }) {
    const main = svg("path", { class: "gs-wire" });
    const group = svg("g", {}, main);
    return {
      group,
      place(diagram) {
        const start = diagram.narrow ? 82 : diagram.x(bus[0]);
        const end = diagram.x(bus[1]);
        const joins = (from, dy) => `M${from},${y + dy}H${start - 16}C${start - 6},${y + dy} ${start - 8},${y} ${start},${y}`;
        set(main, "d", `${diagram.narrow ? "" : joins(start - 16, -9) + joins(start - 32, 10)}M${start},${y}H${end}`);
      },
    };
  },

  stem({ stem, path, plain }) {
    const wire = svg("path", { class: `gs-stem-line line-${stem}` });
    return {
      group: svg("g", {}, wire),
      place: (diagram) => set(wire, "d", `M${path.map((place) => [diagram.x(place), place[2]]).join("L")}`),
      draw(numbers, facts, pending) {
        const size = pending || plain || !Number.isFinite(numbers[stem]) ? 0 : Math.abs(numbers[stem]);
        set(wire, "stroke-width", (1.25 + 2 * size).toFixed(2));
      },
    };
  },

  pipe({ pipe, path, arrow, branch, strand }, { cuts }) {
    const edge = svg("path", { class: "gs-channel-edge" });
    const bed = svg("path", { class: "gs-channel-bed" });
    const flow = svg("path", { class: "gs-flow" });
    const thin = svg("path", { class: "gs-thin" });
    const head = svg("path", { class: "gs-head" });
    const cut = svg("path", { class: "gs-cut" });
    const group = svg("g", {}, edge, bed, flow, thin, ...(arrow ? [head] : []));
    cuts.append(cut);
    let tip = null;
    let way = null;                                         // of the last piece: [1, 0] to the right, [0, 1] down
    return {
      group,
      place(diagram) {
        const full = line(diagram, path);
        const last = path.at(-1);
        tip = [diagram.x(last), last[2]];
        way = wayOf(diagram, path);
        const body = arrow ? line(diagram, toNeck(diagram, path)) : full;
        for (const node of [edge, bed, flow, thin]) set(node, "d", node === flow ? body : full);
        const [a, b] = [[diagram.x(path[0]), path[0][2]], [diagram.x(path[1]), path[1][2]]];
        const [x, y] = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
        set(cut, "d", a[1] === b[1] ? `M${x - 8},${y + 28}L${x},${y - 28}M${x - 1},${y + 28}L${x + 7},${y - 28}` : "");
      },
      draw(numbers, facts, pending) {
        const value = numbers[pipe];
        const drawn = !pending && Number.isFinite(value);
        const { width, thin: hair, cut: wide } = (facts.measure ?? measure)(value);
        const dashed = strand === "through" || (strand === "joins" && !facts.atLoss);
        const sign = value < 0 ? "minus" : "plus";
        set(flow, "class", `gs-flow ${sign}${dashed ? " gs-through" : ""}`);
        set(flow, "visibility", drawn && !hair ? "visible" : "hidden");
        set(thin, "visibility", drawn && hair ? "visible" : "hidden");
        set(cut, "visibility", drawn && wide && !branch ? "visible" : "hidden");
        set(flow, "stroke-width", drawn ? width.toFixed(2) : 0);
        if (!arrow) return;
        const half = drawn && !hair ? width / 2 + 4 : 4;
        set(head, "class", `gs-head ${hair || !drawn ? "" : sign}`);
        set(head, "visibility", drawn || pending ? "visible" : "hidden");
        const [dx, dy] = way;
        set(head, "d", dy === 0 ? `M${tip}l${-HEAD * dx},${-half}v${2 * half}z` : `M${tip}l${-half},${-HEAD * dy}h${2 * half}z`);
      },
    };
  },

  valve({ valve, at, upright }, { quantities, gaps }) {
    const made = createValve(quantities[valve].symbol, { length: VALVE, thick: 13 });
    const group = svg("g", {}, made.jaws);
    gaps.append(made.gap);
    return {
      group,
      place(diagram) {
        const where = `translate(${diagram.x(at)} ${at[2]})${upright ? " rotate(90)" : ""}`;
        for (const node of [group, made.gap]) set(node, "transform", where);
      },
      draw(numbers, facts, pending) {
        const value = numbers[valve];
        made.open(pending || !Number.isFinite(value) ? null : value);
      },
    };
  },

  sum({ at }) {
    const group = svg("g", {}, svg("circle", { r: 12 }), svg("path", { d: "M-6,0H6M0,-6V6" }));
    return { group, place: (diagram) => set(group, "transform", `translate(${diagram.x(at)} ${at[2]})`) };
  },

  pill({ pill, at }) {
    const text = svg("text", { "text-anchor": "middle", y: 4.5 }, pill);
    const group = svg("g", {}, svg("rect", { x: -22, y: -11, width: 44, height: 22, rx: 11 }), text);
    return {
      group,
      place: (diagram) => set(group, "transform", `translate(${diagram.x(at)} ${at[2]})`),
      box: (diagram) => ({ x: diagram.x(at), y: at[2] + 5, height: 16, align: "middle", full: 44, bare: 44 }),
    };
  },

  note({ note, reversed = note, at, align = "start" }) {
    const word = svg("tspan", {}, note);
    const text = svg("text", { "text-anchor": align }, word);
    return {
      group: svg("g", {}, text), place: (diagram) => put(text, diagram, at), texts: [{ node: text, words: [word] }],
      draw: (numbers, { reverse }) => say(word, reverse ? reversed : note),
    };
  },

  label({ label, at, align = "start", words, token }, { quantities, print }) {
    const { symbol, mark, name, plain, plus, sub } = quantities[label];
    const word = words ?? (plain || mark !== symbol ? "" : name.split(" ")[0]);
    const ink = plain ? "" : `ink-${symbol}`;
    const title = svg("text", { "text-anchor": align, class: `gs-name ${plain ? "plain" : ink}` });
    const letter = svg("tspan", { class: plain ? "" : "gs-symbol" }, mark);
    title.append(letter);
    if (sub) title.append(svg("tspan", { class: "gs-sub", dy: 3 }, sub));
    const rest = svg("tspan", {}, word && ` ${word}`);
    title.append(rest);
    const value = svg("text", { "text-anchor": align, class: `gs-number ${ink}` });
    return {
      group: svg("g", {}, title, value),
      texts: [{ node: title, words: [rest] }, { node: value, words: [] }],
      place(diagram) {
        put(title, diagram, at);
        put(value, diagram, [at[0], at[1], at[2] + 20]);
      },
      draw(numbers, facts, pending) {
        const op = pending ? null : facts.set?.(label);
        if (token) say(rest, ` ${facts.token}`);
        else say(rest, op ? drawing.operated(op) : word && ` ${word}`);
        say(value, pending ? "" : print(numbers[label], plus));
      },
    };
  },

  value({ value, at, align = "start", words }, { quantities, print }) {
    const word = svg("tspan", { class: "gs-word" }, words ? `${words} ` : "");
    const figure = svg("tspan");
    const text = svg("text", { "text-anchor": align, class: "gs-number small" }, word, figure);
    return {
      group: svg("g", {}, text),
      texts: [{ node: text, words: [word] }],
      place: (diagram) => put(text, diagram, at),
      draw(numbers, facts, pending) {
        set(word, "visibility", pending ? "hidden" : "visible");
        say(figure, pending ? "" : print(numbers[value], quantities[value].plus));
      },
    };
  },

  dz({ dz, at }, { print }) {
    const value = svg("tspan", { dy: -3 });
    const letter = svg("tspan", { class: "gs-symbol" }, "dz");
    const sub = svg("tspan", { class: "gs-sub", dy: 3 }, dz);
    const text = svg("text", { "text-anchor": "middle" }, letter, sub, value);
    return {
      group: svg("g", {}, text),
      texts: [{ node: text, words: [letter, sub], lift: value }],
      place: (diagram) => put(text, diagram, at),
      draw(numbers, facts, pending) {
        set(text, "class", `ink-${dz}${facts.signal === dz ? " chosen" : ""}`);
        set(text, "visibility", pending ? "hidden" : "visible");
        say(value, ` ${print(numbers[`dz_${dz}`])}`);
      },
    };
  },

  z({ z, at }) {
    const letter = svg("tspan", { class: "gs-symbol" }, "z");
    const sub = svg("tspan", { class: "gs-sub", dy: 3 }, z);
    const value = svg("tspan", { dy: -3 });
    const text = svg("text", { "text-anchor": "middle" }, letter, sub, value);
    const shown = { node: text, words: [letter, sub], lift: value, silent: false };
    return {
      group: svg("g", {}, text),
      texts: [shown],
      place(diagram) {
        put(text, diagram, [at[0], at[1], at[2] + 18]);
        shown.silent = diagram.narrow;
        mute(shown, false);
      },
      draw(numbers, facts, pending) {
        set(text, "class", facts.signal === z ? `chosen ink-${z}` : "");
        set(text, "visibility", pending || facts.mean ? "hidden" : "visible");
        say(value, ` ${signed(numbers[`z_${z}`])}`);
      },
    };
  },

  reads({ y }) {
    const token = svg("tspan");
    const [does, before] = [drawing.reads, drawing.hBefore].map((word) => svg("tspan", {}, word));
    const x = svg("text", { class: "gs-name" }, svg("tspan", { class: "gs-symbol" }, "x"), does, token);
    const h = svg("text", { class: "gs-name ink-h" }, svg("tspan", { class: "gs-symbol" }, "h"), before);
    return {
      group: svg("g", {}, x, h),
      texts: [{ node: x, words: [does] }, { node: h, words: [before] }],
      place() {
        for (const [node, at] of [[x, y - 4], [h, y + 15]]) {
          set(node, "x", 0);
          set(node, "y", at);
        }
      },
      draw(numbers, facts) {
        say(does, facts.below || facts.token.length > READ ? "" : drawing.reads);   // a longer one needs the room, so as not to lie over a stem
        say(token, ` ${facts.token}`);
      },
    };
  },
};

function put(text, diagram, at) {
  set(text, "x", diagram.x(at));
  set(text, "y", at[2]);
}
