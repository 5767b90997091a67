/* eslint no-eval: "off" -- what it runs are the tests themselves */
// Answers lines on stdin: `({code, args})` in, JSON out. Modules are named as in a browser, from the folder given.
import { existsSync, readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const root = process.argv[2];
registerHooks({
  resolve(name, context, next) {
    const path = root + name;
    return name.startsWith("/") && existsSync(path) ? { url: pathToFileURL(path).href, format: "module", shortCircuit: true } : next(name, context);
  },
});

const { parse } = await import("/net/panel.js");
const files = new Map();                                    // payload -> where its bytes are
const own = new Set([...Object.getOwnPropertyNames(globalThis), "window", "load", "payload"]);
globalThis.window = globalThis;
globalThis.payload = (name) => new Uint8Array(readFileSync(files.get(name)));
globalThis.load = async (name) => parse(globalThis.payload(name));

/** What Python is to hear of: JSON, and the numbers that JSON has no words for. */
const told = (value) => JSON.stringify(value, (key, one) => {
  if (typeof one !== "number") return one;
  return Object.is(one, -0) ? "\u0001-0.0" : Number.isFinite(one) ? one : `\u0001${one}`;
})?.replace(/"\\u0001(.*?)"/g, "$1") ?? "null";

const acts = {
  async run({ code, args }) {
    const made = (0, eval)(`(${code})`);
    return typeof made === "function" ? made(args) : made;
  },
  give({ names }) {
    files.clear();
    for (const [name, path] of Object.entries(names)) files.set(name, path);
    for (const name of Object.getOwnPropertyNames(globalThis)) if (!own.has(name)) delete globalThis[name];
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { act, ...rest } = (0, eval)(`(${line})`);
  try {
    process.stdout.write(`{"value":${told(await acts[act](rest))}}\n`);
  } catch (error) {
    process.stdout.write(`${JSON.stringify({ error: String(error?.stack ?? error) })}\n`);
  }
}
