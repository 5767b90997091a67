// Films of a digit that moves, sixteen numbers a frame: which way does it move, after every frame? The images are told as a text is, by its name (../../moves/films.js). Pure.
import { KINDS, OFFSET, SCALE, T, WIDTH, filmed, imagesBy, seen } from "../../moves/films.js";
import { EXACT, chance, once } from "./task.js";

const INPUTS = Array.from({ length: WIDTH }, (_, k) => String(k + 1));

/** @type {(name: string) => import("./task.js").Task} */
const moves = once((name) => {
  const images = name ? imagesBy(name) : null;
  return {
    id: "moves", reads: "rows", loss: "classes", inputs: INPUTS, says: KINDS, every: true, length: [T, T, T], guess: chance(KINDS.length), best: EXACT,
    make(random, length, size, mixed = false) {
      if (!images) throw new Error("The images are not here.");
      const x = new Float32Array(length * WIDTH * size);
      const targets = new Int32Array(length * size);
      filmed(images, random, size, !mixed).forEach(({ told, frames }, b) => frames.forEach((frame, t) => {
        seen(frame).forEach((value, k) => { x[(t * WIDTH + k) * size + b] = (value - OFFSET) / SCALE; });
        targets[t * size + b] = told.kind;
      }));
      return { x, targets, size };
    },
    of: ({ text = "" }) => moves(text),
  };
});

export const MOVES = moves("");
