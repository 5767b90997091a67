// What is in the address of "As published".
import { EXPERIMENTS } from "../../net/training/published.js";
import { flag, oneOf } from "../../shell/address.js";

export const IDS = EXPERIMENTS.map(({ id }) => id);

/** @type {AddressTable} */
export const TABLE = { experiment: oneOf(IDS), present: flag() };
