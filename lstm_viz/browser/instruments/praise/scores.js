// What a net says after every word, as bars up and down from nothing, on the scale that people had; below each bar its word.
import { el, write } from "../../kit/dom.js";
import { svg } from "../../kit/svg.js";
import * as words from "../../words/praise.js";
import { MOST } from "./model.js";

const ROOM = 34;                                            // pixels of a column above which its number stands on the bar
const EDGE = 7;                                             // above and below the scale
const LETTER = 7.6;                                         // pixels of one, at most

/**
 * {element, draw({key, columns, words, scores, known, t, rated, high}), focus(t)}. `pick`: a word is chosen; without it nothing can be pressed.
 * @param {{ pick?: (t: number) => void }} options
 */
export function createScores({ pick }) {
  const name = el("div", { class: "gs-label-name" }, words.SCORE.name);
  const ticks = el("div", { class: "pr-ticks", "aria-hidden": "true" }, ...words.TICKS.map((tick) => el("span", {}, tick)));
  const picture = svg("svg", { role: "img", "aria-label": words.SCORE.chart });
  const below = el("div", { class: "pr-words" });
  const value = el("span");
  const element = el("div", { class: "gs-row pr-scores" }, el("div", { class: "gs-label" }, name, el("div", { class: "gs-label-blurb" }, words.SCORE.blurb), ticks), el("div", { class: "gs-plot" }, picture, below), el("div", { class: "gs-value" }, value));
  /** @type {HTMLElement[]} */
  let cells = [];
  let made = "";
  /** @type {number | null} */
  let here = null;

  function make(all, known) {
    cells = all.map((word, t) => {
      const attributes = { class: "pr-word", "data-known": String(known.has(word)) };
      return pick ? el("button", { type: "button", ...attributes, click: () => pick(t) }, el("span", {}, word)) : el("span", attributes, el("span", {}, word));
    });
    below.replaceChildren(...cells);
  }

  function paint({ columns, words: all, scores, known, rated, high }) {
    make(all, known);
    const { width, narrowest } = columns;
    const y = (score) => EDGE + ((MOST - Math.max(-MOST, Math.min(MOST, score))) / (2 * MOST)) * (high - 2 * EDGE);
    picture.setAttribute("width", String(width));
    picture.setAttribute("height", String(high));
    element.style.setProperty("--high", `${high}px`);
    const gap = narrowest > 8 ? Math.min(8, narrowest * 0.14) : 1;
    picture.replaceChildren(
      ...[-MOST, -MOST / 2, MOST / 2, MOST].map((at) => svg("line", { class: "pr-line", x1: 0, x2: width, y1: y(at), y2: y(at) })),
      ...scores.map((score, at) => svg("rect", { class: score < 0 ? "pr-minus" : "pr-plus", x: columns.left(at) + gap / 2, width: Math.max(1, columns.wide(at) - gap), y: Math.min(y(score), y(0)), height: Math.max(1, Math.abs(y(score) - y(0))) })),
      svg("line", { class: "pr-zero", x1: 0, x2: width, y1: y(0), y2: y(0) }),
      ...(narrowest < ROOM ? [] : scores.map((score, at) => svg("text", { class: "pr-number", x: columns.left(at) + columns.wide(at) / 2, y: y(score) + (score < 0 ? 13 : -4) }, words.one(score)))),
      ...(rated === null ? [] : [svg("line", { class: "pr-people", x1: 0, x2: width, y1: y(rated), y2: y(rated) }), svg("text", { class: "pr-said", x: 4, y: y(rated) - 4 }, `${words.SCORE.people} ${words.two(rated)}`)]),
    );
    below.toggleAttribute("data-upright", all.some((word, at) => Array.from(word).length * LETTER > columns.wide(at) - 2));
    cells.forEach((cell, at) => {
      cell.style.width = `${columns.wide(at)}px`;
      if (pick) cell.setAttribute("aria-label", words.SCORE.word(all[at], at, scores[at], known.has(all[at])));
    });
  }

  /** `key`: what is drawn depends on it, but for `t`, the word that is looked at. */
  function draw(view) {
    const { scores, t, key } = view;
    if (key !== made) paint(view);
    if (pick && (key !== made || t !== here)) cells.forEach((cell, at) => {
      cell.setAttribute("aria-pressed", String(at === t));
      cell.tabIndex = at === t ? 0 : -1;
    });
    [made, here] = [key, t];
    write(value, words.two(scores[t ?? scores.length - 1]));
  }

  /** The word that is looked at takes the focus from another. */
  function focus(t) {
    if (cells.some((cell) => cell.matches(":focus"))) cells[t]?.focus({ preventScroll: true });
  }

  return { element, draw, focus };
}
