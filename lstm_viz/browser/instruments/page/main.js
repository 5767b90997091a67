// At the head of every page, to be seen by nobody: a page that is come to begins at its title.
import { open } from "../../shell/host.js";
import { mountable } from "../../shell/mount.js";

class PageHead {
  show({ page }) {
    open(page);
  }

  destroy() {}
}

export default mountable(PageHead);
