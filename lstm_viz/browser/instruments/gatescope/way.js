// The way to where a prompt begins: another net and text from the server where it needs them, the place in them, and
// what the prompt does there.

/** @param {Ctx} ctx */
export function createWay(ctx) {
  /** Net and text before the learner's own edits. @type {{ net?: string, text?: string }} */
  let start = {};
  /** Goes on once there is another model. @type {{ model: Model, here: (nothing?: void) => void } | null} */
  let pending = null;

  /**
   * Asks for net and text, where others are shown; waits until they are here.
   * @param {Wish} place
   */
  function fetched({ net, text }) {
    const { choice } = ctx.model.header;
    if (!choice) return Promise.resolve();
    /** @type {{ net: string, text?: string }} */
    const wanted = { net: net ?? choice.value };
    const example = choice.options.find((option) => option.name === wanted.net)?.example;
    wanted.text = text ?? (net === undefined || net === choice.value ? choice.text : (example ?? choice.text));
    const shown = wanted.net === choice.value && wanted.text === choice.text;
    if (!shown || pending) {
      start = wanted;
      ctx.wish(wanted);                                    // or takes back what was wished just before
    }
    pending = null;
    return shown ? Promise.resolve() : new Promise((here) => { pending = { model: ctx.model, here }; });
  }

  /** @param {Wish} place */
  function move({ t, unit, panel, net, text, ops, ...rest }) {
    const state = ctx.store.get();
    /** @type {Record<string, any>} */
    const patch = { back: null, pace: "step", ...rest, playing: false, part: null, compare: "now" };
    if (panel !== undefined) patch.panel = Math.min(panel, ctx.model.panels.length - 1);
    const on = patch.panel ?? state.panel;
    if (t !== undefined) patch.t = Math.max(0, Math.min(t, ctx.model.panels[on].steps - 1));
    if (unit !== undefined) patch.units = state.units.map((old, k) => (k === on ? Math.min(unit, ctx.model.panels[on].units - 1) : old));
    ctx.turnTo(patch.back, patch);
  }

  return {
    /** Net and text that the learner's edits are seen against. */
    start: () => start,
    /** To be called when there is a new model or state. */
    look() {
      const { choice } = ctx.model.header;
      if (choice && choice.value !== start.net) start = { net: choice.value, text: choice.text };
      if (!pending || pending.model === ctx.model) return;
      pending.here();
      pending = null;
    },
    /**
     * To where a prompt begins, on the net as it was sent; then its operations are done, or only shown in the tray.
     * @param {Prompt} prompt @param {{ doing: boolean, overtaken: () => boolean, check: () => void }} how
     */
    async go({ set = {}, ops }, { doing, overtaken, check }) {
      await fetched(set);
      if (overtaken()) return;
      if (ctx.opsText() !== "") await ctx.operate("");
      if (overtaken()) return;
      move(set);
      check();
      if (doing) await ctx.operate(ops);
      if (!overtaken() && ops !== undefined) ctx.aim(ops);
    },
  };
}
