// The lines of PyTorch and of Keras that "Different lengths" shows, with the numbers of the picked row and unit. Pure.

/**
 * @typedef {{ rows: string[][], lengths: number[], T: number, B: number, units: number }} Shape
 * @typedef {{ way: string, back: number, row: number, unit: number, symbol: string, model: Shape, values: Named<number>, net: string, symbols: string[], filling: string }} Told
 */

/** Where PyTorch has a last state. @param {string} symbol @param {number} back @param {number} row @param {number} unit */
export const lastAt = (symbol, back, row, unit) => `${symbol}_n[${back}, ${row}, ${unit}]`;
/** The same of a row that is run without a batch. @param {string} symbol @param {number} back @param {number} unit */
export const aloneAt = (symbol, back, unit) => `${symbol}_n[${back}, ${unit}]`;
/** The same in a loop of one's own. @param {string} symbol @param {number} row @param {number} unit */
export const keptAt = (symbol, row, unit) => `${symbol}[${row}, ${unit}]`;
/** An h in the output; `before`: units of the half before. @param {number} t @param {number} row @param {number} unit @param {number} before */
export const outAt = (t, row, unit, before) => `out[${t}, ${row}, ${before ? `${before} + ` : ""}${unit}]`;

/** As Python prints it. @param {number} value */
const four = (value) => value.toFixed(4);

/** @param {Told} told */
const head = ({ model: { rows, lengths, units }, net, symbols, filling }) => `import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence, pad_sequence

weights = load_file("lstm_viz/weights/${net}.safetensors")
lstm = nn.LSTM(${symbols.length}, ${units}, bidirectional=True).requires_grad_(False)
lstm.load_state_dict({name[4:]: array for name, array in weights.items() if name.startswith("rnn.")})

rows = ${JSON.stringify(rows.map((row) => row.join("")))}
ids = [torch.tensor(["${symbols.join("")}".index(symbol) for symbol in row]) for row in rows]
${filling === "zeros" ? `x = pad_sequence([nn.functional.one_hot(row, ${symbols.length}).float() for row in ids])  # zeros past the ends` : `x = nn.functional.one_hot(pad_sequence(ids), ${symbols.length}).float()  # filled up with 0, which is "${symbols[0]}" here`}
lengths = torch.tensor([${lengths.join(", ")}])
`;

/** @type {Record<string, (told: Told) => string>} */
const TORCH = {
  padded({ back, row, unit, symbol, model: { lengths, T, B, units }, values }) {
    const gather = symbol === "c"
      ? "# out holds h only: there is no c to gather"
      : back
        ? `# no index gives the backward half's own end: pack. At length - 1
# it has read only one bracket of the row:
print(${outAt(lengths[row] - 1, row, unit, units)}.item())  # ${four(values["padded-gather"])}`
        : `# each row at length - 1: the forward half only; for the backward half pack
own = out[lengths - 1, torch.arange(${B}), :${units}]  # (${B}, ${units})
print(own[${row}, ${unit}].item())  # ${four(values["padded-gather"])}, its own end`;
    const past = T - lengths[row];
    return `out, (h_n, c_n) = lstm(x)
print(${symbol}_n[${back}, ${row}, ${unit}].item())  # ${four(values["padded-end"])}, ${back ? "begun with" : "after"} ${past} ${past === 1 ? "step" : "steps"} of padding
${gather}`;
  },
  masked: ({ back, row, unit, symbol, model: { T, B, units }, values, symbols }) => `cell = nn.LSTMCell(${symbols.length}, ${units}).requires_grad_(False)
end = "_l0${back ? "_reverse" : ""}"
cell.load_state_dict({name[: -len(end)]: array for name, array in lstm.state_dict().items() if name.endswith(end)})
mask = torch.arange(${T})[:, None] < lengths  # (${T}, ${B})
h = c = torch.zeros(${B}, ${units})
for t in ${back ? `reversed(range(${T}))` : `range(${T})`}:
    new_h, new_c = cell(x[t], (h, c))
    h = torch.where(mask[t, :, None], new_h, h)
    c = torch.where(mask[t, :, None], new_c, c)
print(${symbol}[${row}, ${unit}].item())  # ${four(values["masked-end"])}`,
  packed: ({ back, row, unit, symbol, values }) => `packed = pack_padded_sequence(x, lengths, enforce_sorted=False)
out, (h_n, c_n) = lstm(packed)
out, _ = pad_packed_sequence(out)  # zeros past the ends
print(${symbol}_n[${back}, ${row}, ${unit}].item())  # ${four(values["packed-end"])}`,
  alone: ({ back, row, unit, symbol, model: { lengths }, values }) => `out, (h_n, c_n) = lstm(x[:${lengths[row]}, ${row}])  # row ${row} as long as it is, no batch
print(${symbol}_n[${back}, ${unit}].item())  # ${four(values["alone-end"])}`,
};

/** A script that prints what stands behind its marks. @param {Told} told */
export const pytorch = (told) => `${head(told)}\n${TORCH[told.way](told)}\n`;

/** @param {Told} told */
const layer = ({ model: { units, T, B }, symbols, filling }) => `import keras

layer = keras.layers.Bidirectional(
    keras.layers.LSTM(${units}, return_sequences=True, return_state=True)
)
# x: (${B}, ${T}, ${symbols.length}), batch first, ${filling === "zeros" ? "zeros past the ends" : `filled up with symbol 0, "${symbols[0]}"`}
`;

/** What a state is called there. @param {Told} told */
const named = ({ back, symbol }) => `${symbol}${back ? "_back" : ""}`;
const STATES = "out, h, c, h_back, c_back";

/** @type {Record<string, (told: Told) => string>} */
const KERAS = {
  padded: (told) => `${STATES} = layer(x)  # no mask: padding is read
${named(told)}[${told.row}, ${told.unit}]  # ${four(told.values["padded-end"])}`,
  masked: (told) => `mask = keras.ops.arange(${told.model.T}) < keras.ops.expand_dims(lengths, 1)
${STATES} = layer(x, mask=mask)
${named(told)}[${told.row}, ${told.unit}]  # ${four(told.values["masked-end"])}

# in a model the mask comes from a layer below:
keras.layers.Masking(mask_value=0.0)  # where all numbers of a step are 0
keras.layers.Embedding(1 + ${told.symbols.length}, ${told.model.units}, mask_zero=True)  # then 0 is no symbol`,
  packed: () => `# Keras has no packed sequence: pad and mask.
# Less padding comes with batches of similar lengths:
# tf.data.Dataset.bucket_by_sequence_length`,
  alone: (told) => `${STATES} = layer(x[${told.row}:${told.row + 1}, :${told.model.lengths[told.row]}])
${named(told)}[0, ${told.unit}]  # ${four(told.values["alone-end"])}`,
};

/** @param {Told} told */
export const keras = (told) => `${layer(told)}\n${KERAS[told.way](told)}\n`;
