"""Dates in ten languages to ISO: seconds of training in the browser to 99 % of whole held-out dates right."""

from playwright.sync_api import Page

from bench import Row
from bench.browser import chromium
from bench.training import serve

SECONDS = 30  # on one core
SITE = "http://translate.test"


def rows() -> list[Row]:
    """A row for each kind of attention."""
    with chromium() as opened:
        page = opened.new_page()
        page.route(f"{SITE}/**", serve)
        page.goto(SITE)
        return [_row(page, attention) for attention in ("luong", "bahdanau")]


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
    const { kernelBackend } = await import("/net/training/kernel.js");
    const { createRun, epochOf } = await import("/net/translate/run.js");
    const backend = await kernelBackend(await (await fetch("/kernel.wasm")).arrayBuffer());
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
