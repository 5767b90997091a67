// What is on the screen as one SVG file, or as a PNG: maps, cell, output and words, with a caption that says of what.
//
// The page itself is the drawing: boxes, lines of text, canvases and inline SVG are read off with the colours and
// places they have, so the picture is what the learner sees and no second drawing can disagree with it.
import { later } from "../kit/later.js";
import { zoomOf } from "../kit/zoom.js";
import { gradientOf, sourceOf } from "../net/source.js";
import { placeOf } from "../words/place.js";
import { files, picture as words } from "../words/out.js";

const SVG = "http://www.w3.org/2000/svg";
const PARTS = ".gs-column-title, .gs-time, .gs-cell, .gs-output, .gs-words";
const CONTROLS = "dialog, input, textarea, .gs-arrow, .gs-quiet, .gs-mean, .gs-probe";
const MARGIN = 24;
const LINE = 20;
const BETWEEN = 28;                                         // px between parts, at most
const DRAWN = [
  "fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linecap",
  "stroke-linejoin", "opacity", "visibility", "display", "font-family", "font-size", "font-style", "font-weight", "letter-spacing", "text-anchor",
  "dominant-baseline", "paint-order", "font-variant-numeric",
];

/** The picture as the text of an SVG file. */
export async function svgOf(ctx) {
  await document.fonts?.ready;
  const { root } = ctx;
  const colours = getComputedStyle(root);
  const ground = colours.getPropertyValue("--ground");
  const parts = Array.from(root.querySelectorAll(ctx.parts ?? PARTS))
    .filter((part, _, all) => !all.some((other) => other !== part && other.contains(part)))  // of two nets the answer is in their maps
    .filter((part) => pieces(part).some((piece) => piece.getClientRects().length > 0));
  const boxes = parts.map(boxOf);
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const width = Math.max(...boxes.map((box) => box.right)) - left;
  const rises = closedUp(boxes);
  const height = Math.max(...boxes.map((box, k) => box.bottom - rises[k])) - top;
  const [heading, ...source] = ctx.caption?.() ?? caption(ctx);
  const above = folded(heading, width / 9.6);
  const lines = source.flatMap((line) => folded(line, width / 7.6));
  const head = MARGIN + above.length * LINE + 12;
  const whole = { width: Math.ceil(width + 2 * MARGIN), height: Math.ceil(head + height + 16 + lines.length * LINE + MARGIN) };
  const svg = make("svg", { xmlns: SVG, width: whole.width, height: whole.height, viewBox: `0 0 ${whole.width} ${whole.height}` });
  const name = make("title");
  name.textContent = heading;
  svg.append(name, make("rect", { width: "100%", height: "100%", fill: ground }));
  const font = colours.fontFamily;
  above.forEach((line, k) => svg.append(text(line, {
    x: MARGIN, y: MARGIN + 15 + k * LINE, fill: colours.color, "font-family": font, "font-size": 17, "font-weight": 700,
  })));
  const drawing = make("g", { transform: `translate(${MARGIN - left} ${head - top})` });
  svg.append(drawing);
  parts.forEach((part, k) => {
    const place = rises[k] === 0 ? drawing : make("g", { transform: `translate(0 ${-rises[k]})` });
    if (place !== drawing) drawing.append(place);
    for (const child of pieces(part)) walk(child, place);
  });
  const muted = colours.getPropertyValue("--muted");
  lines.forEach((line, k) => svg.append(text(line, {
    x: MARGIN, y: head + height + 16 + (k + 0.75) * LINE, fill: muted, "font-family": font, "font-size": 13, "xml:space": "preserve",
  })));
  return new XMLSerializer().serializeToString(svg);
}

/** What is drawn of a part: the frames of the parts belong to the page; a heading is itself what is drawn. */
const pieces = (part) => (part.matches(".gs-area") ? Array.from(part.children) : [part]);

/** @returns {Box} */
function boxOf(part) {
  const boxes = pieces(part).filter((child) => child.getClientRects().length > 0).map((child) => child.getBoundingClientRect());
  const [left, top] = ["left", "top"].map((side) => Math.min(...boxes.map((box) => box[side])));
  const [right, bottom] = ["right", "bottom"].map((side) => Math.max(...boxes.map((box) => box[side])));
  return { left, top, right, bottom };
}

