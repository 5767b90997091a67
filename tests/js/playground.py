"""What the Playground opens on, and the kernel that trains it."""

from lstm_viz import browser

KERNEL = browser.ROOT / "net/training/kernel.wasm"
SETUP = {
    "task": "recall",
    "length": 20,
    "cell": "lstm",
    "units": 8,
    "batch": 32,
    "optimiser": "adam",
    "rate": 0.01,
    "clip": 1,
    "forget": None,
    "seed": 1,
}
