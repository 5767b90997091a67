// Both pages of questions: what they say, draw and compute.
import * as doubts from "../../words/doubts.js";
import * as begin from "../../words/questions.js";
import { BEGINS, run as runDoubts } from "./doubts.js";
import { BACK, BIAS, run } from "./model.js";

/** @typedef {{ label: string, rows: typeof begin.ROWS, questions: Record<string, any>, sliders: Record<string, typeof BIAS>, run: (state: any, runs: any[]) => any, reveal: (now: any) => { truth: number, words: any[] } }} Set */
/** @type {Record<"begin" | "doubts", Set>} */
export const SETS = {
  begin: { label: begin.LABEL, rows: begin.ROWS, questions: begin.QUESTIONS, sliders: { bias: BIAS, back: BACK }, run, reveal: begin.reveal },
  doubts: { label: doubts.LABEL, rows: doubts.ROWS, questions: doubts.QUESTIONS, sliders: { bias: BIAS, begins: BEGINS }, run: runDoubts, reveal: doubts.reveal },
};
