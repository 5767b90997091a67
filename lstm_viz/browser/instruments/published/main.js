// As published: experiments of others beside runs that were recorded with the kernel of this browser, and run again in it.
// The state: the experiment that is shown, and the net of it; present. What is run here stays as long as the tab.
import { el } from "../../kit/dom.js";
import { setupOf } from "../../net/training/published.js";
import { createActs } from "../../out/acts.js";
import { Instrument } from "../../shell/instrument.js";
import { createKeep } from "../../shell/keep.js";
import { mountable } from "../../shell/mount.js";
import { hire } from "../../train/hired.js";
import * as words from "../../words/published.js";
import { IDS, TABLE, netsOf } from "./address.js";
import { createDetail } from "./detail.js";
import { createLesson } from "./lesson.js";
import { createList } from "./list.js";
import { csvOf, experimentOf, fitting, nextOf } from "./model.js";

class Published extends Instrument {
  constructor(parent) {
    super(parent, { name: "published", className: "pb", label: words.LABEL, table: TABLE });
    /** @type {{ destroy(): void } | null} */
    this.hired = null;                                      // who runs one here
  }

  begin() {
    const { header } = this;
    const settle = (next) => (netsOf(next.experiment).includes(next.net) ? next : { ...next, net: netsOf(next.experiment)[0] });
    this.keep = createKeep();
    const ctx = this.open({ settle, keys: () => this.#keys() }, { here: fitting(this.keep.get("ran") ?? []), running: null, run: () => this.#run() });
    const acts = createActs(ctx, () => "as-published", () => [{ label: words.FILES.csv, ending: "csv", make: () => new Blob([csvOf(header.runs, ctx.here)], { type: "text/csv" }) }]);
    this.views = [createList(ctx), createDetail(ctx), createLesson(ctx), acts];
    const [list, detail, lesson] = this.views;
    this.root.append(el("div", { class: "choice spread" }, el("p", { class: "pb-record" }, words.record(header.command, header.date)), acts.element), this.messages.element, el("div", { class: "pb-both" }, list.element, detail.element), lesson.element);
    this.stand();
  }

  /** The next start of every net of what is shown, in a worker of its own; asked again while it runs, it stops. */
  async #run() {
    const { ctx } = this;
    if (ctx.running) return this.#rest();
    const experiment = experimentOf(this.store.get().experiment);
    const seed = nextOf(ctx.here, experiment);
    if (seed === null) return undefined;
    const mine = { experiment: experiment.id, nth: 0, updates: 0 };
    ctx.running = mine;
    this.draw();
    const part = [];
    const hear = (news) => {
      if (ctx.running !== mine || this.gone) return;
      if (news.kind === "reaching") [mine.nth, mine.updates] = [news.nth, news.updates];
      else if (news.kind !== "reached") {
        this.told = [...this.told, words.LOST];
        return void this.#rest();
      } else {
        part.push({ experiment: experiment.id, net: experiment.nets[news.nth].id, seed, at: news.at, score: Math.max(0, ...news.curve), loss: news.loss, seconds: "" });
        [mine.nth, mine.updates] = [news.nth + 1, 0];
        if (mine.nth === experiment.nets.length) {
          ctx.here = [...ctx.here, ...part];
          this.keep.set("ran", ctx.here);
          return void this.#rest();
        }
      }
      this.draw();
    };
    try {
      const hired = await hire(hear, ctx.header.kernel);
      if (ctx.running !== mine || this.gone) return hired.destroy();
      this.hired = hired;
      hired.ask({ act: "reach", setups: experiment.nets.map((net) => setupOf(net, seed)), score: experiment.level, until: experiment.until, every: experiment.every });
    } catch {
      hear({ kind: "lost" });
    }
    return undefined;
  }

  #rest() {
    this.hired?.destroy();
    this.hired = null;
    this.ctx.running = null;
    this.draw();
  }

  /** @returns {import("../../shell/keys.js").Row[]} */
  #keys() {
    const move = (by) => () => this.store.set({ experiment: IDS[(IDS.indexOf(this.store.get().experiment) + by + IDS.length) % IDS.length] });
    const turn = (by) => () => {
      const { experiment, net } = this.store.get();
      const nets = netsOf(experiment);
      this.store.set({ net: nets[(nets.indexOf(net) + by + nets.length) % nets.length] });
    };
    return [
      { caps: ["←", "→"], words: words.KEYS.move, acts: { ArrowLeft: move(-1), ArrowRight: move(1) } },
      { caps: ["↑", "↓"], words: words.KEYS.net, acts: { ArrowUp: turn(-1), ArrowDown: turn(1) } },
      { caps: ["space"], words: words.KEYS.run, acts: { " ": () => this.#run() } },
    ];
  }

  paint() {
    const { experiment, net } = this.store.get();
    Object.assign(this.root.dataset, { t: String(IDS.indexOf(experiment)), experiment, net, here: String(this.ctx.here.length) });
    this.frame.busy("run", this.ctx.running !== null);
    this.messages.tell(this.told);
    this.drawViews();
    this.say(words.EXPERIMENTS[experiment].name);
  }

  destroy() {
    super.destroy();
    this.hired?.destroy();
  }
}

export default mountable(Published);
