// Slow motion: in which order it comes to the signals of a step. Forward as the equations are computed, backward the
// other way round. Pure.

/**
 * The symbols of a panel's signals in the order of slow motion.
 * @param {Panel} panel @param {number | null} back
 */
export function stagesOf(panel, back) {
  const symbols = panel.signals.map(({ symbol }) => symbol);
  return back === null ? symbols : symbols.reverse();
}

/**
 * Whether slow motion has come to a signal of this step; true where there is none.
 * @type {(panel: Panel, state: Pick<State, "part" | "back">, symbol: string) => boolean}
 */
export const reached = (panel, { part, back }, symbol) => part === null || stagesOf(panel, back).indexOf(symbol) < part;
