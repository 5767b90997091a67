"""The addresses of `Both directions`: what stands there, what is read of it, its nets by PyTorch, and each claim."""

import re
from xml.etree import ElementTree

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from lstm_viz import browser
from lstm_viz.training.synthetic.addresses import features, make, part
from lstm_viz.ui.lessons import PAGES, lesson_of
from tests.js.playground import KERNEL
from tools import usaddress

STARTS = range(1, 6)  # each leaves out another fifth
WHO = ["both", "forward", "backward", "one", "form"]
HOME = lesson_of("directions")["home"]["address"]
CUT, AVE = HOME.removesuffix(" IL 60302"), HOME.replace("Oak", "Ave Oak", 1)
TRAINED = """async ([starts, texts]) => {
    const { backendOf } = await import("/net/training/backend.js");
    const { createRun } = await import("/net/training/run.js");
    const { KINDS } = await import("/instruments/directions/model.js");
    const { byTag, createPostal } = await import("/instruments/directions/postal.js");
    const { fallsOf } = await import("/instruments/directions/lesson.js");
    const { linesOf } = await import("/instruments/directions/code.js");
    const words = await import("/words/directions.js");
    const matter = createPostal(await import("/net/training/usaddress.js"));
    const backend = await backendOf(payload("kernel"));
    const scores = new Map();
    const all = [];
    for (const start of starts) {
        const looks = Object.fromEntries(KINDS.map((kind) => {
            const run = createRun(backend, matter.setupOf(kind, start));
            while (run.updates < matter.until) run.step();
            return [kind, run.look().parameters];
        }));
        const nets = Object.fromEntries(KINDS.map((kind) => [kind, matter.netOf(kind, looks[kind])]));
        scores.set(start, await matter.judged(nets, start));
        if (start !== 4) continue;
        const flat = (named) => Object.fromEntries(Object.entries(named).map(([name, each]) => [name, [...each]]));
        all.push(...KINDS.map((kind) => flat(looks[kind])));
        all.push(texts.map((text) => {
            const read = matter.read(text, start);
            if (read.none) return { read };
            const said = matter.said(nets, read, start);
            const ctx = { now: () => ({ matter, read, said }), store: { get: () => ({ t: 2, start }) } };
            return { read, lines: linesOf(ctx), told: words.ofAddress({ t: 2, read, said, TAGS: matter.TAGS }),
                csv: matter.saidCsv(read, said).split("\\r\\n").length,
                said: Object.fromEntries(matter.WHO.map((who) => [who, said[who].map((each) => [...each])])) };
        }));
    }
    const [one, both, said] = all;
    return { one, both, said, tags: matter.TAGS, count: matter.count, sizes: KINDS.map(matter.parameters),
        scores: [...scores.values()], summary: words.SCORES.ofAddresses({ scores: [...scores.values()], all: 10 }),
        falls: [...scores.values()].map((score) => fallsOf(matter.TAGS, score)), rows: byTag(matter.TAGS, scores, 50),
        csv: matter.scoresCsv(scores).split("\\r\\n").length };
}"""


@pytest.fixture(scope="module")
def node(bare_node):
    with bare_node.payloads({"kernel": KERNEL.read_bytes()}) as node:
        yield node


@pytest.fixture(scope="module")
def text(node):
    return node.run("""async () => (await import("/net/training/usaddress.js")).ADDRESSES""")


@pytest.fixture(scope="module")
def told(node):
    hostile = f"<b>x</b> 😀 {'1 ' * 90}"
    return node.run(TRAINED, [list(STARTS), [HOME, CUT, AVE, hostile, ""]])


def test_every_address_stands_there_once_with_a_tag_a_token(text, told):
    names, *lines = text.split("\n")
    rows = [line.split(" ") for line in lines]
    assert len(rows) == len({" ".join(tokens).lower() for _, *tokens in rows}) == told["count"] == 1469
    assert all(len(letters) == len(tokens) for letters, *tokens in rows)
    assert max(len(tokens) for _, *tokens in rows) == 19
    used = {ord(letter) - 65 for letters, *_ in rows for letter in letters}
    assert used == set(range(len(names.split(" ")))) == set(range(29))
    written = (browser.ROOT / "net/training/usaddress.js").read_text("utf-8")
    assert usaddress.VERSION in written
    assert "Permission is hereby granted, free of charge" in written


