// The lines of PyTorch that "Both directions" shows, with the numbers of the word under the cursor. Pure.

/** @param {number} value */
const four = (value) => value.toFixed(4);
/** @param {ArrayLike<number>} shares */
const largest = (shares) => Math.max(...Array.from(shares));

/** @param {string} file @param {number} inputs @param {number} H @param {number} tags */
const loaded = (file, inputs, H, tags) => `import torch
from safetensors.torch import load_file
from torch import nn

weights = load_file("${file}.safetensors")  # Export, “Two-way net”
lstm = nn.LSTM(${inputs}, ${H}, bidirectional=True)
head = nn.Linear(${2 * H}, ${tags})
for name, layer in {"lstm": lstm, "head": head}.items():
    layer.load_state_dict({key[5:]: array for key, array in weights.items() if key.startswith(name)})
    layer.requires_grad_(False)
`;

/**
 * @param {{ ids: number[], names: string[], units: number, t: number, said: Named<ArrayLike<number>[]> }} told
 */
export const pytorch = ({ ids, names, units, t, said }) => `${loaded("both-directions-made", names.length, units, 5)}
ids = torch.tensor([${ids.join(", ")}])
x = nn.functional.one_hot(ids, ${names.length}).float()[:, None]  # (${ids.length}, 1, ${names.length}): words, sentences, which word
${halves(ids.length, units, t, said)}`;

/**
 * @param {{ words: string[], features: number[][], inputs: number, tags: string[], units: number, t: number, said: Named<ArrayLike<number>[]> }} told
 */
export const ofAddress = ({ words, features, inputs, tags, units, t, said }) => `${loaded("both-directions-addresses", inputs, units, tags.length)}
# What is so of each word, of ${inputs} features.
features = [
${features.map((each, at) => `    [${each.join(", ")}],  # ${words[at].slice(0, 40)}`).join("\n")}
]
x = torch.zeros(${words.length}, 1, ${inputs})  # words, addresses, features
for word, so in enumerate(features):
    x[word, 0, so] = 1
${halves(words.length, units, t, said)}`;

/** @param {number} T @param {number} H @param {number} t @param {Named<ArrayLike<number>[]>} said */
const halves = (T, H, t, said) => `output, (h_n, c_n) = lstm(x)  # output: (${T}, 1, ${2 * H})
forward, backward = output[:, :, :${H}], output[:, :, ${H}:]

# Where each half has read all of the sentence:
assert torch.equal(forward[-1], h_n[0])  # the forward half at the last word
assert torch.equal(backward[0], h_n[1])  # the backward half at index 0
# backward[-1], and so output[-1, :, ${H}:], has read the last word and nothing else.

silenced = output.clone()
silenced[:, :, ${H}:] = 0  # the forward half alone
print(head(output)[${t}, 0].softmax(-1).max().item())  # ${four(largest(said.both[t]))}
print(head(silenced)[${t}, 0].softmax(-1).max().item())  # ${four(largest(said.forward[t]))}
`;
