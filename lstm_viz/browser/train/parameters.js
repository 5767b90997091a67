// What can be chosen of a task itself, on every page that trains: in the address, in the band of choices, and beside another task.
import { PARAMETERS, parametersOf } from "../net/training/tasks.js";
import { oneOf } from "../shell/address.js";

export const NAMES = Object.keys(PARAMETERS);

/** There where the task has it. @type {AddressTable} */
export const TABLE = Object.fromEntries(NAMES.map((name) => [name, oneOf((near) => parametersOf(near)[name], { there: (near) => name in parametersOf(near) })]));

/** What of it is chosen: as it was where that fits the task, else as usual; undefined where the task has no such thing. @param {any} next */
export function fitting(next) {
  const own = parametersOf(next);
  return Object.fromEntries(NAMES.map((name) => [name, own[name]?.includes(next[name]) ? next[name] : own[name]?.[0]]));
}
