// The lines of PyTorch that load the weights which the Playground hands out, and save them as torch.save does. Pure.

/**
 * @param {{ file: string, cell: "lstm" | "gru" | "rnn", inputs: number, units: number, layers: number, directions: number, activation: string, outputs: number }} told
 */
export const pytorch = ({ file, cell, inputs, units, layers, directions, activation, outputs }) => `import torch
from safetensors.torch import load_file

weights = load_file("${file}")
net = torch.nn.${cell.toUpperCase()}(${[inputs, units, ...(layers > 1 ? [`num_layers=${layers}`] : []), ...(directions > 1 ? ["bidirectional=True"] : []), ...(activation === "tanh" ? [] : [`nonlinearity="${activation}"`])].join(", ")})  # D inputs, H units
net.load_state_dict({name.removeprefix("${cell}."): array for name, array in weights.items() if name.startswith("${cell}.")})
head = torch.nn.Linear(${directions * units}, ${outputs})  # h, outputs
head.load_state_dict({name.removeprefix("head."): array for name, array in weights.items() if name.startswith("head.")})
torch.save(net.state_dict(), "${cell}.pt")  # the same as a state_dict that torch.load reads
`;
