// What is in the address of "As published".
import { EXPERIMENTS } from "../../net/training/published.js";
import { flag, oneOf } from "../../shell/address.js";

export const IDS = EXPERIMENTS.map(({ id }) => id);

/** The nets of an experiment, the one nearest to the published first. @param {string} experiment */
export const netsOf = (experiment) => /** @type {import("../../net/training/published.js").Experiment} */ (EXPERIMENTS.find(({ id }) => id === experiment)).nets.map(({ id }) => id);

/** @type {AddressTable} */
export const TABLE = { experiment: oneOf(IDS), net: oneOf(({ experiment }) => netsOf(experiment)), present: flag() };

const UPDATES = [100, 250, 500, 1000, 2500, 5000, 10_000];  // what the Playground can train

/** The Playground with this very net, and enough updates to see the end of a trial. @param {import("../../net/training/setup.js").Setup} setup @param {number} until */
export function playground(setup, until) {
  const { forget, ...rest } = setup;
  const updates = UPDATES.find((each) => each >= until) ?? UPDATES[UPDATES.length - 1];
  const said = { ...rest, ...(forget !== null && { forget }), updates, speed: "full" };
  return `./Playground?${new URLSearchParams(/** @type {any} */ (said))}`;
}
