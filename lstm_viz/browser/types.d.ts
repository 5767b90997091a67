// Types of the browser's half, known in the JSDoc of every module without an import. For TypeScript (`make check`) and for
// whoever reads; never served. What only one module knows has its type there.
//
// Shapes: T steps, H units, D inputs, V symbols. Values go step by step, matrices row by row.

type Floats = Float32Array | Float64Array;
type Numbers = ArrayLike<number>;
/** By symbol, or by name of a parameter. */
type Named<Value> = Record<string, Value>;

// ---- What the server sends

/** One kind of value that a cell computes at every step, see lstm_viz/trace.py. */
interface Signal {
  symbol: string;
  name: string;
  short: string;
  role: "gate" | "candidate" | "state";
  blurb: string;
  low: number | null;
  high: number | null;
  /** The size at which its colours end; `own`: the largest of this sequence alone. */
  scale: number;
  own: boolean;
  /** How many units have it, where those are not all of them. */
  units?: number;
}

/** One line of a cell in three languages, see lstm_viz/cells. */
interface Equation {
  symbol: string;
  maths: string;
  numpy: string;
  torch: string;
}

/** An array in the header: its first float and its shape. */
interface FloatsRef {
  at: number;
  shape: number[];
}

/** One kind of recurrent cell, see lstm_viz/cells. */
interface CellKind {
  /** Where only the values came, the name of any cell. */
  name: CellName;
  title: string;
  /** Symbols of one affine map each, in the order of their rows in W, U and b. */
  gates: string[];
  /** Those of them whose part from h has a bias of its own and is scaled by another gate. */
  apart: string[];
  /** The state that is carried on and the gate that multiplies it. */
  memory: { state: string; gate: string } | null;
  equations: Equation[];
}

/** What a net reads: symbols, each a column of W, or D real numbers a step. */
interface SymbolsGiven {
  kind: "symbols";
  names: string[];
  /** The one that stands for all others; null: those are left out. */
  unknown: number | null;
  /** Through how many numbers a symbol is read; W has them folded in. */
  embedding?: number;
  ids: number[];
}
interface NumbersGiven {
  kind: "numbers";
  names: string[];
  x: Numbers[];
  /** How a typed number is read, (number - offset) / scale; without them nobody types any. */
  columns?: { offset: number; scale: number; low: number; high: number }[];
  /** Of every sequence that the net learned from; null: any number. */
  steps?: number | null;
  /** What the whole can be, where that is asked. */
  classes?: string[] | null;
  /** "path": two columns are places on paper. */
  drawn?: "series" | "path";
}

/**
 * What a net says after every step: one symbol of many, one class of the symbol that was read or, at last, of the whole,
 * or the number that comes next.
 */
interface AnswerGiven {
  kind: "symbol" | "class" | "number";
  names: string[];
  /** (V, H) and (V,) */
  W: Floats;
  b: Floats;
  /** Of the right answer; -1 where none is known. Of numbers the right one as it was typed, null where none is known. */
  targets: (number | null)[];
  /** "last": it counts after the last step alone. */
  at: "every" | "last";
  /** Of numbers: what the net says, times `scale` and `offset` on, is what is counted in `unit`. */
  offset?: number;
  scale?: number;
  unit?: string;
  /** A task that asks for the first letter where `query` is read. */
  recalls: { letters: number[]; query: number } | null;
  /** One that was made in the browser: what it asks after every step of what is read. */
  asks?: (ids: readonly number[]) => number[];
  /** One that asks of every symbol whether it has its partner: what opens, and what closes it. */
  pairs?: [opens: number, closes: number][] | null;
  /** (T, R*H), what it is said from, where that is not the panel's own h: that of the last layer, its directions side by side. */
  h?: Floats | null;
}

/** One layer of a net, from below, in one direction. */
interface LayerPlace {
  layer: number;
  direction: "forward" | "reverse";
}

