// Where each net gives up: the same lanes at other lengths, three seeds each.
import { el, write } from "../../kit/dom.js";
import { LENGTHS as words, called } from "../../words/race.js";

const TRIES = 3;

/** @param {any} ctx */
export function createLengths(ctx) {
  const what = el("span", { class: "rc-small" });
  const head = el("tr");
  const body = el("tbody");
  const table = el("table", {}, el("caption", { class: "unseen" }, words.name), el("thead", {}, head), body);
  const run = el("button", { type: "button", class: "plain", click: () => ctx.tryLengths() });
  const element = el("section", { class: "rc-lengths", "aria-label": words.name }, el("h2", {}, words.name, " ", what), table, run);
  let made = "";

  return {
    element,
    draw() {
      const { lanes, lengths, tried, trying, ends } = ctx.now();
      write(what, words.what(TRIES, ends));
      write(run, trying ? words.stop : words.run);
      const key = JSON.stringify([lanes, lengths, tried.map(({ lane, seed, at }) => [lane, seed, at])]);
      if (key === made) return;
      made = key;
      head.replaceChildren(el("th", { scope: "col" }, words.steps), ...lengths.map((length) => el("th", { scope: "col" }, String(length))));
      body.replaceChildren(...lanes.map((lane, k) => el("tr", {}, el("th", { scope: "row" }, called(lane)), ...lengths.map((_, at) => {
        const own = tried.filter((one) => one.lane === at * lanes.length + k);
        const solved = own.filter((one) => one.at !== null).length;
        return el("td", {}, el("span", { "aria-hidden": "true" }, "●".repeat(solved) + "○".repeat(own.length - solved) + "·".repeat(TRIES - own.length)),
          el("span", { class: "unseen" }, own.length ? words.share(solved, own.length) : words.untried));
      }))));
    },
  };
}
