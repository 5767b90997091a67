"""What `How far back do we train?` says of the recorded runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

WHAT_LEARNED = "What do nets learn that never see further than a chunk?"
UNASKED = "Show the recorded runs without predicting"


def about(run: Mapping[str, Any]) -> str:
    """How the runs were made."""
    return (
        f"Every net here is trained from the start, with {run['recipe']['units']} units: a letter, noise, “?”. "
        "The last chunk ends at “?”, the only step with a loss. "
        f"Each net is tested on {run['sequences']} new sequences with {run['noise']} symbols of noise, "
        "the state carried through all of them. "
        "Left of the dotted line no chunk with a loss ever holds the letter."
    )


def title(run: Mapping[str, Any], way: str) -> str:
    """A way to train."""
    name = str(run["ways"][way])
    return name[0].upper() + name[1:]


def bold(name: str) -> str:
    """A title above a figure."""
    return f"**{name}**"


def after(kind: str, noise: int) -> str:
    """A row of the table: seeds that recall."""
    return f"{kind}, after {noise} symbols"


def moved(kind: str) -> str:
    """A row of the table: seeds whose letter weights moved."""
    return f"{kind}, letter weights moved"


def counts(lengths: Sequence[int], rows: Mapping[str, Sequence[int]], seeds: int, success: float, resets: str) -> str:
    """Under a figure: how many seeds, a row what is counted, a column a chunk; then what resets do."""
    return "\n".join(
        [
            f"Seeds of {seeds} that recall at least {success:.0%} of letters, "
            "and seeds whose letter weights moved in training:",
            "",
            f"| chunk | {' | '.join(map(str, lengths))} |",
            "|---" * (len(lengths) + 1) + "|",
            *(f"| {name} | {' | '.join(map(str, row))} |" for name, row in rows.items()),
            "",
            resets,
        ]
    )


def alt(name: str, lengths: Sequence[int], rows: Mapping[str, Sequence[int]], seeds: int) -> str:
    """A figure for those who do not see it."""
    return f"Letters recalled against the chunk. {name}. " + " ".join(
        f"{what}: {', '.join(f'{n} of {seeds} with {chunk}' for chunk, n in zip(lengths, row, strict=True))}."
        for what, row in rows.items()
    )


def resets(shares: Sequence[float], kind: str, worst: Mapping[str, Any]) -> str:
    """What resets in the test do to nets that were trained with them; "" where no net was. `worst` is a `kind`."""
    if not shares:
        return ""
    text = (
        "That is with the state carried in the test. With the resets that they were trained with, "
        f"all nets recall between {min(shares):.0%} and {max(shares):.0%} of letters: the letter is gone. "
    )
    if worst["recalled"] > 0:
        return text
    return text + (
        "A seed can lie below guessing: "
        f"the {kind} with chunks of {worst['chunk']}, seed {worst['seed']}, is never right when the state is carried. "
        "It answers, and wrongly every time."
    )


def reveal(chunk: int, recalled: Mapping[str, Sequence[float]], chance: float, moved: float) -> str:
    """The shortest chunks, seed by seed, and how far the weights of the letters moved at most."""
    shares = {kind: ", ".join(format(share, ".0%") for share in seeds) for kind, seeds in recalled.items()}
    return (
        f"Letters recalled with chunks of {chunk}, seed by seed: LSTM {shares['LSTM']}; RNN {shares['RNN']}. "
        f"Guessing gets {chance:.0%}. "
        f"The weights that read the letters moved by {moved:g}: they are as they were drawn at the start. "
        "The other weights learned to keep, and to read, what these write. The letter comes through the cut as a value."
    )


def code(way: str, lengths: Sequence[int], noise: int) -> str:
    """Lines that train such nets."""
    return (
        "from lstm_viz.training.windows import WAYS, recalled, train_in_chunks\n\n"
        f"for chunk in {tuple(lengths)!r}:\n"
        f"    trained = train_in_chunks('lstm', WAYS[{way!r}], chunk, seed=0)\n"
        f"    print(chunk, recalled(trained.model, {noise}))\n"
    )
