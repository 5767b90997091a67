"""The opening says nothing that its numbers do not bear out, of any unit at any step of any text."""

import re

import numpy as np
import pytest

from tests.views.instrument import panel_of, payload_of, random_net

TEXTS = ["def area(box): return (box[2] - box[0])", "a[b](c){[d]}", "xx", "if x: return [[1], (2)]"]
PAIRS = ("[]", "()", "{}")
TELL = """async (name) => {
    const { storyOf } = await import("/instruments/gatescope/opening/story.js");
    const words = await import("/words/opening.js");
    const [panel] = (await load(name)).panels;
    const plain = (segments) => segments.map((each) => typeof each === "string" ? each
        : each.token ?? each.strong ?? each.text ?? words.amount(each.number, each.plus, each.digits)).join("");
    const told = [];
    for (let t = 0; t < panel.steps; t++) for (let unit = 0; unit < panel.units; unit++) {
        const story = storyOf(panel, t, unit);
        const stages = [0, 1, 2, 3].filter((k) => k > 0 || story.next !== null);
        const said = Object.fromEntries(stages.map((k) => [k + 1,
            [plain(words.sentences[k](story)), plain(words.questions[k](story))]]));
        told.push({ story, said });
    }
    return told;
}"""


@pytest.fixture(scope="module", params=range(len(TEXTS)))
def told(request, bare_node):
    panel = panel_of(random_net("lstm", 5, seed=request.param), text=TEXTS[request.param], seed=request.param)
    with bare_node.payloads({"net": payload_of(panel)}) as node:
        yield panel.trace, node.run(TELL, "net")


def before(trace, symbol, t, unit):
    return trace[symbol][t - 1, unit] if t > 0 else trace.initial[symbol][unit]


def depths(text: str, pair: str) -> np.ndarray:
    depth, found = 0, []
    for token in text:
        depth = max(0, depth + (token == pair[0]) - (token == pair[1]))
        found.append(depth > 0)
    return np.array(found)


def test_a_jump_is_the_last_large_change_and_was_lately(told):
    trace, stories = told
    for each in stories:
        story, (t, unit) = each["story"], (each["story"]["t"], each["story"]["unit"])
        large = [at for at in range(max(0, t - 3), t + 1)
                 if abs(trace["c"][at, unit] - before(trace, "c", at, unit)) >= 0.5]  # fmt: skip
        if not large:
            assert story["jump"] is None
            continue
        at = large[-1]
        assert story["jump"]["ago"] == t - at
        assert story["jump"]["token"] == trace.tokens[at]
        assert story["jump"]["value"] == pytest.approx(trace["c"][at, unit], abs=1e-6)
        assert story["jump"]["rose"] == (trace["c"][at, unit] > before(trace, "c", at, unit))
        if 1 in {int(key) for key in each["said"]}:
            sentence = each["said"]["1"][0]
            holds = t > at and trace["c"][t, unit] / trace["c"][at, unit] >= 0.5
            assert ("still holds" in sentence) == holds


def test_a_pair_of_brackets_is_named_only_where_the_sign_follows_it_at_every_step(told):
    trace, stories = told
    for each in stories:
        story = each["story"]
        below = trace["c"][:, story["unit"]] < 0
        within = {pair: depths("".join(trace.tokens), pair) for pair in PAIRS}
        true = [p for p, w in within.items() if 0 < w.sum() < len(w) and ((w == below).all() or (w != below).all())]
        assert (story["inside"] or {}).get("pair") == (true[0] if true else None)


def test_what_the_cell_is_said_to_do_it_does(told):
    trace, stories = told
    seen = set()
    for each in stories:
        t, unit = each["story"]["t"], each["story"]["unit"]
        f, c, was = trace["f"][t, unit], trace["c"][t, unit], before(trace, "c", t, unit)
        sentence, question = each["said"]["2"]
        last = round(trace["f"][t - 1, unit], 2) if t else None
        shuts = round(f, 2) < 0.1 and last is not None and last >= 0.1
        opens = round(f, 2) > 0.9 and last is not None and last <= 0.9
        assert (" shuts" in sentence) == shuts
        assert (" opens" in sentence) == opens
        assert ("What shut the gate" in question) == shuts
        assert ("What opened the gate" in question) == opens
        assert (" only " in sentence) == (abs(f * was) < 0.5 * abs(was))
        let_go = abs(was) >= 0.25 and abs(c) < 0.25 * abs(was)
        assert ("has let go" in sentence) == let_go
        assert ("holds on" in sentence) == (abs(was) >= 0.25 and not let_go and c / was >= 0.5)
        seen |= {"shuts"} if shuts else set()
        # Who adds what is printed as kept and as added comes to the memory that is printed, but for their last digits.
        kept, added = (
            float(re.search(rf"([−+]?[\d.]+) is {done}", sentence)[1].replace("−", "-")) for done in ("kept", "added")
        )
        assert abs(kept + added - round(float(c), 2)) <= 0.0061
    assert seen or len(trace.tokens) < 5


def test_the_reasons_add_up_to_the_gate_and_are_told_by_their_size(told):
    trace, stories = told
    for each in stories:
        rows, total = each["story"]["why"]["rows"], each["story"]["why"]["total"]
        t, unit = each["story"]["t"], each["story"]["unit"]
        assert 1 / (1 + np.exp(-total)) == pytest.approx(trace["f"][t, unit], abs=1e-5)
        sizes = [abs(row["value"]) for row in rows[:-1]]
        assert sizes == sorted(sizes, reverse=True)
        sentence, _ = each["said"]["3"]
        same = [row for row in rows if row["value"] * total > 0]
        against = sum(row["value"] * total < 0 for row in rows)
        assert sentence.startswith("Mostly") == (same[0]["value"] / sum(row["value"] for row in same) >= 0.5)
        counts = {0: "", 1: "One reason to", 2: "Two reasons to", 3: "Three reasons to"}
        assert counts[against] in sentence
        assert ("too weak" in sentence) == (against > 0)
        assert ("below zero" in sentence) == (total < 0)
        assert ("far" in sentence) == (abs(total) >= 3)


def test_a_cell_s_sentence_names_the_token_as_the_cause_only_where_it_is_the_largest_reason(told):
    trace, stories = told
    for each in stories:
        token = trace.tokens[each["story"]["t"]]
        sentence = each["said"]["2"][0]
        if not sentence.startswith(f"At {token} the"):
            rows, total = each["story"]["why"]["rows"], each["story"]["why"]["total"]
            assert rows[0]["kind"] == "input"
            assert rows[0]["value"] * total > 0
