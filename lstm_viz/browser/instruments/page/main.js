// At the head of every page, to be seen by nobody: a page that is come to begins at its title, and prints as it is seen.
import { fitPaper, open } from "../../shell/host.js";
import { mountable } from "../../shell/mount.js";

class PageHead {
  constructor() {
    this.stop = fitPaper();
  }

  /** Called for every page: each has another question. */
  show() {
    open();
  }

  destroy() {
    this.stop();
  }
}

export default mountable(PageHead);
