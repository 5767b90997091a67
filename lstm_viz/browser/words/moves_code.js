// The lines of PyTorch that "What moves?" shows, with the frames that are seen: a letter a pixel, "a" for 0, "q" for 16. Pure.

/** @param {ArrayLike<number>} frame */
const lettersOf = (frame) => Array.from(frame, (value) => String.fromCharCode(97 + value)).join("");

/** @param {{ frames: ArrayLike<number>[], kinds: string[], said: number, share: number }} told */
export const pytorch = ({ frames, kinds, said, share }) => `import torch
from safetensors.torch import load_file
from torch import nn

weights = load_file("lstm_viz/weights/moves/moves-lstm.safetensors")
rnn, head = nn.LSTM(16, 32), nn.Linear(32, 9)
for name, layer in {"rnn": rnn, "head": head}.items():
    layer.load_state_dict({key.removeprefix(name + "."): array for key, array in weights.items() if key.startswith(name)})

film = [  # 16 x 16 pixels a frame, "a" for 0 to "q" for 16
${frames.map((frame) => `    "${lettersOf(frame)}",`).join("\n")}
]
frames = torch.tensor([[ord(letter) - ord("a") for letter in frame] for frame in film], dtype=torch.float32).view(-1, 16, 16)
apart = (torch.arange(16) - 4 * torch.arange(4)[:, None] + 8) % 16 - 8  # from every fourth pixel, round the edge
pyramid = (4 - apart.abs()).clamp(min=0) / 4  # (4, 16): seven pixels each
told = pyramid @ frames @ pyramid.T / 16  # (T, 4, 4): the mean brightness around 4 x 4 places
tenths = (10 * told + 0.5).floor().flatten(1)
h, (h_n, c_n) = rnn((tenths - 40) / 80)  # (T, 32): after every frame
believes = head(h).softmax(-1)  # (T, 9)
kinds = ${JSON.stringify(kinds)}
print([kinds[k] for k in believes.argmax(-1).tolist()])  # what it says after each frame
print(believes[-1, ${said}].item())  # ${share.toFixed(4)}
`;
