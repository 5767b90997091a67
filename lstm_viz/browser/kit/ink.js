// Sentences whose words wear the ink of the signal that they name. A piece is plain text, or {s: symbol, text}.
import { el } from "./dom.js";

export const ink = (piece) => (typeof piece === "string" ? piece : el("b", { class: `ink-${piece.s}` }, piece.text));

export const plainText = (pieces) => pieces.map((piece) => piece.text ?? piece).join("");

/** Fills a node with pieces. */
export const inked = (node, pieces) => node.replaceChildren(...pieces.map(ink));

/** What a gradient on a signal is called: dh of a state, dz of what goes into a gate or candidate. */
export const gradientSymbol = ({ role, symbol }) => (role === "state" ? [`d${symbol}`] : ["dz", el("sub", {}, symbol)]);
