// Puts a page's instrument on a bare page, as hosts/streamlit.py does on Streamlit's: what it sets goes to Python, whose
// answer it is given.
const { instrument, assets } = document.body.dataset;
const { setItem } = Storage.prototype;
const main = document.querySelector("main");
const bare = { head: document.head.childElementCount, body: document.body.getAttributeNames().join(), stays: [...document.body.children] };
let off = () => {};

// The Playground trains two nets for its question whenever it rests, a third of what a visit costs: here where `?asked` says so.
let questioned = false;
const { postMessage } = Worker.prototype;
Worker.prototype.postMessage = function (wish, ...rest) {
  if (wish.act !== "try" || questioned) postMessage.call(this, wish, ...rest);
};

/** Another visit in this document, at another address; false where it is not one that was left clean. */
globalThis.come = async (wanted, title, address) => {
  if (!globalThis.left || wanted !== instrument) return false;
  globalThis.left = false;
  Storage.prototype.setItem = setItem;
  history.replaceState(null, "", address);
  document.title = title;
  await open();
  return true;
};

/** Takes the instrument off, and what it kept; false where a test has changed what stands around it. */
globalThis.leave = async () => {
  if (!globalThis.lasting) return false;
  off();
  main.replaceChildren();
  Storage.prototype.setItem = () => {};                     // whatever a timer would still keep
  localStorage.clear();
  sessionStorage.clear();
  if (["trainer", "race"].includes(instrument)) await emptied("lstm-viz runs");
  document.adoptedStyleSheets = [];
  for (const face of [...document.fonts]) document.fonts.delete(face);
  for (const node of [...document.body.children]) if (!bare.stays.includes(node)) node.remove();
  scrollTo(0, 0);
  history.replaceState(null, "", location.pathname);
  globalThis.left = document.head.childElementCount === bare.head && document.body.getAttributeNames().join() === bare.body;
  return globalThis.left;
};

const emptied = (base) => new Promise((done) => {
  const request = indexedDB.deleteDatabase(base);
  request.onsuccess = request.onerror = done;
});

await open();

async function open() {
  questioned = new URLSearchParams(location.search).has("asked");
  const [{ default: mount }, styles] = await Promise.all([import(`/${assets}/instruments/${instrument}/main.js`), style()]);
  const host = document.createElement("div");
  host.id = "host";
  main.replaceChildren(host);
  const root = host.attachShadow({ mode: "open" });
  const sheet = document.createElement("style");
  sheet.textContent = styles;
  root.append(sheet);
  const states = {};
  let asks = 0;
  let shown = 0;
  await show();

  async function show() {
    const mine = ++asks;
    const asked = { address: location.pathname + location.search, states };
    const answer = await fetch("/answer", { method: "POST", body: JSON.stringify(asked) });
    const packed = answer.headers.get("Content-Type") === "application/json";
    const data = packed ? await answer.json() : new Uint8Array(await answer.arrayBuffer());
    if (!host.isConnected || mine < shown) return;          // left since; or overtaken, as Streamlit's answers never are
    shown = mine;
    off = mount({
      data, parentElement: root, setTriggerValue() {},
      setStateValue(name, value) {
        states[name] = value;
        show();
      },
    });
  }
}

async function style() {
  return (globalThis.styles ??= await (await fetch(`/styles/${instrument}.css`)).text());
}
