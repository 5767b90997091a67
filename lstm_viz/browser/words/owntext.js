// What is said of a text that a net learns to write, and of what it writes. Pure.
import { number, percent } from "../kit/format.js";

export const FOLD = "text";
export const WHAT = "Paste a text, or open a file. The net reads its characters and says the next one. Nothing leaves this browser.";
export const AREA = "The text that the net is to learn";
export const OPEN = "Open a text file";
export const USE = "Train on this text";
export const BACK = "The built-in text";
export const UNREAD = "The file could not be read. The text is as it was.";

const few = (/** @type {number} */ count, /** @type {string} */ name) => `${count.toLocaleString("en")} ${name}${count === 1 ? "" : "s"}`;

/** Why a text cannot be used. @type {Record<string, (length: number) => string>} */
export const PROBLEM = {
  empty: () => "There is no text in it. The text is as it was.",
  short: (length) => `The text has ${few(length, "character")}. It needs 200 at least: a tenth of it is held out. The text is as it was.`,
  single: () => "The text is one character, over and over: there is nothing to learn. The text is as it was.",
};

/** @typedef {{ characters: number, symbols: number, unknown: boolean, own: boolean }} Facts */

/** What was taken of a text. @param {Facts & { dropped: number, cut: boolean }} told */
export const taken = ({ characters, symbols, unknown, dropped, cut }) => [
  cut ? `The first ${few(characters, "character")} are taken.` : `${few(characters, "character")} are taken.`,
  dropped ? `${few(dropped, "control character")} ${dropped === 1 ? "is" : "are"} left out.` : "",
  unknown ? `The ${symbols} commonest are told apart; all others are one sign, “\ufffd”.` : "",
  "Press Start.",
].filter(Boolean).join(" ");

/** What stands below the choices. @param {Facts} facts @param {{ loss: number, score: number }} guess */
export const about = ({ characters, symbols, unknown, own }, guess) =>
  `After each character the net says the next one. ${own ? "Your" : "The built-in"} text has ${few(characters, "character")}, ${symbols} different${unknown ? " and one sign for all rarer ones" : ""}; its last tenth is held out. `
  + `A guess that knows only how often each comes there takes ${number(guess.loss / Math.LN2)} bits a character, and the commonest is right in ${percent(guess.score)}.`;

export const TITLE = "What it writes";
export const AT = "at update ";
export const TEMPERATURE = "temperature";
export const TEMPERATURE_TITLE = "What the net says is divided by it before a character is drawn: below 1 the likeliest come more often than the net says, above 1 less often";
export const OTHER = "Other dice";
export const OTHER_TITLE = "Other random numbers. They stay the same from update to update, so that only the net is another";
export const EARLIER = "What it wrote at earlier updates";
/** @param {number} update */
export const back = (update) => `Look at update ${update.toLocaleString("en")}`;

export const MESSAGES = {
  elsewhere: "The text of this link is its learner’s own: it is in no link, only in their browser. The built-in text is read here.",
};
