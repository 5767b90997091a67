// Where this page has its files from. `hosts/join.py` puts a module of its own in the place of this one.

/**
 * The address of the folder that holds all rooms; null where all modules are one text, and all styles are there already.
 * @type {string | null}
 */
export const base = new URL("../", import.meta.url).href;
