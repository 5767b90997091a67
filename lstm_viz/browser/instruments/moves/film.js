// A film as pixels, a frame a column, and below each what a net is told of it; both drawn with one scale, from 0 to 16.
import { ramp } from "../../kit/colour.js";
import { el } from "../../kit/dom.js";
import { PLACES, SCALE, SIDE, WEIGHTS } from "../../net/moves/films.js";
import * as words from "../../words/moves.js";

const BRIGHTEST = 16;
const STOPS = 255;

/** Draws so many squares a side, each a share of the brightest. @param {HTMLCanvasElement} canvas @param {number} side @param {ArrayLike<number>} shares @param {Uint32Array} colours */
function paint(canvas, side, shares, colours) {
  canvas.width = canvas.height = side;
  const image = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d")).createImageData(side, side);
  const pixels = new Uint32Array(image.data.buffer);
  for (let k = 0; k < pixels.length; k++) pixels[k] = colours[Math.round(STOPS * Math.min(1, shares[k]))];
  /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d")).putImageData(image, 0, 0);
}

/** @param {any} ctx */
export function createFilm(ctx) {
  const [frames, told] = [words.FILM.frame, words.FILM.told].map((name) => ({ name, cells: el("div", { class: "mv-cells", role: "img" }) }));
  const element = el("div", { class: "mv-film" }, ...[frames, told].map(({ name, cells }) => el("div", { class: "mv-line" }, el("span", { class: "mv-name" }, name), cells)));
  element.addEventListener("pointerdown", ({ target }) => {
    const canvas = /** @type {HTMLElement} */ (target).closest("canvas");
    if (canvas) ctx.goTo(Number(canvas.dataset.t));
  });
  let shown = null;
  let worn = null;

  return {
    element,
    draw(now) {
      const colours = ctx.palette();
      if (shown === now && worn === colours) return;
      [shown, worn] = [now, colours];
      const dark = ramp(colours.ground, colours.text);
      const lines = [[frames, SIDE, now.frames, BRIGHTEST], [told, PLACES, now.rows, 2 * SCALE]];
      for (const [{ cells }, side, values, most] of /** @type {any[]} */ (lines)) {
        if (cells.children.length !== values.length) cells.replaceChildren(...values.map((_, t) => el("canvas", { "data-t": t })));
        values.forEach((row, t) => paint(cells.children[t], side, Array.from(row, (value) => value / most), dark));
      }
      frames.cells.setAttribute("aria-label", words.FILM.steps(now.steps));
      told.cells.setAttribute("aria-label", words.FILM.numbers(now.rows));
    },
  };
}

/** One pyramid of the convolution, drawn once: how much of each pixel goes into one of the sixteen numbers. @param {any} ctx */
export function createPyramid(ctx) {
  const canvas = el("canvas", { class: "mv-pyramid", role: "img", "aria-label": words.FILM.pyramid });
  const weights = WEIGHTS[1].flatMap((down) => WEIGHTS[1].map((across) => (down * across) / BRIGHTEST));
  let worn = null;

  return {
    element: el("div", { class: "mv-convolution" }, canvas, el("p", { class: "an-note" }, words.FILM.convolution)),
    draw() {
      const colours = ctx.palette();
      if (worn === colours) return;
      worn = colours;
      paint(canvas, SIDE, weights, ramp(colours.ground, colours.text));
    },
  };
}
