// The lines of PyTorch that "Read my handwriting" shows, with the eight points that are read. Pure.

/** @param {{ points: number[][], said: number, share: number }} told */
export const pytorch = ({ points, said, share }) => `import torch
from safetensors.torch import load_file
from torch import nn

weights = load_file("lstm_viz/weights/pen-lstm.safetensors")
rnn, head = nn.LSTM(2, 16), nn.Linear(16, 10)
for name, layer in {"rnn": rnn, "head": head}.items():
    layer.load_state_dict({key.removeprefix(name + "."): array for key, array in weights.items() if key.startswith(name)})

points = torch.tensor([${points.map((point) => `[${point.join(", ")}]`).join(", ")}])
x = (points - 50) / 50  # (8, 2): from -1 to 1
h, (h_n, c_n) = rnn(x)  # (8, 16): after every point
believes = head(h).softmax(-1)  # (8, 10)
print(believes.argmax(-1).tolist())  # what it says after each point
print(believes[-1, ${said}].item())  # ${share.toFixed(4)}

backwards, _ = rnn(x.flip(0))  # the same points, the last first
print(head(backwards[-1]).argmax().item())
`;
