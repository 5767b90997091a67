"""Every colour can be read, and told from its neighbours by everybody."""

import itertools
import json
import re

import numpy as np
import pytest

from lstm_viz import palette
from lstm_viz.cells import CELLS
from lstm_viz.palette import THEMES, as_dict, diverging, ramp, theme

CELL_SYMBOLS = {
    name: [signal.symbol for signal in cell.signals if signal.role != "preactivation"] for name, cell in CELLS.items()
}

# Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB.
VISION = {
    "normal": np.eye(3),
    "protan": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deutan": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritan": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}


def linear(colour: str):
    encoded = np.array([int(colour[k : k + 2], 16) for k in (1, 3, 5)]) / 255
    return np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio, 1 to 21."""
    a, b = sorted(float(np.array([0.2126, 0.7152, 0.0722]) @ linear(colour)) for colour in (one, other))
    return (b + 0.05) / (a + 0.05)


def lab(rgb):
    """CIELAB under D65 of linear RGB."""
    xyz = (
        np.array(
            [
                [0.4124564, 0.3575761, 0.1804375],
                [0.2126729, 0.7151522, 0.0721750],
                [0.0193339, 0.1191920, 0.9503041],
            ]
        )
        @ rgb
        / np.array([0.95047, 1.0, 1.08883])
    )
    f = np.where(xyz > (6 / 29) ** 3, np.cbrt(xyz), xyz / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def ciede2000(one, other) -> float:
    """Sharma, Wu and Dalal 2005, the CIEDE2000 colour-difference formula."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean_c = (np.hypot(a1, b1) + np.hypot(a2, b2)) / 2
    g = 0.5 * (1 - np.sqrt(mean_c**7 / (mean_c**7 + 25**7)))
    a1, a2 = (1 + g) * a1, (1 + g) * a2
    c1, c2 = np.hypot(a1, b1), np.hypot(a2, b2)
    h1, h2 = np.degrees(np.arctan2(b1, a1)) % 360, np.degrees(np.arctan2(b2, a2)) % 360
    grey = c1 * c2 == 0
    dh = 0 if grey else (h2 - h1 + 180) % 360 - 180
    big_h = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(dh / 2))
    if grey:
        h = h1 + h2
    elif abs(h1 - h2) <= 180:
        h = (h1 + h2) / 2
    else:
        h = (h1 + h2 + (360 if h1 + h2 < 360 else -360)) / 2
    l, c = (l1 + l2) / 2, (c1 + c2) / 2  # noqa: E741
    t = (
        1
        - 0.17 * np.cos(np.radians(h - 30))
        + 0.24 * np.cos(np.radians(2 * h))
        + 0.32 * np.cos(np.radians(3 * h + 6))
        - 0.20 * np.cos(np.radians(4 * h - 63))
    )
    s_l = 1 + 0.015 * (l - 50) ** 2 / np.sqrt(20 + (l - 50) ** 2)
    s_c, s_h = 1 + 0.045 * c, 1 + 0.015 * c * t
    turn = -2 * np.sqrt(c**7 / (c**7 + 25**7)) * np.sin(np.radians(60 * np.exp(-(((h - 275) / 25) ** 2))))
    dl, dc, dh = (l2 - l1) / s_l, (c2 - c1) / s_c, big_h / s_h
    return float(np.sqrt(dl**2 + dc**2 + dh**2 + turn * dc * dh))


def distance(one: str, other: str, vision: str = "normal") -> float:
    return ciede2000(*(lab(np.clip(VISION[vision] @ linear(colour), 0, 1)) for colour in (one, other)))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, -1.3802, -84.2814), (50, 0, -82.7485), 1.0),
        ((50, 2.5, 0), (50, 0, -2.5), 4.3065),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_measure_of_distance_gives_the_published_figures(one, other, expected):
    assert ciede2000(one, other) == pytest.approx(expected, abs=5e-5)


@pytest.fixture(params=sorted(THEMES))
def name(request):
    return request.param


def test_text_and_every_ink_have_a_contrast_of_at_least_four_and_a_half(name):
    colours = THEMES[name]
    words = {"text": colours.text, "muted": colours.muted, **colours.ink}
    low = {key: contrast(colour, colours.ground) for key, colour in words.items()}
    assert {key: ratio for key, ratio in low.items() if ratio < 4.5} == {}


