// The nets that are here: those that a page came with, and those whose files were fetched since.
import { netOf, parseNet } from "../net/panel.js";

/** Where this tab keeps the net that was trained in it, see ./trained.js. */
export const KEPT = "lstm-viz-1-trained";
/** What that net is called in addresses. */
export const OWN = "yours";

export function holdsOwn() {
  try {
    return sessionStorage.getItem(KEPT) !== null;
  } catch {
    return false;                                           // a browser that keeps nothing
  }
}

export function createNets() {
  /** @type {Map<string, NetGiven>} */
  const here = new Map();
  /** @type {Map<string, Promise<void>>} */
  const coming = new Map();
  /** How far the browser's numbers are from NumPy's, where that is too far. @type {Map<string, number>} */
  const doubts = new Map();
  let addresses = {};

  async function fetched(name) {
    const answer = await fetch(new URL(addresses[name], document.baseURI));
    if (!answer.ok) throw new Error(`${name} did not arrive: ${answer.status}`);
    here.set(name, parseNet(new Uint8Array(await answer.arrayBuffer())));
  }

  return {
    /** What a payload brings. @param {Model} model */
    take({ header, panels }) {
      addresses = header.nets;
      for (const net of [...header.brought, ...panels.filter(({ given }) => given.answer).map(netOf)]) here.set(net.net, net);
    },
    /** One that was made here. @param {NetGiven} net */
    put: (net) => void here.set(net.net, net),
    /** @param {Panel} panel whose numbers are not NumPy's */
    doubt: ({ net, agreement }) => doubts.set(net, agreement),
    /** @param {Panel} panel */
    doubted: ({ net }) => doubts.get(net) ?? null,
    /** @param {string[]} names */
    has: (names) => names.every((name) => here.has(name)),
    /** @param {string[]} names */
    get: (names) => names.map((name) => here.get(name)),
    /** Has them come, each once; fails where one does not. @param {string[]} names */
    bring(names) {
      for (const name of names) {
        if (here.has(name) || coming.has(name)) continue;
        coming.set(name, fetched(name).finally(() => coming.delete(name)));
      }
      return Promise.all(names.map((name) => coming.get(name)));
    },
  };
}