/** What a panel is made of: one layer and direction of a net on one sequence. */
interface PanelGiven {
  /** Its name in files and addresses, and for people. */
  net: string;
  title: string;
  cell: CellKind;
  place: LayerPlace;
  /** The drawn ones, in the order of the data flow. */
  signals: Signal[];
  /** (T, H) of those at least. */
  values: Named<Floats>;
  /** (H,), the state before the first step. */
  initial: Named<Floats>;
  /** What the strip prints, one a step; without them what `reads` has itself. */
  labels?: string[] | null;
  /** What the net reads, */
  reads: SymbolsGiven | NumbersGiven;
  /** and what a higher layer reads: h of the one below, its directions side by side, T rows of R*H. */
  below?: Numbers[] | null;
  /** W (G*H, D), U (G*H, H), b (G*H,), b_hn? (H,); null where only the values came. */
  weights: Params;
  /** How many units there are; without it as many as the state has before the first step. */
  units?: number;
  /** Those of the whole net: of each layer, of each direction. Without them there is this one only. */
  layers?: Params[][];
  /** null where the net says nothing. */
  answer?: AnswerGiven | null;
  notes?: Record<string, string>;
  marks?: { label: string; levels: number[] }[];
  /** It was trained in this tab: no server knows it. */
  own?: boolean;
  /** What the line is called that shows how deep in brackets a text is. */
  depth?: string;
}

/** What a panel needs of a net that is not of the text: a shipped net's file, as lstm_viz/browser/pack.py makes it. */
interface NetGiven extends Pick<PanelGiven, "net" | "title" | "cell" | "signals" | "notes" | "own"> {
  layers: Params[][];
  reads: Omit<SymbolsGiven, "ids"> | Omit<NumbersGiven, "x">;
  answer: Omit<AnswerGiven, "targets" | "h">;
  depth: string;
}

/** The same in its file's header. */
interface NetSent extends Omit<NetGiven, "layers" | "answer"> {
  layers: Named<FloatsRef>[][];
  answer: Omit<NetGiven["answer"], "W" | "b"> & { W: FloatsRef; b: FloatsRef };
}

/** A text as a net reads it, see net/tasks.js: symbols by their places, or numbers as they were typed. */
interface Encoded {
  labels: string[];
  ids: number[];
  typed?: number[][];
  /** Of the class that was typed at the end; -1: none was. */
  said?: number;
  replaced: string[];
  dropped: string[];
  /** Items that were read as two numbers and may be meant as one with a decimal comma. */
  parted?: string[];
}

/** The same in the header, as lstm_viz/browser/pack.py describes it. */
interface PanelSent extends Omit<PanelGiven, "values" | "initial" | "weights" | "layers" | "reads" | "below" | "answer"> {
  values: Named<FloatsRef>;
  initial: Named<FloatsRef>;
  layers: Named<FloatsRef>[][];
  reads: SymbolsGiven | (Omit<NumbersGiven, "x"> & { x: FloatsRef });
  below?: FloatsRef | null;
  answer: (Omit<AnswerGiven, "W" | "b" | "h"> & { W: FloatsRef; b: FloatsRef; h: FloatsRef | null }) | null;
}

type CellName = "rnn" | "lstm" | "gru";
/** Those that can be trained here. */
type TrainedCell = CellName | "relu" | "lstm-1997" | "lstm-peephole" | "lstm-coupled" | "lstm-forget";
type ThemeName = "light" | "dark";

/** One theme of lstm_viz/palette.py, #rrggbb each. */
interface Colours {
  ground: string;
  text: string;
  muted: string;
  hairline: string;
  control: string;
  positive: string;
  negative: string;
  ink: Named<string>;
  fill: Named<string>;
}

/** Nets and texts that a page offers; null where it shows one net on one sequence and no other. */
interface Choice {
  value: string;
  text: string;
  /** Characters of the whole text, of which `text` may be the beginning. */
  length?: number;
  options: Option[];
  [more: string]: unknown;
}

/** One of them, and a text. */
interface Picked {
  net: string;
  text: string;
}

/** A net, or nets that read the same text. */
interface Option {
  name: string;
  title: string;
  note: string;
  example: string;
  /** The unit to look at first. */
  unit: number;
  /** Names of the nets. */
  nets: string[];
}

/** Where a page opens. */
interface Start {
  t: number;
  unit: number | null;
  signal: string;
  ops?: string;
  whatif?: boolean;
}

