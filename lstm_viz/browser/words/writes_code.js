// The lines of PyTorch that "It writes" shows: they write the letters above. Pure.

/** @type {Record<string, string>} */
const FILE = { tunes: "tunes-lstm", austen: "austen-lstm", code: "python-lstm" };

/** Text as Python has it. @param {string} text */
const quoted = (text) => `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n").replaceAll("\ufffd", "\\ufffd")}"`;

/** @param {{ which: string, given: string, many: number, temperature: number, top: number, dice: number, unit: number | null, names: string[], first: string }} told */
export const pytorch = ({ which, given, many, temperature, top, dice, unit, names, first }) => `import numpy as np
import torch
from safetensors.torch import load_file
from torch import nn

LETTERS = ${quoted(names.join(""))}
weights = load_file("lstm_viz/weights/${FILE[which]}.safetensors")
rnn, head = nn.LSTM(len(LETTERS), 64).double(), nn.Linear(64, len(LETTERS)).double()
for name, layer in {"rnn": rnn, "head": head}.items():
    layer.load_state_dict({key.removeprefix(name + "."): array for key, array in weights.items() if key.startswith(name)})


def drawn(logits, number):
    ${temperature === 0 ? "return int(logits.argmax())" : `shares = (logits / ${temperature}).softmax(-1)${top ? `
    kept = shares >= shares.sort(descending=True).values[${top - 1}]
    shares = torch.where(kept, shares, 0.0) / shares[kept].sum()` : ""}
    return int((shares.cumsum(-1) <= number).sum().clamp(max=len(LETTERS) - 1))`}


random = np.random.RandomState(${dice})
text = ${quoted(given)}
state = None
with torch.no_grad():
    for t in range(len(text) + ${many} - 1):
        x = nn.functional.one_hot(torch.tensor([LETTERS.index(text[t])]), len(LETTERS)).double()  # (1, letters)
        h, (h_n, c_n) = rnn(x, state)${unit === null ? "" : `
        h_n[:, ${unit}] = h[:, ${unit}] = 0  # unit ${unit} is silent`}
        state = h_n, c_n
        if t == len(text) - 1:
            text += LETTERS[drawn(head(h[-1]), random.random_sample())]
print(text)  # goes on with ${quoted(first)}
`;
