// The lines of PyTorch that "What digit was said?" shows, with the frames that are read. Pure.

/** @param {{ rows: number[][], offset: number[], scale: number[], said: number, share: number }} told */
export const pytorch = ({ rows, offset, scale, said, share }) => `import torch
from safetensors.torch import load_file
from torch import nn

weights = load_file("lstm_viz/weights/speech/speech-lstm.safetensors")
rnn, head = nn.LSTM(13, 24), nn.Linear(24, 10)
for name, layer in {"rnn": rnn, "head": head}.items():
    layer.load_state_dict({key.removeprefix(name + "."): array for key, array in weights.items() if key.startswith(name)})

frames = torch.tensor([
${rows.map((row) => `    [${row.join(", ")}],`).join("\n")}
])
mean = torch.tensor([${offset.join(", ")}])
deviation = torch.tensor([${scale.join(", ")}])
h, (h_n, c_n) = rnn((frames - mean) / deviation)  # (T, 24): after every frame
believes = head(h).softmax(-1)  # (T, 10)
print(believes.argmax(-1).tolist())  # what it says after each frame
print(believes[-1, ${said}].item())  # ${share.toFixed(4)}
`;
