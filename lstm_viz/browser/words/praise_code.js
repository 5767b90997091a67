// The lines of PyTorch that "Is it praise?" shows, with the words that are read. Pure.

/** @param {{ words: string[], update: number, score: number }} told */
export const pytorch = ({ words, update, score }) => `from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import nn

folder = Path("lstm_viz/weights/praise")
known = {word: place for place, word in enumerate(folder.joinpath("words.txt").read_text("utf-8").split("\\n"))}
weights = load_file(folder / "update-${update}.safetensors")
embedding = nn.Embedding.from_pretrained(weights["embedding"] * weights["scale"])  # rounded to 255 levels a column
rnn, head = nn.LSTM(8, 16), nn.Linear(16, 1)
rnn.load_state_dict({
    "weight_ih_l0": weights["W"], "weight_hh_l0": weights["U"],
    "bias_ih_l0": weights["b"], "bias_hh_l0": torch.zeros(64),
})
head.load_state_dict({"weight": weights["head"][None], "bias": weights["bias"]})

words = ${JSON.stringify(words)}
ids = torch.tensor([known.get(word, 0) for word in words])  # 0: a word that it does not know
h, (h_n, c_n) = rnn(embedding(ids))  # (${words.length}, 16): after every word
says = head(h)[:, 0]  # (${words.length},)
print([round(value, 2) for value in says.tolist()])
print(says[-1].item())  # ${score.toFixed(4)}
`;