/** The payload without its numbers: what the page adds stands beside the panels. */
interface Header {
  palette: Record<ThemeName, Colours>;
  panels: PanelSent[];
  choice: Choice | null;
  start: Start;
  messages: string[];
  exports: { label: string; ending: string }[];
  /** Addresses of the nets' files. */
  nets: Named<string>;
  /** Nets that came along: those of a saved page. */
  brought: NetGiven[];
  /** Whether there is no server to ask. */
  alone: boolean;
  prompts: Prompt[];
  predict: Predict | null;
  /** What the page asks while a net is shown, by the names of the choice; absent: the same of all. */
  questions?: Named<string> | null;
  /** With which net the page opens on one memory, and at which step; null: it opens on everything. */
  opening: { net: string; t: number } | null;
}

/** What the opening tells of one unit around one step, see instruments/gatescope/opening/story.js. */
interface Story {
  unit: number;
  t: number;
  units: number;
  /** What is read at this step, comes next (null: nothing), was read before. */
  token: string;
  next: string | null;
  last: string | null;
  now: Quantities;
  before: Quantities | null;
  jump: { token: string; value: number; rose: boolean; ago: number } | null;
  /** A pair of brackets that the memory's sign follows; at which steps one is inside; which sign is inside. */
  inside: { pair: string; sign: 1 | -1; within: boolean[] } | null;
  why: { rows: { kind: string; value: number; unit?: number; count?: number }[]; total: number };
  /** Decimals of what is kept and what is added, where two do not make what is there now; undefined: those of any number. */
  digits: number | undefined;
}

/** What a lesson's words are made of, see lesson/told.js. */
type Segment = string | { [kind: string]: any };

interface Prompt {
  id: string;
  text: Segment[];
  answer?: Segment[];
  set?: Wish;
  /** What it speaks of, where that is not the maps. */
  see?: "choice" | "output";
  done: { [name: string]: any };
  /** Operations that its button does; with them its answer is about one net and one text. */
  ops?: string;
}

interface Predict {
  question: Segment[];
  options: string[];
  reveal: Segment[];
  [more: string]: any;
}

/** What is kept of a revealed prediction, see shell/keep.js. */
interface Predicted {
  /** The digest of what the answer depends on. */
  about: string;
  place: Record<string, string | number | null>;
  question: Segment[];
  verdict: Segment[];
  words: Segment[];
  why: string;
}

/** A state that a prompt asks for. */
interface Wish {
  net?: string;
  text?: string;
  t?: number;
  unit?: number;
  signal?: string;
  panel?: number;
  /** Which part of a stack is shown. */
  layer?: number;
  direction?: LayerPlace["direction"];
  [more: string]: any;
}

/** What Streamlit, or a saved page, hands to `mount`. */
interface Component<Data = Uint8Array> {
  data: Data;
  /** The root of the instrument's shadow tree. */
  parentElement: HTMLElement | ShadowRoot;
  setStateValue(name: string, value: unknown): void;
  setTriggerValue(name: string, value: unknown): void;
}

// ---- The model

type Panel = import("./net/panel.js").Panel;

interface Model {
  header: Header;
  panels: Panel[];
}

type Answer = import("./net/answers.js").Answer;
type Amount = import("./net/answers.js").Amount;

interface Params extends Named<Floats> {
  W: Floats;
  U: Floats;
  b: Floats;
}

/** One sequence as net/engine.js takes it: rows of D numbers, or one-hot columns but for the steps of `instead`. */
interface Inputs {
  rows?: Numbers[];
  ids?: number[];
  instead?: Map<number, Numbers> | null;
}

/** Part of what is read at a step; `also`: put by an operation beside the symbol that is read. */
interface Entry {
  column: number;
  name: string;
  amount: number;
  also: boolean;
  /** Of a number that is h of a unit of the layer below: which unit, in which direction. */
  unit?: number;
  direction?: LayerPlace["direction"];
}

/** What a net reads, see net/reads.js. */
interface Reads {
  names: string[];
  labels: string[];
  x: Inputs;
  /** Of symbols: the columns. */
  ids?: number[];
  /** Of numbers. */
  rows?: Numbers[];
  /** Of numbers that were typed: those, and how they are drawn. */
  typed?: number[][];
  columns?: NumbersGiven["columns"];
  drawn?: "series" | "path";
  label(t: number): string;
  spoken(t: number): string;
  entries(t: number): Entry[];
  operated(ops: readonly Op[]): Reads;
}

/** A net as `Panel.become` takes it. */
interface Operated {
  values: Named<Floats>;
  weights: Params;
  reads: Reads;
  /** What the net itself reads. */
  text: Reads;
  /** (T, R*H): h of the last layer, which the net speaks from. */
  said: Floats;
  /** The operation in force on a signal there, or null. */
  at(symbol: string, t: number, unit: number): ClampOp | HoldOp | null;
}

