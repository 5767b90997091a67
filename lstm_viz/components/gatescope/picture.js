// What is on the screen as one SVG file, or as a PNG: maps, cell, output and words, with a caption that says of what.
//
// The page itself is the drawing: boxes, lines of text, canvases and inline SVG are read off with the colours and
// places they have, so the picture is what the learner sees and no second drawing can disagree with it.
import { number, spoken } from "./format.js";

const SVG = "http://www.w3.org/2000/svg";
const PARTS = ".gs-column-title, .gs-time, .gs-cell, .gs-output, .gs-words";
const MARGIN = 24;
const LINE = 20;
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
  const parts = Array.from(root.querySelectorAll(PARTS)).filter((part) => part.getClientRects().length > 0);
  const boxes = parts.map((part) => part.getBoundingClientRect());
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const width = Math.max(...boxes.map((box) => box.right)) - left;
  const height = Math.max(...boxes.map((box) => box.bottom)) - top;
  const [heading, ...source] = caption(ctx);
  const lines = source.flatMap((text) => folded(text, Math.max(24, Math.floor(width / 7.6))));
  const head = MARGIN + LINE + 12;
  const whole = { width: Math.ceil(width + 2 * MARGIN), height: Math.ceil(head + height + 16 + lines.length * LINE + MARGIN) };
  const svg = make("svg", { xmlns: SVG, width: whole.width, height: whole.height, viewBox: `0 0 ${whole.width} ${whole.height}` });
  const name = make("title");
  name.textContent = heading;
  svg.append(name, make("rect", { width: "100%", height: "100%", fill: ground }));
  const font = colours.fontFamily;
  svg.append(text(heading, { x: MARGIN, y: MARGIN + 15, fill: colours.color, "font-family": font, "font-size": 17, "font-weight": 700 }));
  const drawing = make("g", { transform: `translate(${MARGIN - left} ${head - top})` });
  svg.append(drawing);
  for (const part of parts) walk(part, drawing);
  const muted = colours.getPropertyValue("--muted");
  lines.forEach((line, k) => svg.append(text(line, {
    x: MARGIN, y: head + height + 16 + (k + 0.75) * LINE, fill: muted, "font-family": font, "font-size": 13, "xml:space": "preserve",
  })));
  return new XMLSerializer().serializeToString(svg);
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
    if (!blob) throw new Error("this browser could not paint so large a picture; take the SVG");
    return blob;
  } finally {
    URL.revokeObjectURL(image.src);
  }
}

/** Heading, and the lines below the picture: net, text, step, unit; where it comes from. */
function caption(ctx) {
  const { t, units, panel, signal } = ctx.store.get();
  const { panels } = ctx.model;
  const { spec } = panels[panel];
  const unit = units[panel];
  const who = unit === null ? "the layer's mean" : `unit ${unit}`;
  const shown = unit === null ? panels[panel].mean(signal, t) : panels[panel].value(signal, t, unit);
  const typed = Array.from(spec.tokens.slice(0, 400).join(""), (character) => (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u.test(character) ? (character === "\n" ? "↵" : "◌") : character)).join("");
  return [
    `${panels.map((one) => one.spec.title).join(" and ")}: step ${t + 1} of ${spec.steps} reads ${spoken(spec.tokens[t])}, ${who}, ${signal} = ${number(shown)}`,
    `text: ${typed}${spec.steps > 400 ? " …" : ""}`,
    `net: ${panels.map((one) => one.spec.net).join(", ")}. Drawn by Gatescope of LSTM Viz from the net's own numbers.`,
  ];
}

function folded(line, most) {
  const out = [];
  for (let at = 0; at < line.length; at += most) out.push(line.slice(at, at + most));
  return out;
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

const clear = (colour) => colour === "transparent" || /(, |\/ )0\)$/.test(colour);