/** @typedef {{left: number, top: number, right: number, bottom: number}} Box */

/**
 * How far each part rises, so that nothing is left of what stands between them on the page and is no part of the
 * picture: the transport, the tray of "what if".
 * @param {Box[]} boxes @returns {number[]}
 */
export function closedUp(boxes) {
  const first = Math.min(...boxes.map(({ top }) => top));
  const rises = boxes.map(() => 0);
  const order = boxes.map((_, k) => k).sort((a, b) => boxes[a].top - boxes[b].top);
  order.forEach((k, at) => {
    const { left, right, top } = boxes[k];
    const above = order.slice(0, at).filter((each) => boxes[each].left < right && left < boxes[each].right && boxes[each].bottom <= top + 1);
    const reached = Math.max(first, ...above.map((each) => boxes[each].bottom));
    const risen = Math.max(first, ...above.map((each) => boxes[each].bottom - rises[each]));
    rises[k] = Math.max(0, top - risen - Math.min(Math.max(0, top - reached), BETWEEN));
  });
  return rises;
}

/** The same as a PNG, two pixels for each of the page's. */
export async function pngOf(ctx, scale = 2) {
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([await svgOf(ctx)], { type: "image/svg+xml" }));
  try {
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth * scale;
    canvas.height = image.naturalHeight * scale;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
    if (!blob) throw new Error(files.tooLarge);
    return blob;
  } finally {
    URL.revokeObjectURL(image.src);
  }
}

/** Heading, and the lines below the picture: net, text, step, unit; where it comes from. */
function caption(ctx) {
  const { t, units, panel, signal, back, compare, ops } = ctx.store.get();
  const { panels } = ctx.model;
  const { labels, steps } = panels[panel];
  const unit = units[panel];
  const source = sourceOf(ctx.model, panel, back, compare);
  const told = panels[panel].signal(signal) ?? panels[panel].signals.at(-1);
  const shown = source.print(unit === null ? source.mean(told, t) : source.value(told, t, unit));
  const mark = source.difference ? "Δ" : "";
  const what = back === null ? `${mark}${told.symbol} = ${shown}` : words.gradient({ t: back, symbol: gradientOf(told), value: shown });
  const typed = Array.from(labels.slice(0, 400).join(panels[panel].text.typed ? " " : ""), (character) => (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u.test(character) ? (character === "\n" ? "↵" : "◌") : character)).join("");
  return [
    words.heading({ nets: panels.map((one) => one.title), place: placeOf(panels[0]), t, steps, token: labels[t], unit, what }),
    words.text(typed, steps > 400),
    ...(panels.some((one) => one.changed) ? [words.operations(later.surgery.namesOf(ops, panels))] : []),
    words.source(panels.map((one) => one.net)),
  ];
}

/** A line in pieces of at most so many characters, broken at blanks where there are any. */
function folded(line, most) {
  const pieces = [];
  let rest = Array.from(line);
  const size = Math.max(20, Math.floor(most));
  while (rest.length > size) {
    const blank = rest.lastIndexOf(" ", size);
    const cut = blank > size / 2 ? blank + 1 : size;
    pieces.push(rest.slice(0, cut).join("").trimEnd());
    rest = rest.slice(cut);
  }
  return [...pieces, rest.join("")];
}

function make(tag, attributes = {}) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

function text(content, attributes) {
  const element = make("text", attributes);
  element.textContent = content;
  return element;
}

const clear = (colour) => colour === "transparent" || /^rgba\(.*, 0\)$|\/ 0\)$/.test(colour);