/** What the net expects after a step; `target` -1, and bits and rank null, where no answer is known. */
interface Prediction {
  probabilities: Float64Array;
  order: number[];
  target: number;
  bits: number | null;
  rank: number | null;
}

/** Of every step: bits of surprise (NaN where no answer is known), the first guess, and its share. */
interface Answers {
  bits: Float64Array;
  first: Int32Array;
  sure: Float64Array;
}

/** A symbol and its share. */
type Guess = [id: number, share: number];

/** What operations have changed most, see net/effect.js: one of these. */
interface Effects {
  cost: { t: number; cost: number; mean: { before: number; after: number; steps: number } };
  guess: { t: number; stake: number; from: Guess; to: Guess };
  unmoved: { t: number; target: number; guess: Guess };
  largest: { symbol: string; by: number; unit: number; t: number } | null;
  /** Of a net that says a number: where it says another, and by how much all of them are off. */
  said: { t: number; from: number; to: number; off: { before: number; after: number } | null };
}
type Effect =
  | (Effects["cost"] & { guess?: undefined; unmoved?: undefined; largest?: undefined; said?: undefined })
  | { guess: Effects["guess"]; cost?: undefined; unmoved?: undefined; largest?: undefined; said?: undefined }
  | { unmoved: Effects["unmoved"]; cost?: undefined; guess?: undefined; largest?: undefined; said?: undefined }
  | { largest: Effects["largest"]; cost?: undefined; guess?: undefined; unmoved?: undefined; said?: undefined }
  | { said: Effects["said"]; largest?: undefined; cost?: undefined; guess?: undefined; unmoved?: undefined };

/** Part of a pre-activation; `unit` and what follows of kind "unit": `value` is scale * weight * from. */
interface Contribution {
  kind: "bias" | "input" | "unit";
  value: number;
  unit?: number;
  weight?: number;
  from?: number;
  scale?: number;
}

/** Quantities of one unit at one step, by id. */
type Quantities = Record<string, number>;

/** The numbers of a cell, see net/cells/index.js. */
interface CellNumbers {
  compute(panel: Panel, t: number, unit: number, out: Quantities): Quantities;
  laws: Record<string, (numbers: Quantities) => number>;
  keeps: { symbol?: string; share(panel: Panel, unit: number): number };
  computeBack(panel: Panel, flow: Flow, t: number, unit: number, out: Quantities): Quantities;
  stepBack(panel: Panel, t: number, d: Named<Float64Array>, out: Named<Float64Array>): void;
  enters(panel: Panel, t: number, unit: number, dh: number): number;
}

/** The loss after step `at`, in nats or of a number, and its gradient (H,) on h there. */
interface Loss {
  at: number;
  known: boolean;
  size: number;
  gradient: Float64Array;
}

/**
 * A reverse sweep; `first`, `last`: the steps that the loss depends on; `into`: what reaches h from outside the layer;
 * `along`: the part on the cell's memory that came along the memory alone; null where it has none.
 */
interface Flow {
  at: number;
  loss: Loss;
  first: number;
  last: number;
  into: Float64Array;
  signals: Named<Float64Array>;
  along: Float64Array | null;
}

/** Of sizes that are drawn by their logarithm: powers of ten from `start` to `end`. */
interface LogScale {
  floor: number;
  top: number;
  start: number;
  end: number;
  /** 0 to 1 by size, with the value's sign. */
  share(value: number): number;
}

/** Value to packed pixel; `wash` below 1 goes so far only. */
type Paint = (value: number, wash?: number) => number;

/** What strip, maps and table show of a panel, see net/source.js. */
interface Source {
  back: number | null;
  /** undefined where the unit has no such signal. */
  value(signal: Signal, t: number, unit: number): number | undefined;
  mean(signal: Signal, t: number): number;
  print(value: number | undefined): string;
  shade(signal: Signal, colours: Colours): Paint;
  array?(signal: Signal): Floats;
  /** Whether the picked row is drawn as a shape. */
  shaped?: true;
  scale?: LogScale;
  flow?: Flow;
  difference?: true;
  /** The signal with other ends. */
  shown?(signal: Signal): Signal;
}

