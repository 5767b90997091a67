// The lines of PyTorch that "Layers" shows, with the numbers of the step under the cursor. Pure.

/** @param {number} value */
const four = (value) => value.toFixed(4);

/**
 * @param {{ ids: number[], inputs: number, outputs: number, units: number, layers: number, t: number, p: number, said: ArrayLike<number> }} told
 */
export const pytorch = ({ ids, inputs, outputs, units: H, layers: L, t, p, said }) => `import torch
from safetensors.torch import load_file
from torch import nn

weights = load_file("layers.safetensors")  # Export, “This net”
lstm = nn.LSTM(${inputs}, ${H}, num_layers=${L}${L > 1 ? `, dropout=${p}` : ""})
head = nn.Linear(${H}, ${outputs})
for name, layer in {"lstm": lstm, "head": head}.items():
    layer.load_state_dict({key[5:]: array for key, array in weights.items() if key.startswith(name)})
    layer.requires_grad_(False)

ids = torch.tensor([${ids.join(", ")}])
x = nn.functional.one_hot(ids, ${inputs}).float()[:, None]  # (${ids.length}, 1, ${inputs}): steps, sequences, which symbol

lstm.eval()  # without this line a stack goes on dropping
output, (h_n, c_n) = lstm(x)  # output: (${ids.length}, 1, ${H}), h of the uppermost layer; h_n: (${L}, 1, ${H}), of every layer
print(head(output)[${t}, 0].softmax(-1).max().item())  # ${four(Math.max(...Array.from(said)))}
${L === 1 ? `
# dropout between layers: there is no second layer, so nn.LSTM(..., dropout=${p}) would warn and drop nothing.
` : `
# The same by hand: a layer reads h of the one below, and nothing else.
below = x
for k in range(${L}):
    layer = nn.LSTM(below.shape[2], ${H})
    layer.load_state_dict({key[5:-1] + "0": array for key, array in weights.items() if key.startswith("lstm") and key.endswith(f"_l{k}")})
    below, _ = layer.requires_grad_(False)(below)
assert torch.allclose(below, output, atol=1e-6)

lstm.train()  # now h of every layer but the uppermost goes through nn.Dropout(${p})
assert not torch.equal(lstm(x)[0], lstm(x)[0])  # two masks, two answers
lstm.eval()
assert torch.equal(lstm(x)[0], lstm(x)[0])
`}`;
