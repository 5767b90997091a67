// Sentences whose words wear the ink of the signal that they name. A piece is plain text, or {s: symbol, text}.
import { el } from "./dom.js";

/** @param {Piece} piece */
export const ink = (piece) => (typeof piece === "string" ? piece : el("b", { class: `ink-${piece.s}` }, piece.text));

/** @param {Piece[]} pieces */
export const plainText = (pieces) => pieces.map((piece) => (typeof piece === "string" ? piece : piece.text)).join("");

/**
 * Fills a node with pieces.
 * @param {Element} node
 * @param {Piece[]} pieces
 */
export const inked = (node, pieces) => node.replaceChildren(...pieces.map(ink));

/**
 * What a gradient on a signal is called: dh of a state, dz of what goes into a gate or candidate.
 * @param {Signal} signal
 */
export const gradientSymbol = ({ role, symbol }) => (role === "state" ? [`d${symbol}`] : ["dz", el("sub", {}, symbol)]);