/** What backward mode brings, once it is fetched: modes/back/index.js. */
interface BackMode {
  sweep(panel: Panel, at: number): Flow;
  sourcesBack(panels: Panel[], back: number): Source[];
  lossOf(panel: Panel, at: number): Loss;
  logScale(flows: Flow[]): LogScale;
  lossWords(panels: Panel[], at: number): string;
  [more: string]: any;
}

/** What "what if" brings, once it is fetched: modes/surgery/index.js. */
interface SurgeryMode {
  differences(panel: Panel): Source;
  operated(panel: Panel, k: number, ops: readonly Op[]): Operated | null;
  textOf(ops: readonly Op[]): string;
  parse(text: string, panels: Panel[]): { ops: readonly Op[]; messages: OpsMessage[] };
  placesOf(op: Op, panel: Panel, k: number): Place[];
  selected(state: State, panels: Panel[]): Chosen;
  [more: string]: any;
}

// ---- Operations, see net/ops.js

interface OpBase {
  on: boolean;
  panel?: number;
}
interface ClampOp extends OpBase {
  kind: "clamp";
  symbol: string;
  units: number[] | null;
  from: number;
  to: number | null;
  value: number;
}
interface HoldOp extends OpBase {
  kind: "hold";
  units: number[] | null;
  from: number;
  to: number | null;
}
interface TokenOp extends OpBase {
  kind: "token";
  t: number;
  id: number;
}
interface InputOp extends OpBase {
  kind: "input";
  t: number;
  id: number;
  value: number;
}
interface WeightOp extends OpBase {
  kind: "weight";
  param: "W" | "U" | "b" | "b_hn";
  symbol: string;
  unit: number;
  other: number | null;
  value: number;
}
interface ShiftOp extends OpBase {
  kind: "shift";
  symbol: string;
  units: number[] | null;
  by: number;
}
type Op = ClampOp | HoldOp | TokenOp | InputOp | WeightOp | ShiftOp;

/** Something to say about an operation by key, and what its sentence in words/surgery.js needs. */
interface OpsTold {
  key: string;
  [needs: string]: string | number;
}
type OpsMessage =
  | { key: "long" | "many"; given: number; most: number }
  | { key: "moved"; text: string; changes: OpsTold[] }
  | { key: "leftOut"; text: string; problem: OpsTold }
  | { key: "more"; of: string; count: number };

/** Signals, units and steps that are outlined; `strip`: on the token strip. */
interface Place {
  kind: string;
  from: number;
  to: number | null;
  strip?: true;
  symbol?: string;
  units?: number[] | null;
}

// ---- State and context

/** What the learner has chosen, see kit/store.js. */
interface State {
  /** Step, from 0. */
  t: number;
  /** Unit of each panel; null is the layer's mean. */
  units: (number | null)[];
  /** The one that keys and clicks act on. */
  panel: number;
  /** Symbol that tints the strip and is explained. */
  signal: string;
  playing: boolean;
  pace: "sequence" | "step" | "slow";
  speed: number;
  loop: boolean;
  /** In slow motion how many parts of this step are done, else null. */
  part: number | null;
  /** Step of the loss whose gradient is shown; null is forward. */
  back: number | null;
  /** "index" | "timescale" | "mean" | "now" */
  sort: string;
  table: boolean;
  present: boolean;
  /** Of the first screen, 1 to 4; 4 is all that there is. */
  stage: number;
  whatif: boolean;
  selection: Chosen | null;
  ops: readonly Op[];
  /** The operations of the last step that can be undone. */
  committed: readonly Op[];
  /** "now" | "difference" | "before" */
  compare: string;
  hover: { panel: number; symbol: string; unit: number | null; t: number; quantity?: string } | null;
}

/** Where the learner would operate. */
interface Chosen {
  panel: number;
  symbol: string;
  units: number[] | null;
  from: number;
  to: number;
}

interface Store<S = State> {
  get(): S;
  set(patch: Partial<S>): void;
  /** Returns what ends it. */
  subscribe(listener: (state: S, before: S) => void): () => void;
}