def test_what_is_fetched_is_written_as_the_browser_reads_it(node):
    labeled = """<AddressCollection>
        <AddressString><AddressNumber>1</AddressNumber> <StreetName>`A${b}\\</StreetName></AddressString>
        <AddressString><AddressNumber>1</AddressNumber> <StreetName>`a${B}\\</StreetName></AddressString>
        <AddressString><PlaceName> Los  Ojos </PlaceName></AddressString> <AddressString></AddressString>
    </AddressCollection>"""
    found = usaddress.addresses(ElementTree.tostring(ElementTree.fromstring(labeled)))
    assert sorted(len(each) for each in found) == [2, 2]
    module = usaddress.written(found, "MIT").replace("export const", "const")
    got = node.run("([lines]) => new Function(`${lines}; return ADDRESSES`)()", [module])
    names, *lines = got.split("\n")
    assert names == "PlaceName AddressNumber StreetName"
    assert sorted(lines) == ["AA Los Ojos", "BC 1 `A${b}\\"]


@pytest.mark.parametrize("seed", [1, 8])
def test_what_is_trained_on_is_the_same_in_the_browser_and_in_python(node, text, seed):
    random = np.random.RandomState(7)
    batches = [make(random, 19, size, mixed, text, seed) for size, mixed in ((5, True), (3, False))]
    got = node.run(
        """async ([seed]) => {
            const { RandomState } = await import("/net/training/random.js");
            const { learn } = await import("/net/training/text.js");
            const { addressesOf } = await import("/net/training/tasks/addresses.js");
            const { taskOf } = await import("/net/training/tasks.js");
            const text = learn((await import("/net/training/usaddress.js")).ADDRESSES);
            const task = taskOf({ task: "addresses", seed, text });
            const random = new RandomState(7);
            const of = addressesOf({ seed, text });
            return { made: [[5, true], [3, false]].map(([size, mixed]) => {
                const { x, targets, lengths } = task.make(random, 19, size, mixed);
                return { x: [...x], targets: [...targets], lengths };
            }), words: of.words, held: of.held.map(({ tokens, tags }) => [tokens, tags]), train: of.train.length,
                odd: ["№", "½", "5th", "(A&B)", "a1-", "#"].map(of.featuresOf) };
        }""",
        [seed],
    )
    train, held, words = part(text, seed)
    assert got["words"] == words
    assert got["held"] == [[tokens, tags] for tokens, tags in held]
    assert got["train"] == len(train) == 1469 - len(held)
    assert not {" ".join(tokens).lower() for tokens, _ in train} & {" ".join(tokens).lower() for tokens, _ in held}
    assert got["odd"] == [features(token, words) for token in ("№", "½", "5th", "(A&B)", "a1-", "#")]
    for (read, targets), made in zip(batches, got["made"], strict=True):
        assert made["targets"] == targets.ravel().tolist()
        assert made["x"] == read.transpose(0, 2, 1).ravel().tolist()
        assert made["lengths"] == (targets >= 0).sum(0).tolist()


def layers(parameters, units, ways):
    lstm, head = torch.nn.LSTM(120, units, bidirectional=ways == 2), torch.nn.Linear(ways * units, 29)
    for name, module in {"lstm": lstm, "head": head}.items():
        state = module.state_dict()
        module.load_state_dict(
            {key: torch.tensor(parameters[f"{name}.{key}"]).reshape(state[key].shape) for key in state}
        )
    return lstm, head


def test_pytorch_scores_the_nets_as_the_page_does(told, text):
    _, held, words = part(text, 4)
    for kind, units, ways in (("one", 15, 1), ("both", 8, 2)):
        lstm, head = layers(told[kind], units, ways)
        right = {who: [] for who in (("one",) if ways == 1 else ("both", "forward", "backward"))}
        with torch.no_grad():
            for tokens, tags in held:
                x = torch.zeros(len(tokens), 120)
                for t, token in enumerate(tokens):
                    x[t, features(token, words)] = 1
                output, _ = lstm(x)
                for who in right:
                    kept = output.clone()
                    if who in ("forward", "backward"):
                        kept[:, slice(8, 16) if who == "forward" else slice(0, 8)] = 0
                    right[who].append(head(kept).argmax(-1).numpy() == tags)
        for who, each in right.items():
            score = told["scores"][3][who]
            assert score["all"] == pytest.approx(np.concatenate(each).mean(), abs=1e-3), "but for a tie"
            assert score["whole"] == pytest.approx(np.mean([all_.all() for all_ in each]), abs=4e-3)


def test_both_nets_are_of_equal_size(told):
    def count(units, ways):
        modules = [torch.nn.LSTM(120, units, bidirectional=ways == 2), torch.nn.Linear(ways * units, 29)]
        return sum(array.numel() for module in modules for array in module.parameters())

    assert told["sizes"] == [count(15, 1), count(8, 2)] == [8684, 8813]
    words = (browser.ROOT / "words/directions.js").read_text("utf-8")
    assert all(said in words for said in ("8 units each way, 8,813 parameters", "15 units, 8,684 parameters"))


