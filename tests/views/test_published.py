"""`As published` in a browser: picked by keys and buttons, run again here, at every size."""

import re

from playwright.sync_api import Page, expect

from lstm_viz.browser.instruments.published import recorded

OUTSIDE = """() => {
    const roots = [document, ...[...document.querySelectorAll("*")].flatMap(({ shadowRoot }) => shadowRoot ?? [])];
    const root = roots.map((each) => each.querySelector("[data-testid=published]")).find(Boolean);
    const { right } = root.getBoundingClientRect();
    const all = [...root.querySelectorAll(".pb-detail *")];
    const over = (one, other) => one.right > other.left + 1 && other.right > one.left + 1
        && one.bottom > other.top + 1 && other.bottom > one.top + 1;
    const texts = [...root.querySelectorAll(".pb-names span, .pb-tick")].map((each) => {
        const range = document.createRange();
        range.selectNodeContents(each);
        return [range.getBoundingClientRect(), each];
    });
    const lie = texts.flatMap(([box, each], k) =>
        texts.slice(k + 1).flatMap(([other]) => (over(box, other) ? [each] : [])));
    const out = [...lie, ...all.filter((each) => each.getBoundingClientRect().right > right + 1)];
    return [document.documentElement.scrollWidth - innerWidth, ...out.map(({ outerHTML }) => outerHTML.slice(0, 80))];
}"""


HIDDEN = """() => {
    const roots = [document, ...[...document.querySelectorAll("*")].flatMap(({ shadowRoot }) => shadowRoot ?? [])];
    const dots = roots.flatMap((each) => [...each.querySelectorAll(".pb-dot")]).map((dot) => [dot.cx, dot.cy].map(
        (each) => each.baseVal.value));
    return dots.filter(([x, y], k) => dots.slice(k + 1).some(([a, b]) => Math.hypot(a - x, b - y) < 2));
}"""


def recorded_experiments() -> list[str]:
    return list(dict.fromkeys(run["experiment"] for run in recorded()["runs"]))


def test_an_experiment_is_picked_and_run_again_with_the_same_result(page: Page, watch):
    page.goto("/As_published?experiment=nonsense")
    root = page.get_by_test_id("published")
    expect(root).to_have_attribute("data-experiment", "reber")
    expect(page.get_by_text(re.compile("experiment.*nonsense")).first).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(root).to_have_attribute("data-experiment", "adding")
    assert "experiment=adding" in page.url
    root.get_by_role("group", name="Nets").get_by_role("button", name="LSTM, forget bias 3").click()
    assert "net=lstm" in page.url.split("&")
    expect(page.locator(".pb-told")).to_contain_text("LSTM, forget bias 3. All 10 seeds solve it")
    page.get_by_role("button", name="Embedded Reber grammar").click()
    expect(root).to_have_attribute("data-net", "lstm")
    expect(page.locator(".pb-verdict")).to_contain_text("Reached. 1997 LSTM, no forget gate")
    last, end = (page.locator(f".pb-{name}").last.get_attribute("x1") for name in ("minor", "end"))
    assert float(end) < float(last), "a row ends where the trial ended"
    assert page.locator(".pb-published").count() == 1
    asked = len(watch.requests)
    bar = page.locator(".pb-act progress")
    bar.evaluate("""(bar) => {
        window.seen = [];
        new MutationObserver(() => window.seen.push(bar.value)).observe(bar, { attributes: true });
    }""")
    page.get_by_role("button", name="Run seed 1 here").click()
    expect(page.get_by_role("button", name="Stop")).to_be_visible()
    expect(root).to_have_attribute("data-here", "3", timeout=120_000)
    first = next(run["at"] for run in recorded()["runs"] if (run["experiment"], run["net"]) == ("reber", "lstm-1997"))
    lines = page.locator(".pb-here li")
    expect(lines.first).to_have_text(
        f"1997 LSTM, no forget gate, seed 1: solved at update {first:,} ({4 * first:,} sequences) here, "
        f"at update {first:,} in the record: the same."
    )
    expect(lines).to_have_text([re.compile("the same.$")] * 3)
    expect(page.get_by_role("button", name="Run seed 2 here")).to_be_visible()
    assert [url for url in watch.requests[asked:] if "/assets/" not in url] == []
    assert bar.evaluate("() => window.seen.some((value) => value > 0 && value < 1)"), "how far it is, while it runs"
    prompts = page.locator(".prompts li")
    expect(prompts.nth(1).get_by_role("img", name="not done yet")).to_be_visible()
    for key in ("ArrowDown", "ArrowRight", "ArrowRight"):
        root.focus()
        expect(prompts.nth(1).get_by_role("img", name="not done yet")).to_be_visible()
        page.keyboard.press(key)
    expect(root).to_have_attribute("data-net", "rnn")
    expect(prompts.nth(1).get_by_role("img", name="done", exact=True)).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(root).to_have_attribute("data-experiment", "continual")
    page.reload()  # what was run here stays with the tab
    expect(root).to_have_attribute("data-here", "3")
    expect(prompts.nth(2).get_by_role("img", name="not done yet")).to_be_visible()
    for width, height in ((1440, 900), (1280, 720), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("() => new Promise((done) => setTimeout(() => requestAnimationFrame(done), 100))")
        for _ in recorded_experiments():
            assert page.evaluate(HIDDEN) == []
            assert page.evaluate(OUTSIDE) == [0], width
            page.get_by_test_id("published").focus()
            page.keyboard.press("ArrowRight")
    assert watch.complaints == []
