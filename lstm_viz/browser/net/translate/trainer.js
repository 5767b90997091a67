// Trains an encoder-decoder, with attention or without, by a backend (kernel.js or twin.js of ../training). Pure; in Node, a worker, a page.
//
// Shapes: S steps of the source, T of what is said, B batch (filled up to a multiple of 4 in memory), E embedding, H units of the encoder in
// each direction, F = 2H: what it says, and units of the decoder, K characters that are said.
import { ATTENTION, CELL, HEAD, LAYER, PART, fours } from "../training/layout.js";
import { RandomState } from "../training/random.js";
import { count, fail } from "../training/shape.js";
import { chunk, headRoom, roomOf } from "../training/trainer.js";
import { parts, start, whole } from "./spec.js";

const MOST = 512 * 2 ** 20;
const ENDS = ["", "_reverse"];
const FORCING_SEED = 3_000_003;

/**
 * Pairs, each by itself: ids of what is read, and of what is to be said.
 * @typedef {{ sources: ArrayLike<number>[], targets: ArrayLike<number>[] }} Batch
 * @typedef {{ at: number, size: number }} Room
 * @typedef {{ parameters: Float32Array, first: Float32Array, second: Float32Array, updates: number, random: ReturnType<RandomState["state"]> }} Kept
 */

/** Bytes that a trainer of this setup takes. @param {import("./spec.js").Setup} setup */
export const bytesOf = (setup) => rooms(whole(setup)).bytes;

/** Every array that lies in memory, in numbers of 4 bytes. @param {import("./spec.js").Spec} spec */
function rooms(spec) {
  const { attention, units: H, embedding: E, outputs: K, steps: [S, T] } = spec;
  const B = fours(spec.batch);
  const F = 2 * H;
  const R = attention === "bahdanau" ? E + F : E;           // what the decoder reads
  const at = /** @type {Named<Room>} */ ({});
  let bytes = 0;
  const room = (/** @type {string} */ name, /** @type {number} */ size) => {
    at[name] = { at: bytes, size };
    bytes += fours(size) * 4;
  };
  for (const copy of ["p", "g", "m", "v"]) for (const part of parts(spec)) room(`${copy}.${part.array}`, count(part));
  const each = bytes / 16;                                  // numbers in one of the four copies
  for (const [name, size] of Object.entries({ sources: S * B, targets: T * B, read: T * B, lengths: B, steps: Math.max(S, T), y: T * K * B, e: T * K * B, zero: Math.max(F, K), nowhere: F })) room(name, size);
  const layer = (/** @type {string} */ name, /** @type {number} */ units, /** @type {number} */ reads, /** @type {number} */ steps) => {
    room(`z.${name}`, steps * 4 * units * B);
    room(`c.${name}`, (steps + 2) * units * B);
    room(`q.${name}`, steps * units * B);
    for (const state of ["dh", "dc"]) room(`${state}.${name}`, units * B);
    room(`room.${name}`, roomOf({ cell: "lstm", units, steps }, reads, 4 * units, B));
    room(`layer.${name}`, LAYER.length);
  };
  room("x.encoder", S * E * B);
  room("dx.encoder", S * E * B);
  room("h.encoder", (S + 2) * F * B);
  room("dy.encoder", S * F * B);
  for (const end of ENDS) layer(`encoder${end}`, H, E, S);
  room("x.decoder", T * R * B);
  room("dx.decoder", T * R * B);
  room("h.decoder", (T + 2) * F * B);
  room("dy.decoder", T * F * B);
  layer("decoder", F, R, T);
  for (const head of ["head", "query", "key", "combine"]) room(head, HEAD.length);
  room("headroom", headRoom(Math.max(F, K), 2 * F, B));
  room("turned", B * fours(E));
  if (attention !== "none") {
    room("attention", ATTENTION.length);
    for (const name of ["u", "du"]) room(name, T * F * B);
    room("shares", T * S * B);
    room("slopes", S * B + 4 * F);
  }
  if (attention === "luong") {
    for (const name of ["both", "dboth"]) room(name, T * 2 * F * B);
    for (const name of ["combined", "dcombined"]) room(name, T * F * B);
  }
  if (attention === "bahdanau") {
    for (const name of ["keys", "dkeys"]) room(name, S * F * B);
    room("tanh", T * S * F * B);
  }
  return { at, each, bytes };
}

/**
 * A net that starts as `start` makes it. Throws where the setup makes no sense or takes more than 512 MB, before any memory is taken.
 * @param {import("../training/layout.js").Backend} backend @param {import("./spec.js").Setup} setup
 */