/** One element of the page and what is in it, at its place in the window. */
function walk(element, into) {
  const style = getComputedStyle(element);
  if (style.display === "none" || style.opacity === "0" || style.clipPath !== "none") return;
  if (element.matches(CONTROLS)) return;
  const box = element.getBoundingClientRect();
  const seen = style.visibility === "visible";
  let place = into;
  if (style.opacity !== "1") {
    place = make("g", { opacity: style.opacity });
    into.append(place);
  }
  if (element instanceof HTMLCanvasElement) {
    if (!seen || element.width === 0 || box.width === 0) return;
    ring(style, box, place);
    place.append(bitmap(element, box));
    return;
  }
  if (element instanceof SVGElement) {
    if (seen) place.append(resolved(element, box));
    return;
  }
  if (element instanceof HTMLSelectElement) {
    const size = parseFloat(style.fontSize) * zoomOf(element);
    place.append(text(element.selectedOptions[0]?.text ?? "", { ...type(style, size), x: box.x + parseFloat(style.paddingLeft), y: box.y + box.height / 2 + 0.35 * size }));
    return;
  }
  if (seen) frame(style, box, place);
  if (seen) for (const name of ["::before", "::after"]) mark(getComputedStyle(element, name), element, box, place);
  for (const node of element.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) {
      if (seen) write(node, style, element, place);
    } else if (node.nodeType === Node.ELEMENT_NODE) walk(node, place);
  }
}

function bitmap(canvas, box) {
  return make("image", {
    x: box.x, y: box.y, width: box.width, height: box.height, href: canvas.toDataURL("image/png"),
    preserveAspectRatio: "none", style: "image-rendering: pixelated",
  });
}

/** A box that the style sheet adds inside an element. */
function mark(style, element, box, into) {
  if (style.content === "none" || style.position !== "absolute" || style.display === "none") return;
  const [x, y, width, height] = ["left", "top", "width", "height"].map((name) => parseFloat(style[name]) * zoomOf(element));
  if ([x, y, width, height].every(Number.isFinite)) frame(style, new DOMRect(box.x + x, box.y + y, width, height), into);
}

/** A gradient from left to right, as the legends have it: its colours at even distances. */
function gradient(image, into) {
  const stops = image.match(/(?:rgba?|color|oklab)\([^()]*\)/g);
  // Two pictures may come to stand in one page. (crypto.randomUUID is there at secure addresses only.)
  const id = `ramp-${Math.random().toString(36).slice(2)}`;
  const ramp = make("linearGradient", { id });
  stops.forEach((colour, k) => ramp.append(make("stop", { offset: k / (stops.length - 1), "stop-color": colour })));
  into.append(ramp);
  return `url(#${id})`;
}

/** A hairline around a box that is written as a shadow without blur. */
function ring(style, box, into) {
  const [, colour, spread] = style.boxShadow.match(/^(rgb[^)]*\)) 0px 0px 0px ([\d.]+)px$/) ?? [];
  if (!spread) return;
  const half = Number(spread) / 2;
  into.append(make("rect", {
    x: box.x - half, y: box.y - half, width: box.width + 2 * half, height: box.height + 2 * half, fill: "none", stroke: colour, "stroke-width": spread,
  }));
}

/** Ground and borders of a box. */
function frame(style, box, into) {
  if (box.width < 0.5 && box.height < 0.5) return;
  ring(style, box, into);
  const radius = Math.min(parseFloat(style.borderTopLeftRadius) || 0, box.width / 2, box.height / 2);
  const sides = ["Top", "Right", "Bottom", "Left"].map((side) => ({
    width: style[`border${side}Style`] === "none" ? 0 : parseFloat(style[`border${side}Width`]),
    colour: style[`border${side}Color`],
    dashed: style[`border${side}Style`] === "dashed",
  }));
  const [first] = sides;
  const even = sides.every((side) => side.width === first.width && side.colour === first.colour);
  const edged = even && first.width > 0 && !clear(first.colour);
  const ground = style.backgroundImage.startsWith("linear-gradient") ? gradient(style.backgroundImage, into)
    : clear(style.backgroundColor) ? "none" : style.backgroundColor;
  if (edged || ground !== "none") {
    const inset = edged ? first.width / 2 : 0;
    into.append(make("rect", {
      x: box.x + inset, y: box.y + inset, width: Math.max(0, box.width - 2 * inset), height: Math.max(0, box.height - 2 * inset),
      rx: Math.max(0, radius - inset), fill: ground,
      ...(edged && { stroke: first.colour, "stroke-width": first.width, ...(style.borderTopStyle === "dashed" && { "stroke-dasharray": "3 3" }) }),
    }));
  }
  if (even) return;
  const [upper, right, lower, left] = sides;
  if (upper.width > 0 && left.width > 0 && clear(upper.colour) && !clear(left.colour)) {
    // One coloured border between two clear ones is a triangle.
    into.append(make("path", { d: `M${box.x} ${box.y}l${left.width} ${box.height / 2}l${-left.width} ${box.height / 2}z`, fill: left.colour }));
    return;
  }
  const ruler = (side, x, y, width, height) => {
    if (side.width === 0 || clear(side.colour)) return;
    if (!side.dashed) into.append(make("rect", { x, y, width, height, fill: side.colour }));
    else {
      const d = width < height ? `M${x + width / 2},${y}v${height}` : `M${x},${y + height / 2}h${width}`;
      into.append(make("path", { d, stroke: side.colour, "stroke-width": side.width, "stroke-dasharray": "6 4", fill: "none" }));
    }
  };
  ruler(upper, box.x, box.y, box.width, upper.width);
  ruler(lower, box.x, box.bottom - lower.width, box.width, lower.width);
  ruler(left, box.x, box.y, left.width, box.height);
  ruler(right, box.right - right.width, box.y, right.width, box.height);
}

