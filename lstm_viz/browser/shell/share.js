// The link to what is on the screen: into the clipboard or, where there is none, into a field to copy from.
import { el } from "../kit/dom.js";
import * as words from "../words/shell.js";

const LONG = 8_000;                                         // characters that every browser and mail program carries

/**
 * @param {() => string} href  the address that brings back what is shown
 * @param {(sentence: string) => void} say
 * @returns {{button: HTMLElement, address: HTMLElement}}
 */
export function createShare(href, say) {
  const button = el("button", { type: "button", class: "act", click: share }, words.SHARE);
  const address = el("input", { class: "address", readonly: true, "aria-label": words.LINK, hidden: true, keydown: stay });

  function stay(event) {
    event.stopPropagation();
    if (event.key === "Escape") address.hidden = true;
  }

  async function share() {
    const url = href();
    say("");
    try {
      await navigator.clipboard.writeText(url);
      address.hidden = true;
      say(words.copied(url.length, LONG));
    } catch {                                               // no clipboard here: not allowed, or no secure address
      address.value = url;
      address.hidden = false;
      address.focus();
      address.select();
      say(words.copyThis(url.length, LONG));
    }
  }

  return { button, address };
}
