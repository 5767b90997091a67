// The lines of NumPy and PyTorch that an encoder and a decoder are shown with. Pure.

/**
 * `file`: what the net's file is called; `begin`: what is read where nothing is written yet; `most`: steps; `names`: a line that makes a list of what can be written, if there is
 * one; `add`: what is added of y; `end`: what says that it is done, null where nothing does.
 * @typedef {{ file: string, begin: number, most: number, names: string, add: string, end: number | null }} Says
 * @typedef {{ text: string, alphabet: string, attention: string, row: number, plain: { steps: any[], text: string }, H: number, says: Says }} Told
 */

/** @param {number | null} end */
const stop = (end) => (end === null ? "" : `
    if y == ${end}:  # the end
        break`);
/** @param {Says} says */
const shown = ({ end }) => (end === null ? "written" : "written.strip()");

/** @param {Told["plain"]} plain @param {number} row */
const share = ({ steps }, row) => steps[row].says[steps[row].said].toFixed(4);

const LOOK = {
  numpy: {
    none: "",
    luong: `
def look(h):
    scores = e @ (w["attention.query"] @ h)
    return softmax(scores) @ e
`,
    bahdanau: `
def look(h):
    scores = np.tanh(e @ w["attention.key"].T + w["attention.query"] @ h) @ w["attention.v"]
    return softmax(scores) @ e
`,
  },
  torch: {
    none: "",
    luong: `
def look(h):
    scores = e @ (w["attention.query"] @ h)
    return scores.softmax(0) @ e
`,
    bahdanau: `
def look(h):
    scores = torch.tanh(e @ w["attention.key"].T + w["attention.query"] @ h) @ w["attention.v"]
    return scores.softmax(0) @ e
`,
  },
};

/** @type {Record<string, [reads: string, says: string]>} */
const STEP_NUMPY = {
  none: ['x = w["target.weight"][y]', "k = h"],
  luong: ['x = w["target.weight"][y]', 'k = np.tanh(w["combine.weight"] @ np.concatenate([look(h), h]))'],
  bahdanau: ['x = np.concatenate([w["target.weight"][y], look(h)])', "k = h"],
};
/** @type {Record<string, [reads: string, says: string]>} */
const STEP_TORCH = {
  none: ['x = w["target.weight"][y]', "k = h"],
  luong: ['x = w["target.weight"][y]', 'k = torch.tanh(w["combine.weight"] @ torch.cat([look(h), h]))'],
  bahdanau: ['x = torch.cat([w["target.weight"][y], look(h)])', "k = h"],
};

/** @param {Told} told */
export const numpy = ({ text, alphabet, attention, row, plain, says }) => `import numpy as np
from safetensors.numpy import load_file

w = {name: array.astype(float) for name, array in load_file("${says.file}.safetensors").items()}
ids = [${JSON.stringify(alphabet)}.index(character) for character in ${JSON.stringify(text)}]


def softmax(scores):
    shares = np.exp(scores - scores.max())
    return shares / shares.sum()


def step(name, end, x, h, c):
    z = w[f"{name}.weight_ih_l0{end}"] @ x + w[f"{name}.weight_hh_l0{end}"] @ h + w[f"{name}.bias_ih_l0{end}"]
    i, f, g, o = np.split(z, 4)
    i, f, o = (1 / (1 + np.exp(-each)) for each in (i, f, o))
    c = f * c + i * np.tanh(g)
    return o * np.tanh(c), c


def half(end, ids):
    h = c = np.zeros(w["encoder.weight_hh_l0"].shape[1])
    states = []
    for id in ids:
        h, c = step("encoder", end, w["source.weight"][id], h, c)
        states.append(h)
    return np.array(states), h, c


forward, h_forward, c_forward = half("", ids)
backward, h_backward, c_backward = half("_reverse", ids[::-1])
e = np.concatenate([forward, backward[::-1]], axis=1)  # what the encoder knows of each character
h, c = np.concatenate([h_forward, h_backward]), np.concatenate([c_forward, c_backward])  # the bridge
${LOOK.numpy[/** @type {"none"} */ (attention)]}
${says.names}y, written = ${says.begin}, ""  # ${says.begin}: nothing is written yet
for t in range(${says.most}):
    ${STEP_NUMPY[attention][0]}
    h, c = step("decoder", "", x, h, c)
    ${STEP_NUMPY[attention][1]}
    shares = softmax(w["head.weight"] @ k + w["head.bias"])
    y = int(shares.argmax())
    written += ${says.add}
    if t == ${row}:
        print(shares.max())  # ${share(plain, row)}${stop(says.end)}
print(${shown(says)})  # ${plain.text}
`;

/** @param {Told} told */
export const pytorch = ({ text, alphabet, attention, row, plain, H, says }) => `import torch
from safetensors.torch import load_file
from torch import nn

w = load_file("${says.file}.safetensors")
ids = torch.tensor([${JSON.stringify(alphabet)}.index(character) for character in ${JSON.stringify(text)}])


def layer(name, module):
    own = {key.removeprefix(f"{name}."): array for key, array in w.items() if key.startswith(f"{name}.")}
    zeros = {key.replace("bias_ih", "bias_hh"): torch.zeros_like(own[key]) for key in own if "bias_ih" in key}
    module.load_state_dict({**own, **zeros})
    return module.requires_grad_(False)


encoder = layer("encoder", nn.LSTM(w["source.weight"].shape[1], ${H}, bidirectional=True))
decoder = layer("decoder", nn.LSTM(w["decoder.weight_ih_l0"].shape[1], ${2 * H}))
e, (h_n, c_n) = encoder(w["source.weight"][ids])  # e: (${[...text].length}, ${2 * H}); h_n: the last of each half
h, c = h_n.reshape(-1), c_n.reshape(-1)  # the bridge: the decoder begins where the halves end
${LOOK.torch[/** @type {"none"} */ (attention)]}
${says.names}y, written = ${says.begin}, ""  # ${says.begin}: nothing is written yet
for t in range(${says.most}):
    ${STEP_TORCH[attention][0]}
    _, (h, c) = decoder(x[None], (h[None], c[None]))
    h, c = h[0], c[0]
    ${STEP_TORCH[attention][1]}
    shares = (w["head.weight"] @ k + w["head.bias"]).softmax(0)
    y = int(shares.argmax())
    written += ${says.add}
    if t == ${row}:
        print(shares.max().item())  # ${share(plain, row)}${stop(says.end)}
print(${shown(says)})  # ${plain.text}
`;