def test_at_every_start_the_two_way_net_is_better_and_the_word_alone_worse(told):
    for score in told["scores"]:
        both, one, form = (score[who] for who in ("both", "one", "form"))
        assert both["all"] > one["all"] + 0.02 > form["all"] + 0.08
        assert both["whole"] > one["whole"] + 0.05 > form["whole"] + 0.2
    assert "better in both at all 5." in told["summary"]
    words, whole = (
        np.array([score["both"][what] - score["one"][what] for score in told["scores"]]) for what in ("all", "whole")
    )
    lead = [f"{100 * each.mean():.1f} ± {100 * each.std(ddof=1):.1f}" for each in (words, whole)]
    assert f"ahead of the one-way net by {lead[0]} points of the words and {lead[1]} of whole" in told["summary"]
    assert told["csv"] == 1 + 5 * 5 + 1
    prose = next(PAGES.rglob("*_Both_directions.md")).read_text("utf-8")
    means = [
        100 * np.mean([score[who][what] for score in told["scores"]])
        for who in ("both", "one", "form")
        for what in ("all", "whole")
    ]
    said = re.search(
        r"(\d+) % of the words and (\d+) % of whole addresses, the one-way net (\d+) and (\d+), .* (\d+) and (\d+)",
        prose,
    )
    assert [int(number) for number in said.groups()] == [round(value) for value in means]


def test_which_tags_need_which_half(told):
    shares = {row["tag"]: row["shares"] for row in told["rows"]}
    assert shares["PlaceName"]["forward"] < 0.4 < 0.85 < shares["PlaceName"]["backward"]
    for tag in ("OccupancyIdentifier", "StreetNamePreDirectional"):
        assert shares[tag]["backward"] < 0.4 < 0.75 < shares[tag]["forward"]
    for falls in told["falls"]:
        by = {each["tag"]: each["both"] - each["forward"] for each in falls}
        assert max(by, key=by.get) == "PlaceName"


def test_the_answers_of_the_prompts_are_so(told):
    said = {
        prompt["id"]: prompt["answer"][0]
        for prompt in lesson_of("directions")["prompts"]
        if prompt["id"] in ("oak", "cut", "ave")
    }
    home, cut, ave, hostile, empty = told["said"]
    tags = told["tags"]

    def best(each, who, t):
        shares = each["said"][who][t]
        return tags[int(np.argmax(shares))], f"{round(100 * max(shares))} %"

    assert home["read"]["known"] == "held"
    for who, name, sentence in (
        ("backward", "PlaceName", "says place, at {}"),
        ("one", "StreetName", "one-way net says street, wrongly, at {}"),
        ("both", "PlaceName", "the two-way net says place, at {}"),
    ):
        tag, share = best(home, who, 2)
        assert tag == name
        assert sentence.format(share) in said["oak"]
    assert best(home, "forward", 2)[0] == "StreetName"
    tag, share = best(cut, "both", 2)
    assert tag == "StreetName"
    assert f"says street, at {share}" in said["cut"]
    assert cut["said"]["one"] == home["said"]["one"][:4], "not in the last digit"
    changed = [t for t in range(4) if best(cut, "both", t)[0] != best(home, "both", t)[0]]
    assert changed == [2, 3]
    assert ave["read"]["known"] == "typed"
    assert [best(ave, who, 3)[0] for who in ("one", "both")] == ["PlaceName"] * 2
    assert home["told"].startswith(
        "Word 2, “Oak”. Right is place. One-way net, which has not read “Park IL 60302”: street"
    )
    assert home["csv"] == 1 + 5 * 6 + 1
    assert len(hostile["read"]["words"]) == 40
    assert hostile["read"]["left"]["words"] == 52
    assert empty["read"]["none"]


def test_the_lines_of_pytorch_run_and_print_the_numbers_beside_them(told, monkeypatch, capsys, tmp_path):
    lstm, head = layers(told["both"], 8, 2)
    arrays = {f"lstm.{key}": each for key, each in lstm.state_dict().items()}
    arrays |= {f"head.{key}": each for key, each in head.state_dict().items()}
    save_file(arrays, tmp_path / "both-directions-addresses.safetensors")
    monkeypatch.chdir(tmp_path)
    lines = told["said"][0]["lines"]
    exec(compile(lines, "lines", "exec"), {})
    printed = [float(line) for line in capsys.readouterr().out.split()]
    beside = [float(number) for number in re.findall(r"print\(.*# (\d\.\d+)", lines)]
    assert len(beside) == 2
    np.testing.assert_allclose(printed, beside, atol=6e-5)
