// The lines of PyTorch that "What comes next?" shows, with the numbers that were read last. Pure.

/** @param {{ file: string | null, units: number, offset: number, scale: number, read: number[], ahead: ArrayLike<number> }} told `file`: of the shipped net; null: one that was trained here */
export const pytorch = ({ file, units, offset, scale, read, ahead }) => `import torch
from safetensors.torch import load_file
from torch import nn

weights = load_file("${file === null ? "forecast.safetensors" : `lstm_viz/weights/forecast/${file}.safetensors`}")
lstm, head = nn.LSTM(1, ${units}), nn.Linear(${units}, 1)
for name, layer in {"lstm": lstm, "head": head}.items():
    layer.load_state_dict({key.removeprefix(name + "."): array for key, array in weights.items() if key.startswith(name)})

# The last ${read.length} numbers before now: the memory begins with them.
read = torch.tensor([${read.join(", ")}])
mean, spread = ${offset}, ${scale}  # of what it was trained on
x = ((read - mean) / spread)[:, None]  # (T, 1)
h, state = lstm(x)
said = head(h[-1:])  # (1, 1): one step ahead
ahead = []
for _ in range(${ahead.length}):
    ahead.append(said.item() * spread + mean)
    h, state = lstm(said, state)  # it reads what it said
    said = head(h)
print(ahead[0], ahead[-1])  # ${ahead[0].toPrecision(6)} ${ahead[ahead.length - 1].toPrecision(6)}
`;