def test_marks_and_the_edges_of_controls_have_a_contrast_of_at_least_three(name):
    colours = THEMES[name]
    marks = {"+": colours.positive, "-": colours.negative, "control": colours.control, **colours.fill}
    low = {key: contrast(colour, colours.ground) for key, colour in marks.items()}
    assert {key: ratio for key, ratio in low.items() if ratio < 3} == {}


@pytest.mark.parametrize("vision", sorted(VISION))
@pytest.mark.parametrize("cell", sorted(CELL_SYMBOLS))
def test_the_inks_that_meet_in_one_cell_can_be_told_apart(name, vision, cell):
    ink = THEMES[name].ink
    for one, other in itertools.combinations(CELL_SYMBOLS[cell], 2):
        assert distance(ink[one], ink[other], vision) >= 12, f"{one} and {other}"


@pytest.mark.parametrize("vision", sorted(VISION))
@pytest.mark.parametrize("cell", sorted(CELL_SYMBOLS))
def test_the_fills_that_meet_in_one_cell_can_be_told_apart(name, vision, cell):
    fill = THEMES[name].fill
    for one, other in itertools.combinations([s for s in CELL_SYMBOLS[cell] if s in fill], 2):
        assert distance(fill[one], fill[other], vision) >= 13, f"{one} and {other}"


@pytest.mark.parametrize("vision", sorted(VISION))
def test_plus_and_minus_can_be_told_apart_from_a_tenth_of_the_scale_on(name, vision):
    scale = diverging(name, 21)
    for tenth, least in ((1, 5), (2, 10), (10, 24)):
        assert distance(scale[10 - tenth], scale[10 + tenth], vision) >= least


@pytest.mark.parametrize("vision", sorted(VISION))
def test_positive_is_not_taken_for_the_cell(name, vision):
    """One colour, one meaning: it was ochre, 7.4 from the cell's amber, and learners took one for the other."""
    colours = THEMES[name]
    assert distance(colours.positive, colours.ink["c"], vision) >= (23 if vision == "normal" else 7.5)


@pytest.mark.parametrize("vision", sorted(VISION))
def test_positive_is_not_taken_for_an_open_gate(name, vision):
    colours = THEMES[name]
    for symbol in ("f", "i", "o"):
        assert distance(colours.positive, colours.fill[symbol], vision) >= 6.5, symbol


def test_a_preactivation_wears_the_colour_of_what_it_becomes(name):
    ink = THEMES[name].ink
    for cell in CELLS.values():
        for gate in cell.gates:
            assert ink[f"z_{gate}"] == ink[gate]


def test_the_gru_wears_the_hues_of_the_signals_that_do_the_same(name):
    ink = THEMES[name].ink
    assert (ink["z"], ink["r"], ink["n"]) == (ink["f"], ink["i"], ink["g"])


def test_a_ramp_goes_from_the_ground_to_the_fill_and_leaves_the_ground_at_every_stop(name):
    colours = THEMES[name]
    for symbol in colours.fill:
        stops = ramp(symbol, name, 9)
        assert (stops[0], stops[-1], len(stops)) == (colours.ground, colours.fill[symbol], 9)
        away = [contrast(colour, colours.ground) for colour in stops]
        assert away == sorted(away)


def test_zero_of_the_diverging_scale_is_the_ground(name):
    colours, scale = THEMES[name], diverging(name, 17)
    assert (scale[0], scale[8], scale[16]) == (colours.negative, colours.ground, colours.positive)


def test_the_middle_of_a_ramp_is_the_middle_in_oklab():
    # Black to white: OKLab lightness one half is the grey #636363.
    assert palette._between("#000000", "#ffffff", 3)[1] == "#636363"


def test_the_browser_gets_every_colour_as_json():
    colours = json.loads(json.dumps(as_dict()))
    assert set(colours) == {"light", "dark"}
    for each in colours.values():
        assert set(each) == {
            "ground", "text", "muted", "hairline", "control", "positive", "negative", "ink", "fill",
        }  # fmt: skip
        plain = [value for value in each.values() if isinstance(value, str)]
        for colour in (*plain, *each["ink"].values(), *each["fill"].values()):
            assert re.fullmatch("#[0-9a-f]{6}", colour)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: theme("sepia"), "no theme 'sepia'; themes are light, dark"),
        (lambda: ramp("c"), "'c' has no ramp; those with one are f, i, o"),
        (lambda: ramp("f", "light", 1), "two stops or more"),
        (lambda: diverging("light", 4), "odd number of stops"),
    ],
)
def test_what_is_not_there_is_an_error_that_says_what_is(call, words):
    with pytest.raises(ValueError, match=words):
        call()
