// At the head of every page, to be seen by nobody: a page that is come to begins at its title, prints as it is seen, and goes
// on while the server does not answer.
import { fitPaper, goOn, open } from "../../shell/host.js";
import { mountable } from "../../shell/mount.js";
import { AWAY } from "../../words/shell.js";

class PageHead {
  constructor() {
    this.stops = [fitPaper(), goOn(AWAY)];
  }

  /** Called for every page: each has another question. */
  show() {
    open();
  }

  destroy() {
    for (const stop of this.stops) stop();
  }
}

export default mountable(PageHead);
