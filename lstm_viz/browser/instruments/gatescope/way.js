// The way to where a prompt begins: another net and text where it needs them, the place in them, and what the prompt does
// there.

/** @param {Ctx} ctx */
export function createWay(ctx) {
  /** Net and text before the learner's own edits. @type {Picked} */
  let start = { net: "", text: "" };

  /**
   * Takes net and text, where others are shown; whether they are here.
   * @param {Wish} place
   */
  async function taken({ net, text }) {
    const { choice } = ctx.model.header;
    if (!choice) return true;
    const other = net !== undefined && net !== choice.value;
    const example = other ? choice.options.find((option) => option.name === net)?.example : undefined;
    const wanted = { net: net ?? choice.value, text: text ?? example ?? choice.text };
    if (wanted.net !== choice.value || wanted.text !== choice.text) start = wanted;
    return ctx.wish(wanted);
  }

  /**
   * To its layer and direction, where it names them.
   * @param {Wish} place
   */
  async function shown({ layer, direction }) {
    const [{ place }] = ctx.model.panels;
    const next = { layer: layer ?? place.layer, direction: direction ?? place.direction };
    if (next.layer !== place.layer || next.direction !== place.direction) await ctx.goTo(next);
  }

  /** @param {Wish} place */
  function move({ t, unit, panel, net, text, ops, layer, direction, ...rest }) {
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
    },
    /**
     * To where a prompt begins, on the net as it was sent; then its operations are done, or only shown in the tray.
     * @param {Prompt} prompt @param {{ doing: boolean, overtaken: () => boolean, check: () => void }} how
     */
    async go({ set = {}, ops }, { doing, overtaken, check }) {
      const here = await taken(set);
      if (!here || overtaken()) return;
      await shown(set);
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
