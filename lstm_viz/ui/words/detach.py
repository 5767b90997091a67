"""What `How far back do we train?` says of the cut in code, and the code itself."""

DETACH = "    state = tuple(part.detach() for part in state)\n"

PYTORCH = f"""\
import torch
from torch import nn

torch.manual_seed(0)
lstm, head = nn.LSTM(9, 8), nn.Linear(8, 9)
optimiser = torch.optim.SGD([*lstm.parameters(), *head.parameters()], 0.1)
x, y = torch.randn(20, 9), torch.randint(9, (20,))

state, losses = None, []
for start in range(0, 20, 5):  # chunks of 5 steps
    now = slice(start, start + 5)
    h, state = lstm(x[now], state)
    loss = nn.functional.cross_entropy(head(h), y[now])
    optimiser.zero_grad()
    loss.backward()
    optimiser.step()
    losses.append(loss.item())
{DETACH}"""

NUMPY = """\
import numpy as np
from lstm_viz.analysis.gradients import gradient_flow
from lstm_viz.cells import CELLS
from lstm_viz.run import run

rng = np.random.default_rng(0)
params = CELLS["lstm"].init(rng, 9, 8)
x = rng.normal(size=(20, 9))

state, gradients = None, []
for start in range(0, 20, 5):  # chunks of 5 steps
    trace = run("lstm", params, x[start : start + 5], state)
    # The loop back begins at the chunk's last step and ends
    # at its first. Its end is the cut.
    flow = gradient_flow(trace, params, {"h": np.ones(8)})
    gradients.append(flow.x)
    state = {name: trace[name][-1] for name in ("h", "c")}
"""

MESSAGE = "Trying to backward through the graph a second time"

WHERE = "Where is the cut in code?"
ABOUT = (
    "In PyTorch a chunk ends with a :gray[hidden state] and a :orange[cell] that are numbers with a record of how "
    "they came about. `detach` keeps the numbers and drops the record. "
    "The next chunk begins with the very same values."
)
IN_PYTORCH, IN_NUMPY = "**PyTorch**", "**NumPy, with this project’s cells**"
WITHOUT = (
    f"Without the last line, the second `backward()` stops with `RuntimeError: {MESSAGE}`. "
    "It follows the state into the first chunk, whose record has been used up and freed. "
    "`retain_graph=True`, which the message proposes, is no cure: the gradient then runs on into chunks "
    "whose weights the optimiser has changed since, and PyTorch refuses that too."
)
NOTHING = (
    "There is nothing to detach, as an array keeps no record. The gradient ends where our own loop ends. "
    "The values go on in `state`."
)
