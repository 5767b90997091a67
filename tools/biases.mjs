// Plans the runs of `Why RNNs forget` from other forget biases, or trains one on the kernel that browsers run, and prints it as JSON: `python -m tools.biases` starts it.
import { readFileSync } from "node:fs";

const rooms = new URL("../lstm_viz/browser/", import.meta.url);
const of = (path) => import(new URL(path, rooms).href);
const [{ kernelBackend }, { plan, ranOf }] = await Promise.all(["net/training/kernel.js", "net/forgetting/tenfold.js"].map(of));
const [which, header] = process.argv.slice(2).map((text) => JSON.parse(text));

const told = which ? ranOf(await kernelBackend(readFileSync(new URL("net/training/kernel.wasm", rooms))), header, which) : plan();
process.stdout.write(JSON.stringify(told));
