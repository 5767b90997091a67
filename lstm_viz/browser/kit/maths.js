// The few functions that the browser needs of the core's mathematics. Pure.

export function sigmoid(z) {
  return z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z));
}

export const clamp = (value, low, high) => Math.min(high, Math.max(low, value));