/** One element of the page and what is in it, at its place in the window. */
function walk(element, into) {
  const style = getComputedStyle(element);
  if (style.display === "none" || style.opacity === "0" || style.clipPath !== "none") return;
  if (element.matches(".gs-probe, dialog, option, input, textarea, select, [data-picture=none]")) return;
  const box = element.getBoundingClientRect();
  const seen = style.visibility === "visible";
  let place = into;
  if (style.opacity !== "1") {
    place = make("g", { opacity: style.opacity });
    into.append(place);
  }
  if (element instanceof HTMLCanvasElement) {
    if (seen && element.width > 0 && box.width > 0) place.append(bitmap(element, box));
    return;
  }
  if (element instanceof SVGElement) {
    if (seen) place.append(resolved(element, box));
    return;
  }
  if (seen) frame(style, box, place);
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

/** Ground and borders of a box. */
function frame(style, box, into) {
  if (box.width < 1 || box.height < 1) return;
  const radius = Math.min(parseFloat(style.borderTopLeftRadius) || 0, box.width / 2, box.height / 2);
  const sides = ["Top", "Right", "Bottom", "Left"].map((side) => ({
    width: style[`border${side}Style`] === "none" ? 0 : parseFloat(style[`border${side}Width`]),
    colour: style[`border${side}Color`],
  }));
  const [first] = sides;
  const even = sides.every((side) => side.width === first.width && side.colour === first.colour);
  const edged = even && first.width > 0 && !clear(first.colour);
  if (edged || !clear(style.backgroundColor)) {
    const inset = edged ? first.width / 2 : 0;
    into.append(make("rect", {
      x: box.x + inset, y: box.y + inset, width: Math.max(0, box.width - 2 * inset), height: Math.max(0, box.height - 2 * inset),
      rx: Math.max(0, radius - inset), fill: clear(style.backgroundColor) ? "none" : style.backgroundColor,
      ...(edged && { stroke: first.colour, "stroke-width": first.width, ...(style.borderTopStyle === "dashed" && { "stroke-dasharray": "3 3" }) }),
    }));
  }
  if (even) return;
  const [upper, right, lower, left] = sides;
  const ruler = (side, x, y, width, height) => {
    if (side.width > 0 && !clear(side.colour)) into.append(make("rect", { x, y, width, height, fill: side.colour }));
  };
  ruler(upper, box.x, box.y, box.width, upper.width);
  ruler(lower, box.x, box.bottom - lower.width, box.width, lower.width);
  ruler(left, box.x, box.y, left.width, box.height);
  ruler(right, box.right - right.width, box.y, right.width, box.height);
}

/** A text node, line by line where the page breaks it. */
function write(node, style, element, into) {
  if (node.data.trim() === "") return;
  const zoom = element.currentCSSZoom ?? 1;
  const size = parseFloat(style.fontSize) * zoom;
  for (const { content, box } of linesOf(node)) {
    if (box.width === 0) continue;
    const { ascent, descent } = metrics(style, size);
    into.append(text(transformed(content, style.textTransform), {
      x: box.x, y: box.y + (box.height + ascent - descent) / 2, fill: style.color, "font-family": style.fontFamily, "font-size": size,
      "font-weight": style.fontWeight, "font-style": style.fontStyle, "font-variant-numeric": style.fontVariantNumeric,
      "xml:space": "preserve", ...(content.length > 1 && { textLength: box.width.toFixed(2), lengthAdjust: "spacingAndGlyphs" }),
    }));
  }
}

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
  // What hangs at a line's end is not seen, and would stretch the line.
  return lines.map((line) => ({ ...line, content: line.content.replace(/[\n\t]/g, " ") }));
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

const transformed = (content, how) => (how === "uppercase" ? content.toUpperCase() : how === "lowercase" ? content.toLowerCase() : content);

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
    const zoom = original.currentCSSZoom ?? 1;
    copy.setAttribute("viewBox", `0 0 ${box.width / zoom} ${box.height / zoom}`);
  }
  return copy;
}
