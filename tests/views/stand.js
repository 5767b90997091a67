// Puts a page's instrument on a bare page, as hosts/streamlit.py does on Streamlit's: what it sets goes to Python, whose
// answer it is given.
const { instrument, assets } = document.body.dataset;
const { default: mount } = await import(`/${assets}/instruments/${instrument}/main.js`);

const root = document.getElementById("host").attachShadow({ mode: "open" });
const style = document.createElement("style");
style.textContent = await (await fetch(`/styles/${instrument}.css`)).text();
root.append(style);

const states = {};

async function show() {
  const asked = { address: location.pathname + location.search, states };
  const answer = await fetch("/answer", { method: "POST", body: JSON.stringify(asked) });
  const packed = answer.headers.get("Content-Type") === "application/json";
  const data = packed ? await answer.json() : new Uint8Array(await answer.arrayBuffer());
  mount({
    data, parentElement: root, setTriggerValue() {},
    setStateValue(name, value) {
      states[name] = value;
      show();
    },
  });
}

await show();
