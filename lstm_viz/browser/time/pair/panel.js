// A section below the axis, and what is told in it.
import { el } from "../../kit/dom.js";

/** @param {string} name @param {string} title @param {...(Node | string)} content */
export const panel = (name, title, ...content) => el("section", { class: `ed-panel ed-${name}`, "aria-label": title }, el("h2", {}, title), ...content);
export const told = () => el("p", { class: "ed-told", role: "status" });