export function createTranslator(backend, setup) {
  const spec = whole(setup);
  const { at, each, bytes } = rooms(spec);
  if (bytes > MOST) fail(`This net would take ${Math.ceil(bytes / 2 ** 20)} MB, more than the ${MOST / 2 ** 20} MB that are let to it: choose fewer units or a smaller batch.`);
  const first = start(spec);
  const { buffer, base, calls } = backend.open(bytes);
  const { attention, units: H, embedding: E, inputs: V, outputs: K, steps: [longest, written], clip, forcing } = spec;
  const F = 2 * H;
  const R = attention === "bahdanau" ? E + F : E;
  const floats = (/** @type {string} */ name) => new Float32Array(buffer, base + at[name].at, at[name].size);
  const ints = (/** @type {string} */ name) => new Int32Array(buffer, base + at[name].at, at[name].size);
  /** The address of an array, or so many numbers behind it; 0 where the net has none. @param {string} name @param {number} [behind] */
  const place = (name, behind = 0) => (name in at ? base + at[name].at + 4 * behind : 0);
  const list = parts(spec);
  const named = (/** @type {string} */ copy) => Object.fromEntries(list.map(({ array }) => [array, floats(`${copy}.${array}`)]));
  const [parameters, slopes] = [named("p"), named("g")];
  const [P, G, M, V2] = ["p", "g", "m", "v"].map((_, nth) => ({ at: base + nth * each * 4, all: new Float32Array(buffer, base + nth * each * 4, each) }));
  const [sources, targets, read, steps] = ["sources", "targets", "read", "steps"].map(ints);
  const [lengths, y, h, c] = ["lengths", "y", "h.decoder", "c.decoder"].map(floats);
  const states = floats("h.encoder");
  const both = attention === "luong" ? floats("both") : null;
  const random = new RandomState((FORCING_SEED + spec.seed) % 2 ** 32);
  let updates = 0;

  /** Writes fields of a struct. @param {readonly string[]} names @param {string} name */
  function fields(names, name) {
    const words = new Uint32Array(buffer, place(name), names.length);
    return (/** @type {Named<number>} */ values) => {
      for (const [field, value] of Object.entries(values)) words[names.indexOf(field)] = value;
    };
  }

  const layers = Object.fromEntries(["encoder", "encoder_reverse", "decoder"].map((name) => {
    const [who, end = ""] = name.split("_");
    const array = (/** @type {string} */ copy, /** @type {string} */ part) => place(`${copy}.${who}.${part}_l0${end && `_${end}`}`);
    const units = who === "decoder" ? F : H;
    const set = fields(LAYER, `layer.${name}`);
    set({
      D: who === "decoder" ? R : E, H: units, cell: CELL.lstm, parts: PART.input | PART.forget | PART.output, back: Number(end !== ""),
      W: array("p", "weight_ih"), U: array("p", "weight_hh"), b: array("p", "bias_ih"), gW: array("g", "weight_ih"), gU: array("g", "weight_hh"), gb: array("g", "bias_ih"),
      dh: place(`dh.${name}`), dc: place(`dc.${name}`), room: place(`room.${name}`),
    });
    return [name, { at: place(`layer.${name}`), set, dh: floats(`dh.${name}`), dc: floats(`dc.${name}`), c: floats(`c.${name}`) }];
  }));
  const head = fields(HEAD, "head");
  const query = fields(HEAD, "query");
  const key = fields(HEAD, "key");
  const combine = fields(HEAD, "combine");
  const look = attention === "none" ? null : fields(ATTENTION, "attention");
  for (const set of [head, query, key, combine]) set({ d: place("zero"), gd: place("nowhere"), room: place("headroom") });
  steps.set(steps.map((_, t) => t));
  load(first);

  /** Numbers for some or all of the arrays, by name; the moments stay. @param {Named<ArrayLike<number>>} arrays */
  function load(arrays) {
    for (const [name, values] of Object.entries(arrays)) {
      const own = parameters[name] ?? fail(`There is no array ${name}; arrays are ${list.map((part) => part.array).join(", ")}.`);
      if (values.length !== own.length) fail(`${name} has ${own.length} numbers, and ${values.length} were given.`);
    }
    for (const [name, values] of Object.entries(arrays)) parameters[name].set(values);
  }

  /** Puts a batch where the backend reads it. @param {Batch} batch */
  function put({ sources: texts, targets: wanted }) {
    const size = texts.length;
    if (size < 1 || size > spec.batch) fail(`A batch has from 1 to ${spec.batch} pairs, not ${size}.`);
    if (wanted.length !== size) fail(`${size} sources have ${size} targets, and ${wanted.length} were given.`);
    const B = fours(size);
    const S = texts.reduce((most, text) => Math.max(most, text.length), 0);
    const T = wanted[0].length;
    if (S > longest || texts.some((text) => text.length < 1)) fail(`A source has from 1 to ${longest} characters.`);
    if (T < 1 || T > written || wanted.some((text) => text.length !== T)) fail(`Targets of a batch have as many characters each, from 1 to ${written}.`);
    sources.fill(0, 0, S * B);
    targets.fill(-1, 0, T * B);
    for (let b = 0; b < B; b++) {
      const [text, goal] = [texts[b] ?? [], wanted[b] ?? []];
      lengths[b] = text.length;
      for (let s = 0; s < text.length; s++) sources[s * B + b] = among(text[s], V);
      for (let t = 0; t < goal.length; t++) targets[t * B + b] = among(goal[t], K);
    }
    return { S, T, B, size };
  }

  /** Reads the sources, and begins the decoder where the encoder ended. @param {number} S @param {number} B */
  function encode(S, B) {
    for (let s = 0; s < S; s++) calls.embed(E, B, place("x.encoder", s * E * B), place("p.source.weight"), place("sources", s * B));
    ENDS.forEach((end, back) => {
      const { set, at: address, c: memory } = layers[`encoder${end}`];
      const slot = back ? S + 1 : 0;                        // what its first step reads
      states.fill(0, (slot * F + back * H) * B, (slot * F + back * H + H) * B);
      memory.fill(0, slot * H * B, (slot + 1) * H * B);
      set({
        T: S, B, chunk: chunk(S, 4 * H, B), stride: F * B, x: place("x.encoder"), dx: place("dx.encoder"), lengths: place("lengths"), z: place(`z.encoder${end}`),
        c: place(`c.encoder${end}`), q: place(`q.encoder${end}`), h: place("h.encoder", back * H * B), dy: place("dy.encoder", back * H * B),
      });
      calls.forward(address);
      for (let b = 0; b < B; b++) {
        const last = back ? 1 : lengths[b];                 // the slot of its last state
        for (let r = 0; r < H; r++) {
          h[(back * H + r) * B + b] = states[(last * F + back * H + r) * B + b];
          c[(back * H + r) * B + b] = memory[(last * H + r) * B + b];
        }
      }
    });
    if (attention !== "bahdanau") return;
    key({ B, F, K: F, count: S, steps: place("steps"), V: place("p.attention.key"), h: place("h.encoder", F * B), y: place("keys"), e: place("dkeys"), dh: place("dy.encoder"), gV: place("g.attention.key") });
    calls.answer(place("key"));
  }

  /** What the steps of the decoder need to know of a batch. @param {number} S @param {number} T @param {number} B @param {number} asked */
  function sized(S, T, B, asked) {
    const after = place("h.decoder", F * B);                // behind the slot before the first step
    layers.decoder.set({ B, stride: F * B, lengths: 0 });
    head({
      B, F, K, classes: 1, V: place("p.head.weight"), d: place("p.head.bias"), h: attention === "luong" ? place("combined") : after, targets: place("targets"), y: place("y"), e: place("e"),
      dh: place(attention === "luong" ? "dcombined" : "dy.decoder"), gV: place("g.head.weight"), gd: place("g.head.bias"),
    });
    new Float32Array(buffer, place("head"), HEAD.length)[HEAD.indexOf("scale")] = 1 / asked;
    if (!look) return;
    query({ B, F, K: F, V: place("p.attention.query"), gV: place("g.attention.query"), h: both ? after : place("h.decoder"), y: place("u"), e: place("du"), dh: place("dy.decoder") });
    combine({ B, F: 2 * F, K: F, V: place("p.combine.weight"), gV: place("g.combine.weight"), h: place("both"), y: place("combined"), e: place("dcombined"), dh: place("dboth") });
    look({
      S, B, F, A: F, additive: Number(!both), e: place("h.encoder", F * B), k: both ? place("h.encoder", F * B) : place("keys"), v: place("p.attention.v"), gv: place("g.attention.v"),
      lengths: place("lengths"), de: place("dy.encoder"), dk: place(both ? "dy.encoder" : "dkeys"), room: place("slopes"),
    });
  }

  /** The decoder's steps from `from` on, so many of them. @param {number} from @param {number} count @param {number} B */
  function stepped(from, count, B) {
    layers.decoder.set({
      T: count, chunk: chunk(count, 4 * F, B), x: place("x.decoder", from * R * B), dx: place("dx.decoder", from * R * B), z: place("z.decoder", from * 4 * F * B),
      c: place("c.decoder", from * F * B), q: place("q.decoder", from * F * B), h: place("h.decoder", from * F * B), dy: place("dy.decoder", from * F * B),
    });
  }

  /** Where the decoder looks at a step, and what of the gradient belongs to that. @param {number} t @param {number} S @param {number} B */
  function looks(t, S, B) {
    look?.({
      u: place("u", t * F * B), du: place("du", t * F * B), a: place("shares", t * S * B), t: place("tanh", t * S * F * B),
      c: both ? place("both", t * 2 * F * B) : place("x.decoder", (t * R + E) * B), dc: both ? place("dboth", t * 2 * F * B) : place("dx.decoder", (t * R + E) * B),
    });
  }

  /** Steps of the decoder on what stands in `read`, from there to scores. @param {number} from @param {number} count @param {number} S @param {number} B */
  function decode(from, count, S, B) {
    const these = { count, steps: place("steps", from) };
    for (let t = from; t < from + count; t++) calls.embed(E, B, place("x.decoder", t * R * B), place("p.target.weight"), place("read", t * B));
    if (attention === "bahdanau") {
      query(these);
      calls.answer(place("query"));
      looks(from, S, B);
      calls.attend(place("attention"));
    }
    stepped(from, count, B);
    calls.forward(layers.decoder.at);
    if (both) {
      query(these);
      calls.answer(place("query"));
      for (let t = from; t < from + count; t++) {
        looks(t, S, B);
        calls.attend(place("attention"));
        both.set(h.subarray((t + 1) * F * B, (t + 2) * F * B), (2 * t + 1) * F * B);
      }
      combine(these);
      calls.answer(place("combine"));
      calls.squash(count * F * B, place("combined", from * F * B), place("combined", from * F * B));
    }
    head(these);
    calls.answer(place("head"));
  }

  /** The likeliest character of a step. @param {number} t @param {number} b @param {number} B */
  function likeliest(t, b, B) {
    let best = 0;
    for (let k = 1; k < K; k++) if (y[(t * K + k) * B + b] > y[(t * K + best) * B + b]) best = k;
    return best;
  }

  /** From the batch to what it costs. `share`: of characters that are read as they should be. @param {Batch} batch @param {number} share */
  function forward(batch, share) {
    const { S, T, B, size } = put(batch);
    encode(S, B);
    sized(S, T, B, T * size);
    read.fill(K, 0, B);
    const piece = attention === "bahdanau" || share < 1 ? 1 : T;
    for (let t = 1; t < T && share === 1; t++) for (let b = 0; b < B; b++) read[t * B + b] = Math.max(0, targets[(t - 1) * B + b]);
    for (let t = 0; t < T; t += piece) {
      for (let b = 0; b < B && t && share < 1; b++) {
        const given = share > 0 && b < size && random.random() < share;
        read[t * B + b] = given ? targets[(t - 1) * B + b] : likeliest(t - 1, b, B);
      }
      decode(t, piece, S, B);
    }
    head({ count: T, steps: place("steps") });
    const asked = T * size;
    return { S, T, B, size, asked, loss: calls.cost(place("head")) / asked };
  }

  /** The gradient of a batch, into `slopes`. @param {Batch} batch */
  function slope(batch) {
    const { S, T, B, asked, loss } = forward(batch, forcing);
    G.all.fill(0);
    for (const [name, size] of Object.entries({ "dy.encoder": S * F * B, "dx.encoder": S * E * B, "dy.decoder": T * F * B, "dx.decoder": T * R * B })) floats(name).fill(0, 0, size);
    const { dh, dc } = layers.decoder;
    for (const state of [dh, dc]) state.fill(0);
    if (both) for (const name of ["dcombined", "dboth"]) floats(name).fill(0);
    calls.answer_back(place("head"));
    const whole = { count: T, steps: place("steps") };
    if (both) {
      calls.squash_back(T * F * B, place("dcombined"), place("combined"));
      combine(whole);
      calls.answer_back(place("combine"));
      const [to, from] = [floats("dy.decoder"), floats("dboth")];
      for (let t = 0; t < T; t++) {
        to.set(from.subarray((2 * t + 1) * F * B, (2 * t + 2) * F * B), t * F * B);
        looks(t, S, B);
        calls.attend_back(place("attention"));
      }
      query(whole);
      calls.answer_back(place("query"));
    }
    if (attention === "bahdanau") {
      floats("dkeys").fill(0, 0, S * F * B);
      for (let t = T - 1; t >= 0; t--) {
        stepped(t, 1, B);
        calls.backward(layers.decoder.at);
        looks(t, S, B);
        calls.attend_back(place("attention"));
        // What was asked came of the state before: its gradient goes on with that of the state.
        query({ count: 1, steps: place("steps"), h: place("h.decoder", t * F * B), e: place("du", t * F * B), dh: place("dh.decoder") });
        calls.answer_back(place("query"));
      }
      calls.answer_back(place("key"));
    } else {
      stepped(0, T, B);
      calls.backward(layers.decoder.at);
    }
    ENDS.forEach((end, back) => {
      const own = layers[`encoder${end}`];
      own.dh.set(dh.subarray(back * H * B, (back + 1) * H * B));
      own.dc.set(dc.subarray(back * H * B, (back + 1) * H * B));
      calls.backward(own.at);
    });
    for (let s = 0; s < S; s++) calls.embed_back(E, B, place("g.source.weight"), place("dx.encoder", s * E * B), place("sources", s * B), place("turned"));
    for (let t = 0; t < T; t++) calls.embed_back(E, B, place("g.target.weight"), place("dx.decoder", t * R * B), place("read", t * B), place("turned"));
    return { loss, norm: Math.sqrt(calls.squares(each, G.at)), asked };
  }

  return {
    spec,
    bytes,
    backend: backend.kind,
    /** How many updates were made. */
    get updates() {
      return updates;
    },
    /** The arrays themselves, by name: what is written to them is what the next update starts from. */
    parameters: () => parameters,
    load,
    /**
     * One step down the gradient of a batch, by Adam. `loss`: mean over what is asked, in nats; NaN if it, or a gradient, was no finite number: then
     * nothing was changed. `norm`: of the gradient before clipping. @param {Batch} batch @param {number} [rate] instead of the setup's
     */
    update(batch, rate = spec.rate) {
      const told = slope(batch);
      if (!Number.isFinite(told.loss) || !Number.isFinite(told.norm)) return { ...told, loss: NaN };
      const by = clip / (told.norm + 1e-6);
      if (by < 1) calls.scale(each, G.at, by);
      updates++;
      calls.adam(each, P.at, G.at, M.at, V2.at, rate, 0, 1 - 0.9 ** updates, 1 - 0.999 ** updates);
      return told;
    },
    /**
     * What the net says of a batch; changes nothing. `said` [step][pair]. It reads what it said before or, `forced`, what it should have said; then
     * `loss` is that of a net that learns. @param {Batch} batch @param {boolean} [forced]
     */
    evaluate(batch, forced = false) {
      const { T, B, size, asked, loss } = forward(batch, Number(forced));
      const said = new Int32Array(T * size);
      for (let t = 0; t < T; t++) for (let b = 0; b < size; b++) said[t * size + b] = likeliest(t, b, B);
      return { loss, asked, said };
    },
    /** Where it looked in the batch before, [step][source step][pair]; null without attention. @param {number} S @param {number} T @param {number} size */
    shares(S, T, size) {
      if (!look) return null;
      const [all, B] = [floats("shares"), fours(size)];
      return Float32Array.from({ length: T * S * size }, (_, at) => all[Math.floor(at / size) * B + (at % size)]);
    },
    /** The gradient of a batch by the arrays' names, not clipped. @param {Batch} batch */
    gradients(batch) {
      const told = slope(batch);
      return { ...told, gradients: Object.fromEntries(Object.entries(slopes).map(([name, values]) => [name, values.slice()])) };
    },
    /** Everything that the next update depends on, apart from its batch. @returns {Kept} */
    state: () => ({ parameters: P.all.slice(), first: M.all.slice(), second: V2.all.slice(), updates, random: random.state() }),
    /** Back to such a state. @param {Kept} kept */
    restore(kept) {
      if ([kept.parameters, kept.first, kept.second].some((array) => array.length !== each)) fail("This state is that of a net of other sizes.");
      P.all.set(kept.parameters);
      M.all.set(kept.first);
      V2.all.set(kept.second);
      random.restore(kept.random);
      updates = kept.updates;
    },
  };
}

/** An id that is one. @param {number} id @param {number} below */
function among(id, below) {
  return Number.isInteger(id) && id >= 0 && id < below ? id : fail(`A character was ${id}; accepted are whole numbers from 0 to ${below - 1}.`);
}
