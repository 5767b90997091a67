"""Dates in ten languages to ISO: training in the browser to 99 % of held-out dates; a step through the decoder."""

from statistics import median

from playwright.sync_api import Page, expect

from bench import Row, p95
from bench.browser import VIEWPORT, chromium
from bench.training import serve
from tools import serve as server

SECONDS = 30  # on one core
FRAME = 16.7  # ms
SITE = "http://translate.test"


def rows() -> list[Row]:
    """A row for each kind of attention, and one for stepping."""
    with chromium() as opened:
        page = opened.new_page()
        page.route(f"{SITE}/**", serve)
        page.goto(SITE)
        trained = [_row(page, attention) for attention in ("luong", "bahdanau")]
    with server.serve() as app, chromium() as opened:
        page = opened.new_page(viewport=VIEWPORT)
        page.goto(f"{app.url}/Encoder_and_decoder")
        root = page.get_by_test_id("decoder")
        expect(root).to_have_attribute("data-written", "2026-11-28", timeout=60_000)
        steps = root.evaluate(STEPS)
    return [
        *trained,
        Row(
            "a step of Encoder and decoder, from the key to all that is drawn and laid out",
            f"p95 < {FRAME} ms, a frame of 60 a second",
            f"p95 {p95(steps):.1f} ms, median {median(steps):.1f}",
            p95(steps) < FRAME,
        ),
    ]


def _row(page: Page, attention: str) -> Row:
    told = page.evaluate(REACH, [attention, SECONDS])
    seconds, epochs, whole = told["seconds"], told["epochs"], told["whole"]
    return Row(
        f"training on 12,000 dates, attention of {attention}, to 99 % of whole dates right, in the browser",
        f"at most {SECONDS} s",
        f"{seconds:.1f} s ({epochs:.1f} epochs, {whole:.1%})",
        whole >= 0.99 and seconds <= SECONDS,
    )


# Looked at four times an epoch; what looking takes counts too.
REACH = """async ([attention, most]) => {
    const { kernelBackend, kernelFile } = await import("/net/training/kernel.js");
    const { createRun, epochOf } = await import("/net/translate/run.js");
    const backend = await kernelBackend(await (await fetch(`/${kernelFile()}`)).arrayBuffer());
    const run = createRun(backend, { attention });
    const start = performance.now();
    const passed = () => (performance.now() - start) / 1000;
    const every = Math.floor(epochOf({ attention }) / 4);
    let whole = 0;
    while (whole < 0.99 && passed() < most) {
        for (let k = 0; k < every; k++) run.step();
        whole = run.look().whole;
    }
    return { seconds: passed(), epochs: run.epochs, whole };
}"""

# Twice from the first character that is read to the last that is written.
STEPS = """async (root) => {
    const press = (key) => root.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true }));
    const times = [];
    for (let step = 0; step < 64; step++) {
        if (step % 32 === 0) press("Home");
        await new Promise(requestAnimationFrame);
        const began = performance.now();
        press("ArrowRight");
        void root.offsetHeight;
        times.push(performance.now() - began);
    }
    return times;
}"""
