// The lines of PyTorch that "When the heart stumbles" shows. Pure.

export const pytorch = () => `import numpy as np
import torch
from safetensors.torch import load_file
from torch import nn

weights = load_file("lstm_viz/weights/heart/lstm.safetensors")
rnn, head = nn.LSTM(1, 16), nn.Linear(16, 1)
for name, layer in {"lstm": rnn, "head": head}.items():
    layer.load_state_dict({key.removeprefix(name + "."): array for key, array in weights.items() if key.startswith(name)})

samples = np.load("scipy/misc/ecg.dat")["ecg"].astype(int)  # of the wheel of SciPy 1.11.4, at 360 Hz
signal = (np.rint(samples.reshape(-1, 4).mean(1)) - 1024) / 200  # (27000,) mV at 90 Hz
quiet = signal[: 16 * 90]
x = (signal - quiet.mean()) / quiet.std()
with torch.no_grad():
    h, _ = rnn(torch.tensor(x[:-1, None], dtype=torch.float32))  # (26999, 16): it reads the whole record once
    said = head(h)[:, 0].numpy()
error = np.concatenate([[0], said - x[1:]]) * quiet.std()  # of each sample, in mV
averaged = np.sqrt(np.convolve(error**2, np.ones(9) / 9)[: len(error)])  # over the last 0.1 s
first = 16 * 90 + np.argmax(averaged[16 * 90 :] > averaged[90 : 16 * 90].max())
print(f"{first / 90:.2f} s, {averaged[first]:.2f} mV")
`;
