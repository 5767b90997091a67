// The files of a figure of a page that computes: they come with the figure's table, and the browser saves them by itself.
import { download, el } from "../../kit/dom.js";
import { watchTheme, wear } from "../../kit/theme.js";
import { mountable } from "../../shell/mount.js";

class Files {
  constructor(parent) {
    this.root = el("div", { class: "gs", "data-testid": "files" });
    /** @type {ReturnType<typeof watchTheme> | undefined} */
    this.watch = undefined;
    parent.append(this.root);
  }

  /** Called again when the figure is another. */
  show({ palette, files }) {
    this.files = files;
    const dress = () => wear(this.root, palette[/** @type {any} */ (this.watch).name()]);
    this.watch ??= watchTheme(this.root, dress);
    dress();
    if (this.row?.children.length === files.length) return;  // the same buttons: one may have the focus
    this.row?.remove();
    this.row = el("p", { class: "files" }, ...files.map(({ label }, k) =>
      el("button", { type: "button", class: "plain", click: () => this.#save(k) }, label)));
    this.root.append(this.row);
  }

  #save(k) {
    const { name, type, text } = this.files[k];
    download(new Blob([text], { type }), name);
  }

  destroy() {
    this.watch?.stop();
    this.root.remove();
  }
}

export default mountable(Files);
