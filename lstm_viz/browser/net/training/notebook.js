// The script of plain PyTorch as a Jupyter notebook: a cell for each of its parts, with what it is for in words before it. Pure.

const MAIN = /^(?:def main\(|if __name__)/;                 // for a command line
const HEAD = /^"""[\s\S]*?"""\n+import sys\n/;              // says so, too

/** @param {string} text as the format has it: a list of lines, each with its end */
const lines = (text) => text.split(/(?<=\n)/);

/**
 * A notebook, in the format of Jupyter, 4.5.
 * @param {string} script as `scriptOf` makes it
 * @param {{ first: string, last: string[], of: Record<string, string> }} words before the first cell, before the parts that define a name, and
 *   before the last cells
 * @param {string[]} calls the last cells
 */
export function notebookOf(script, words, calls) {
  const parts = script.replace(HEAD, "").trim().split(/\n\n\n+/).filter((part) => !MAIN.test(part));
  /** @type {[string | undefined, string][]} */
  const cells = [
    ...parts.map((part) => /** @type {[string | undefined, string]} */ ([words.of[/^(?:def|class) (\w+)/m.exec(part)?.[1] ?? ""], part])),
    ...calls.map((call, k) => /** @type {[string | undefined, string]} */ ([words.last[k], call])),
  ];
  cells[0][0] = words.first;
  const all = cells.flatMap(([text, code]) => [
    ...(text ? [{ cell_type: "markdown", metadata: {}, source: lines(text) }] : []),
    { cell_type: "code", metadata: {}, execution_count: null, outputs: [], source: lines(code) },
  ]);
  const notebook = {
    cells: all.map((cell, k) => ({ id: `cell-${k}`, ...cell })),
    metadata: { kernelspec: { display_name: "Python 3", language: "python", name: "python3" }, language_info: { name: "python" } },
    nbformat: 4, nbformat_minor: 5,
  };
  return `${JSON.stringify(notebook, null, 1)}\n`;
}
