// The linter of the browser's half: `make check`. What TypeScript finds (tsconfig.json) is left to it.
import { readdirSync } from "node:fs";
import js from "@eslint/js";

const BROWSER = "lstm_viz/browser";

// From the ground up: imports go down only, rooms on one floor never import each other. The same as in
// lstm_viz/browser/__init__.py, on which a test walks every import; here it is told while one writes.
const FLOORS = [
  ["kit"],
  ["net"],
  ["words"],
  ["shell"],
  ["lesson", "time", "cell", "out"],
  ["modes", "train"],
  ["instruments"]
];

const names = (text) => Object.fromEntries(text.split(" ").map((name) => [name, "readonly"]));
const ANYWHERE = names(
  "AbortController Blob CompressionStream DecompressionStream Response TextDecoder TextEncoder URL URLSearchParams WebAssembly atob btoa " +
    "clearInterval clearTimeout console crypto performance queueMicrotask setInterval setTimeout structuredClone",
);
const PAGE = names(
  "CSS CustomEvent DOMRect Element Event HTMLCanvasElement HTMLElement HTMLSelectElement Image ImageData IntersectionObserver " +
    "IDBKeyRange KeyboardEvent MutationObserver Node OffscreenCanvas PointerEvent ResizeObserver SVGElement TextDecoderStream Worker " +
    "XMLSerializer addEventListener cancelAnimationFrame customElements document fetch getComputedStyle history indexedDB innerHeight innerWidth localStorage " +
    "location matchMedia navigator removeEventListener requestAnimationFrame sessionStorage window",
);
const NODE = names("Buffer process");

const MARKUP = "Text goes in as text: textContent, or el() and svg() of kit.";
const markup = ["innerHTML", "outerHTML", "insertAdjacentHTML"].map((property) => ({ property, message: MARKUP }));

const rules = {
  ...js.configs.recommended.rules,
  eqeqeq: "error",
  "no-eval": "error",
  "no-implied-eval": "error",
  "no-new-func": "error",
  "no-restricted-properties": ["error", ...markup, { object: "document", property: "write", message: MARKUP }],
  "no-unused-vars": ["error", { args: "after-used", ignoreRestSiblings: true }],
  "no-var": "error",
  "prefer-const": ["error", { destructuring: "all" }],
};

const SLASH = "\\u002F";                                    // a selector's pattern holds no slash

/** The rules that keep `folder` from importing, at once or while it runs, what lies in the folders of these names. */
function house(folder, forbidden, also = "") {
  const above = forbidden.length ? `(?:${forbidden.join("|")})/` : "(?!)";
  const regex = `^(?:\\.{1,2}/)+(?:${above}${also})`;
  const message = `FLOORS in eslint.config.js says what ${folder} may import.`;
  const selector = `ImportExpression[source.value=/${regex.replaceAll("/", SLASH)}/]`;
  return {
    files: [`${BROWSER}/${folder}/**/*.js`],
    rules: {
      "no-restricted-imports": ["error", { patterns: [{ regex, message }] }],
      "no-restricted-syntax": ["error", { selector, message }],
    },
  };
}

const foldersOf = (room) =>
  readdirSync(`${import.meta.dirname}/${BROWSER}/${room}`, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("_"))
    .map(({ name }) => name);

/** Each room; in `modes` and `instruments` each folder is a room. Modes are reached through modes/fetch.js alone. */
const floors = FLOORS.flatMap((floor, level) =>
  floor.flatMap((room) => {
    const forbidden = [...floor.filter((other) => other !== room), ...FLOORS.slice(level + 1).flat()];
    if (room !== "modes" && room !== "instruments") return house(room, forbidden);
    const beside = foldersOf(room);
    const also = room === "instruments" ? "|modes/(?!fetch\\.js$)" : "";
    return beside.map((name) => house(`${room}/${name}`, [...forbidden, ...beside.filter((other) => other !== name)], also));
  }),
);

export default [
  { ignores: [".venv/", "shots/", "test-results/"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  { files: ["**/*.js", "**/*.mjs"], rules, languageOptions: { ecmaVersion: 2022, sourceType: "module", globals: { ...ANYWHERE, ...NODE } } },
  // The host of the tests under Node is sent code, and gives what it is sent the names of a page.
  { files: ["tests/**"], rules: { "no-eval": "off" }, languageOptions: { globals: { ...PAGE, ...names("load payload Storage scrollTo") } } },
  { files: [`${BROWSER}/**/*.js`], languageOptions: { globals: { Buffer: "off", process: "off" } } },
  { files: [`${BROWSER}/**/*.js`], ignores: [`${BROWSER}/net/**`, `${BROWSER}/words/**`], languageOptions: { globals: PAGE } },
  ...floors,
];
