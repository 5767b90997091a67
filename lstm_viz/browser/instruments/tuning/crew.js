// The runs that wait and who is at work on them: workers on all cores but one, each with one run at a time.
import { costOf } from "../../net/training/sweep.js";
import { watchAway } from "../../train/away.js";
import { hands, hire } from "../../train/hired.js";

/** @typedef {{ key: string, setup: import("../../net/training/setup.js").Setup, until: number, tested?: boolean }} Job */

/**
 * {start(jobs), stop(), now(), destroy()}. `done(job, result)`: one has ended; `failed(sentence)`: none goes on; `rested`: nothing waits any more; `pauses`: whether all
 * wait while the tab is hidden; `left`: they have.
 * @param {string | null} kernel @param {{ done: (job: Job, result: any) => void, failed: (sentence: string | null) => void, rested: () => void, pauses: () => boolean, left: () => void }} tells
 */
export function createCrew(kernel, { done, failed, rested, pauses, left }) {
  /** @type {{ hired: any, job: Job | null }[]} */
  let team = [];
  /** @type {Job[]} */
  let queue = [];
  let turn = 0;
  let paid = { began: 0, cost: 0, left: 0, all: 0 };

  /** @param {Job} job */
  const cost = ({ setup, until, tested }) => costOf(setup, until) * (tested ? 1.2 : 1);

  function next(one) {
    one.job = queue.shift() ?? null;
    if (one.job) one.hired.ask({ act: "score", setups: [one.job.setup], key: one.job.key, until: one.job.until, tested: Boolean(one.job.tested) });
    else if (team.every(({ job }) => job === null)) {
      stop();
      rested();
    }
  }

  function hear(mine, one, news) {
    if (mine !== turn) return;
    const { job } = one;
    if (news.kind === "lost" || news.kind === "unscored") {
      stop();
      failed(news.sentence ?? null);
    } else if (news.kind === "scored" && job && news.key === job.key) {
      paid.cost += cost(job);
      paid.left -= cost(job);
      one.job = null;
      done(job, news.result);
      if (mine === turn) next(one);
    }
  }

  function stop() {
    turn += 1;
    for (const { hired } of team) hired?.destroy();
    [team, queue] = [[], []];
  }

  const hidden = watchAway(pauses, (away) => {
    paid.began += away ? -performance.now() : performance.now();   // that time is not theirs
    if (away && team.length) left();
  });

  return {
    /** @param {Job[]} jobs */
    async start(jobs) {
      stop();
      const mine = turn;
      const left = jobs.reduce((sum, job) => sum + cost(job), 0);
      paid = { began: performance.now(), cost: 0, left, all: jobs.length };
      queue = [...jobs];
      team = Array.from({ length: Math.min(hands(), jobs.length) }, () => ({ hired: null, job: null }));
      const members = team;
      await Promise.all(members.map(async (one) => {
        try {
          const hired = await hire((news) => hear(mine, one, news), kernel, pauses);
          if (mine !== turn) return hired.destroy();
          one.hired = hired;
          return next(one);
        } catch {
          return hear(mine, one, { kind: "lost" });
        }
      }));
    },
    stop,
    destroy() {
      hidden.destroy();
      stop();
    },
    /** `left`: seconds; null while it is not known. */
    now() {
      const passed = (performance.now() - paid.began) / 1000;
      return {
        working: team.flatMap(({ job }) => (job ? [job.key] : [])), waiting: queue.length, hands: team.length, all: paid.all,
        left: paid.cost > 0 && team.length ? (paid.left / paid.cost) * passed : null,
      };
    },
  };
}
