// What a browser keeps of what the learner did, for every page in one place: entries "lstm-viz 1 PART PAGE" in the session
// of this tab or, for what outlives it, in the browser's local storage. And the same as a file.
//
// Whatever is read back may be anybody's: it is capped and its shape is checked. Where a browser keeps nothing, nothing is
// lost but the memory of it: `get` gives null, `set` false.

const FAMILY = "lstm-viz 1";
export const FORMAT = "lstm-viz kept 1";
export const LARGEST = 512 * 1024;                          // bytes of a file
const MOST = 64 * 1024;                                     // characters of an entry
const LARGE = 1024 * 1024;                                  // the same of a net: 196,000 numbers
const PREDICTIONS = 20;                                     // kept of a page, the newest

const isMapping = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value, most) => typeof value === "string" && value.length <= most;
const isListOf = (fits, most) => (value) => Array.isArray(value) && value.length <= most && value.every(fits);
const isMappingOf = (fits, most) => (value) => isMapping(value) && Object.keys(value).length <= most && Object.values(value).every(fits);
const isWord = (value) => isText(value, 80);

const SEGMENT = { s: (value) => /^\w{1,12}$/.test(value), text: isWord, token: isWord, number: isWord, strong: isWord, mark: isWord, page: (value) => /^\w{1,60}$/.test(value) };
const isSegment = (value) => isText(value, 2000)
  || (isMapping(value) && Object.entries(value).length > 0 && Object.entries(value).every(([name, each]) => typeof each === "string" && Object.hasOwn(SEGMENT, name) && SEGMENT[name](each)));
const isSentence = isListOf(isSegment, 200);

const RECORD = {
  about: isWord, place: isMappingOf((value) => value === null || Number.isFinite(value) || isWord(value), 10),
  question: isSentence, verdict: isSentence, words: isSentence, why: (value) => isText(value, 500),
};
const isRecord = (value) => isMapping(value) && Object.keys(value).length === Object.keys(RECORD).length
  && Object.entries(RECORD).every(([name, fits]) => Object.hasOwn(value, name) && fits(value[name]));

const isSeed = (value) => Number.isInteger(value) && value >= 0;
const RUN = { experiment: isWord, net: isWord, seed: isSeed, at: (value) => value === null || isSeed(value), score: Number.isFinite, loss: Number.isFinite, seconds: isWord };
const isRun = (value) => isMapping(value) && Object.keys(value).length === Object.keys(RUN).length && Object.entries(RUN).every(([name, fits]) => fits(value[name]));

const isLearned = (value) => isMapping(value) && Object.keys(value).length === 3 && isSeed(value.seed) && isWord(value.about) && isMappingOf((each) => isText(each, LARGE), 40)(value.arrays);

const isForecast = (value) => isMapping(value) && Object.keys(value).length === 6 && isWord(value.series) && isWord(value.sees) && isSeed(value.seed) && isSeed(value.units) && value.units <= 64
  && isText(value.text, LARGE) && isMappingOf((each) => isText(each, LARGE), 40)(value.arrays);

const isSolved = isMappingOf(isMappingOf(isMappingOf(Number.isFinite, 200), 10), 100);

/**
 * All parts: which storage they are in, what they look like, and, where it is not as usual, how long they may be.
 *
 *   ticks        the prompts that are done: {id: the answer's segments, with the numbers of that moment}
 *   shown        the prompt that a guide shows
 *   expected     {id of a prompt: what the learner expects of it}
 *   predictions  what was predicted and revealed, oldest first: {about, place, question, verdict, words, why}
 *   solved       {challenge: {cell: weights}}: what this browser's judge has passed
 *   brought      the same from a file: not judged here yet
 *   ran          runs of published experiments that were made here
 *   learned      the net that was trained on the page: {seed, about, arrays by their names, each a text}
 *   forecast     the same of a page whose series may be the learner's own: {series, sees, seed, units, text, arrays}
 *   given        weights that the page itself put in, a line each
 *   left         the address with which the page was left
 *   tab          a name of this tab; under the page "all"
 *   opened       true once the learner has come from a page's first screen to all that it has
 */
const PARTS = {
  ticks: { storage: "session", fits: isMappingOf(isSentence, 200) },
  shown: { storage: "session", fits: isWord },
  expected: { storage: "session", fits: isMappingOf((value) => isText(value, 500), 200) },
  predictions: { storage: "session", fits: isListOf(isRecord, PREDICTIONS) },
  solved: { storage: "local", fits: isSolved },
  brought: { storage: "local", fits: isSolved },
  ran: { storage: "session", fits: isListOf(isRun, 400) },
  learned: { storage: "session", fits: isLearned, most: LARGE },
  forecast: { storage: "session", fits: isForecast, most: LARGE },
  given: { storage: "session", fits: isListOf((value) => isText(value, 2000), 2000) },
  left: { storage: "session", fits: (value) => isText(value, 2000) },
  tab: { storage: "session", fits: isWord },
  opened: { storage: "local", fits: (value) => value === true },
};
const SAVED = ["ticks", "shown", "expected", "predictions", "solved"];

const storages = { session: () => sessionStorage, local: () => localStorage };

/** The name of a page: the last part of its path, so that it is the same wherever the app stands. */
export const pageOf = (path) => path.split("/").pop().replace(/[^\w.%-]/g, "_").slice(0, 80) || "home";