/** A text node, line by line where the page breaks it. */
function write(node, style, element, into) {
  if (node.data.trim() === "") return;                     // blanks between elements
  const zoom = zoomOf(element);
  const size = parseFloat(style.fontSize) * zoom;
  for (const { content, box } of linesOf(node)) {
    if (box.width === 0) continue;
    const { ascent, descent } = metrics(style, size);
    into.append(text(content.replace(/\s/g, " "), {
      ...type(style, size), x: box.x, y: box.y + (box.height + ascent - descent) / 2, "xml:space": "preserve",
      ...(content.length > 1 && { textLength: box.width.toFixed(2), lengthAdjust: "spacingAndGlyphs" }),
    }));
  }
}

const type = (style, size) => ({
  fill: style.color, "font-family": style.fontFamily, "font-size": size, "font-weight": style.fontWeight,
  "font-style": style.fontStyle, "font-variant-numeric": style.fontVariantNumeric,
});

function linesOf(node) {
  const range = document.createRange();
  const lines = [];
  let at = 0;
  for (const character of node.data) {
    range.setStart(node, at);
    range.setEnd(node, at += character.length);
    const box = range.getClientRects()[0];
    if (!box || box.width === 0) continue;
    const last = lines.at(-1);
    if (last && Math.abs(last.box.y - box.y) < 1 && box.x >= last.box.right - 1) {
      last.content += character;
      last.box = new DOMRect(last.box.x, last.box.y, box.right - last.box.x, last.box.height);
    } else lines.push({ content: character, box });
  }
  return lines;
}

const measured = new Map();

function metrics(style, size) {
  const font = `${style.fontStyle} ${style.fontWeight} ${size}px ${style.fontFamily}`;
  if (!measured.has(font)) {
    const brush = document.createElement("canvas").getContext("2d");
    brush.font = font;
    const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = brush.measureText("x");
    measured.set(font, { ascent, descent });
  }
  return measured.get(font);
}

/** An inline SVG with the colours and type that the style sheet gives it. */
function resolved(original, box) {
  const copy = original.cloneNode(true);
  const pairs = [[original, copy], ...Array.from(original.querySelectorAll("*"), (element, k) => [element, copy.querySelectorAll("*")[k]])];
  for (const [from, to] of pairs) {
    const style = getComputedStyle(from);
    for (const name of DRAWN) {
      const value = style.getPropertyValue(name);
      if (value) to.setAttribute(name, value);
    }
    for (const name of ["class", "style", "tabindex", "role"]) to.removeAttribute(name);
    for (const { name } of Array.from(to.attributes)) if (name.startsWith("data-") || name.startsWith("aria-")) to.removeAttribute(name);
    if (style.transform !== "none" && !from.hasAttribute("transform")) to.setAttribute("style", `transform: ${style.transform}; transform-origin: ${style.transformOrigin}`);
  }
  for (const [name, value] of Object.entries({ x: box.x, y: box.y, width: box.width, height: box.height, overflow: "visible" })) copy.setAttribute(name, value);
  if (!copy.hasAttribute("viewBox")) {
    const zoom = zoomOf(original);
    copy.setAttribute("viewBox", `0 0 ${box.width / zoom} ${box.height / zoom}`);
  }
  return copy;
}
