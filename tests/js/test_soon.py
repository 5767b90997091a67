"""Drawing soon: at once, then 25 times a second however often it is asked for; what is asked for last is drawn."""

from itertools import pairwise

# A clock of our own: frames at every 16 ms, timers in their order. Says when it was drawn.
DRAWN = """async ({ asked, stopped, takes }) => {
    const { createSoon } = await import("/shell/soon.js");
    const names = ["performance", "setTimeout", "clearTimeout", "requestAnimationFrame", "cancelAnimationFrame"];
    const before = names.map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)]);
    let now = 0;
    let last = 0;
    let waiting = [];
    const put = (at, run) => (waiting.push({ id: ++last, at, run }), last);
    const drop = (id) => { waiting = waiting.filter((one) => one.id !== id); };
    const given = {
        performance: { now: () => now },
        setTimeout: (run, wait) => put(now + wait, run),
        clearTimeout: drop,
        requestAnimationFrame: (run) => put((Math.floor(now / 16) + 1) * 16, run),
        cancelAnimationFrame: drop,
    };
    for (const name of names) Object.defineProperty(globalThis, name, { value: given[name], configurable: true });
    try {
        const drawn = [];
        const drawing = createSoon(() => { drawn.push(now); now += takes; });
        for (const at of asked) put(at, () => drawing.soon());
        if (stopped !== null) put(stopped, () => drawing.stop());
        while (waiting.length) {
            const next = waiting.reduce((one, other) => (other.at < one.at ? other : one));
            drop(next.id);
            now = Math.max(now, next.at);
            next.run();
        }
        return drawn;
    } finally {
        for (const [name, was] of before) {
            if (was) Object.defineProperty(globalThis, name, was);
            else delete globalThis[name];
        }
    }
}"""


def drawn(node, asked, stopped=None, takes=0):
    return node.run(DRAWN, {"asked": list(asked), "stopped": stopped, "takes": takes})


def test_the_first_is_drawn_in_the_next_frame_and_the_last_soon(bare_node):
    assert drawn(bare_node, [1]) == [16]
    assert drawn(bare_node, [1, 2, 3]) == [16]
    assert drawn(bare_node, [1, 17]) == [16, 64]  # 40 ms of rest after the first, then the next frame
    assert drawn(bare_node, [1, 500]) == [16, 512]


def test_however_often_it_is_asked_for_it_rests_between(bare_node):
    for takes in (0, 100):
        found = drawn(bare_node, range(1, 2000), takes=takes)
        apart = [later - sooner - takes for sooner, later in pairwise(found)]
        assert min(apart) >= 40
        assert max(apart) < 40 + 16 + 16
        assert found[-1] >= 2000  # what was asked for last is on the screen


def test_nothing_is_drawn_after_the_end(bare_node):
    assert drawn(bare_node, [1], stopped=2) == []
    assert drawn(bare_node, [1, 17, 30], stopped=31) == [16]
    assert drawn(bare_node, [1, 100, 120], stopped=60) == [16]