const keyOf = (part, page) => `${FAMILY} ${part} ${page}`;

/** What a storage holds under a key; null for nothing, for too much, and where nothing is kept. */
export function readText(storage, key, most = MOST) {
  try {
    const text = storages[storage]().getItem(key);
    return text !== null && text.length <= most ? text : null;
  } catch {                                                 // a browser that keeps nothing
    return null;
  }
}

function read(part, page) {
  const { storage, fits, most } = PARTS[part];
  try {
    const value = JSON.parse(readText(storage, keyOf(part, page), most));
    return fits(value) ? value : null;
  } catch {                                                 // not what was written here
    return null;
  }
}

function store(part, page, value) {
  const { storage, fits, most = MOST } = PARTS[part];
  const text = JSON.stringify(value);
  if (!fits(value) || text.length > most) return false;
  try {
    storages[storage]().setItem(keyOf(part, page), text);
    return true;
  } catch {                                                 // kept nowhere, or full
    return false;
  }
}

/** What is kept of one page: {get(part), set(part, value), drop(part)}. */
export function createKeep(page = pageOf(location.pathname)) {
  return {
    get: (part) => read(part, page),
    set: (part, value) => store(part, page, value),
    drop(part) {
      try {
        storages[PARTS[part].storage]().removeItem(keyOf(part, page));
      } catch {                                             // nothing is kept anyway
      }
    },
  };
}

/**
 * The newest last, of each question one.
 * @param {Predicted[]} list @param {Predicted} record
 */
export function withPrediction(list, record) {
  const same = ({ about, place }) => about === record.about && JSON.stringify(place) === JSON.stringify(record.place);
  return [...list.filter((one) => !same(one)), record].slice(-PREDICTIONS);
}

/** The pages of which a part is kept. */
function pagesWith(part) {
  const begin = keyOf(part, "");
  try {
    return Object.keys(storages[PARTS[part].storage]()).filter((key) => key.startsWith(begin)).map((key) => key.slice(begin.length));
  } catch {                                                 // a browser that keeps nothing
    return [];
  }
}

/** Solved nets of two sides; of the same challenge and cell the second's. */
function together(one, other) {
  const cells = (name) => ({ ...(Object.hasOwn(one, name) && one[name]), ...(Object.hasOwn(other, name) && other[name]) });
  return Object.fromEntries(Object.keys({ ...one, ...other }).map((name) => [name, cells(name)]));
}

/** The contents of a file: all that is kept, by page and part. Nets that were brought and not judged yet go on with it. */
export function fileOf() {
  const pages = new Map();
  for (const part of [...SAVED, "brought"]) {
    for (const page of pagesWith(part).sort()) {
      const value = read(part, page);
      const parts = pages.get(page) ?? {};
      if (value === null) continue;
      pages.set(page, part === "brought" ? { ...parts, solved: together(value, parts.solved ?? {}) } : { ...parts, [part]: value });
    }
  }
  return `${JSON.stringify({ format: FORMAT, pages: Object.fromEntries(pages) }, null, 1)}\n`;
}

/**
 * What a file holds: entries [page, part, value], and how many make no sense.
 * @param {string} text
 * @returns {{ problem?: "notJson" | "notOurs", entries?: [string, string, any][], refused?: number }}
 */
export function parseFile(text) {
  let given;
  try {
    given = JSON.parse(text);
  } catch {
    return { problem: "notJson" };
  }
  if (given?.format !== FORMAT || !isMapping(given.pages)) return { problem: "notOurs" };
  const all = Object.entries(given.pages).slice(0, 100).flatMap(([page, parts]) =>
    Object.entries(isMapping(parts) ? parts : { "": null }).slice(0, 10).map(([part, value]) => /** @type {[string, string, any]} */ ([page, part, value])));
  const entries = all.filter(([page, part, value]) => pageOf(page) === page && SAVED.includes(part) && PARTS[part].fits(value));
  return { entries, refused: all.length - entries.length };
}

/**
 * Adds what a file holds to what is kept; `count` says how many.
 * @param {string} text
 * @returns {{ problem?: "notJson" | "notOurs" | "nowhere", count?: { ticks: number, predictions: number, solved: number, refused: number } }}
 */
export function takeFile(text) {
  const { entries, refused, problem } = parseFile(text);
  if (problem) return { problem };
  const count = { ticks: 0, predictions: 0, solved: 0, refused };
  for (const [page, part, value] of entries) {
    const keep = createKeep(page);
    if (part === "shown") keep.set("shown", value);
    else if (part === "expected") keep.set("expected", { ...keep.get("expected"), ...value });
    else if (!add(keep, part, value)) return { problem: "nowhere" };
    else count[part] += countOf(part, value);
  }
  return { count };
}

function add(keep, part, value) {
  if (part === "ticks") return keep.set("ticks", { ...keep.get("ticks"), ...value });
  if (part === "predictions") return keep.set("predictions", value.reduce(withPrediction, keep.get("predictions") ?? []));
  return keep.set("brought", together(keep.get("brought") ?? {}, value));   // a net from a file is judged before it counts
}

function countOf(part, value) {
  if (part === "predictions") return value.length;
  if (part === "ticks") return Object.keys(value).length;
  return Object.values(value).reduce((sum, cells) => sum + Object.keys(cells).length, 0);
}