/** What a view gets: model and store, and what it may ask of the instrument. */
interface Ctx {
  readonly model: Model;
  root: HTMLElement;
  store: Store;
  player: Player;
  theme(): ThemeName;
  palette(): Colours;
  /** Says it to a screen reader once things rest. */
  announce(text: string): void;
  /** Runs another net or text here; whether it is shown then. */
  choose(choice: Picked): Promise<boolean>;
  /** The same, and into the fields with it. */
  wish(choice: Picked): Promise<boolean>;
  /** Asks the server for NumPy's numbers on this text, and shows how near those of the browser come. */
  check(): Promise<void>;
  /** Shows another layer or direction of the net, and a unit of it. */
  goTo(place: LayerPlace, unit?: number): Promise<void>;
  /** The link to what is shown. */
  href(from?: string | URL): string;
  tools?: any;
  /** Backward from the loss at a step, or forward (null). */
  turnTo(back: number | null, patch?: Partial<State>): Promise<void>;
  turning(): boolean;
  readonly surgery: any;
  whatIf(): Promise<unknown>;
  operate(text: string): Promise<void>;
  opsText(): string;
  /** Whether the browser's own engine is known to differ from what was sent. */
  differs(): boolean;
  select(patch: Partial<Chosen>): void;
  unselect(): void;
  aim(text: string): void;
}

interface Player {
  move(by: number): void;
  jump(t: number): void;
  toggle(): void;
  turn(): void;
  destroy(): void;
}

/** A part of an instrument; what it draws, and when, is said in the instrument's main.js. */
interface View<S = State> {
  element: Element;
  update?(state: S, before: S | null): void;
  refresh?(): void;
  destroy?(): void;
  compared?(): void;
}

// ---- The address, see shell/address.js

/** What bounds depend on, the model among them, and the values so far. */
type Near = any;

interface AddressField {
  /** What holds where the address says nothing. */
  usual(near: Near): any;
  read(text: string, at: { name: string; usual: any; near: Near }): { value: any; said?: string[] };
  write(value: any, near?: Near): string;
  /** The nearest value that can be, of a usual one from elsewhere. */
  settle?(value: any, near: Near): any;
  /** Whether this page has it at all. */
  there?(near: Near): boolean;
  /** In the address even where it is as usual. */
  always?: boolean;
  /** Its commas and colons stay readable. */
  commas?: boolean;
}

/** In the order in which it is read and written. */
type AddressTable = Record<string, AddressField>;

// ---- Words

/** Part of a sentence: plain, or in the ink of a signal. */
type Piece = string | { s: string; text: string };

/** `after`: the signal with which the sentence becomes true; null says it at once. */
interface Sentence {
  after: string | null;
  text: Piece[];
}

/** The same of a backward step: whether the loss is read from this h, and whether there is a layer above. */
interface BackFacts {
  atLoss: boolean;
  above: boolean;
}

/** What the sentences of a step know beside its numbers. */
interface Facts {
  /** " of unit 7", or nothing where units are not named. */
  whose: string;
  /** What is read, in words. */
  read: string;
  others: number;
  /** Those of the gates where they are printed beside the sentences with more than two. */
  digits?: number;
  /** The numbers of the step before. */
  before?: Quantities;
  /** The operation in force on a signal (ClampOp, HoldOp), or null: asked twice, it says the same. */
  set(symbol: string): any;
}

/** What there is to say about an answer, see words/answer.js. */
interface AnswerWords {
  label: string;
  note: string;
  token?: string;
  bits?: number | null;
}

// ---- The page, where TypeScript knows it less well than browsers do

/** What the page makes text of by itself. */
type Texted = string | number | boolean;

/** Every element here is one of HTML or SVG. */
interface Element extends HTMLOrSVGElement, ElementCSSInlineStyle {
  setAttribute(name: string, value: Texted): void;
  append(...nodes: (Node | Texted)[]): void;
  replaceChildren(...nodes: (Node | Texted)[]): void;
}

interface Node {
  /** Of what is on the page. */
  getRootNode(options?: GetRootNodeOptions): Node & DocumentOrShadowRoot;
}

interface EventTarget {
  /** Of an element; the window has none. */
  closest?: any;
}

interface CSSStyleDeclaration {
  setProperty(property: string, value: string | number | null, priority?: string): void;
}

interface URLSearchParams {
  set(name: string, value: Texted): void;
}

interface HTMLLinkElement {
  /** Settles once the stylesheet holds, see kit/later.js. */
  gsWorn: Promise<unknown>;
}

interface HTMLElement {
  /** What time/ has written last: asking the page costs a layout. */
  gsWide?: number;
  gsOff?: boolean;
}
