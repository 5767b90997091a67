"""A tab that is hidden: training goes on there, or pauses and goes on when the tab is seen again, as chosen."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.views.stand import come

AWAY = "Training paused while this tab was hidden, and went on when it was seen again, as chosen."

# The tab is hidden, or seen again, for the page; what is waited for is told by the document, not looked for.
SETUP = """() => {
    window.seen = (state) => {
        Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
    };
    window.when = (node, holds) => new Promise((done) => {
        const look = () => holds(node) && (watch.disconnect(), done());
        const watch = new MutationObserver(look);
        watch.observe(node, { attributes: true, childList: true, subtree: true });
        look();
    });
    window.press = (root, name) =>
        [...root.querySelectorAll("button")].find((one) => one.textContent.trim() === name).click();
}"""


@pytest.fixture
def away(page: Page):
    """Opens a page that can be hidden, which is seen again at the end."""

    def opened(address: str, name: str):
        come(page, address)
        root = page.get_by_test_id(name)
        page.evaluate(SETUP)
        return root

    yield opened
    page.evaluate("() => delete document.visibilityState")


def test_a_run_goes_on_in_a_hidden_tab_or_pauses_there_and_goes_on_by_itself_as_chosen(page: Page, watch, away):
    root = away("/Playground?updates=2500&speed=full", "trainer")
    expect(root).to_have_attribute("data-state", "ready")
    messages = page.locator(".messages")
    went = root.evaluate(
        """async (root) => {
            press(root, "Start");
            await when(root, () => Number(root.dataset.update) > 0);
            seen("hidden");
            const [state, at] = [root.dataset.state, Number(root.dataset.update)];
            await when(root, () => Number(root.dataset.update) > at);
            seen("visible");
            return state;
        }"""
    )
    assert went == "running", "as long as nothing else is chosen"
    expect(root).to_have_attribute("data-state", "done")
    expect(messages).not_to_contain_text("hidden")

    page.locator("summary", has_text=re.compile("^more$")).click()
    page.get_by_label("hidden tab").select_option("pauses")
    expect(page).to_have_url(re.compile("hidden=pauses"))
    expect(root).to_have_attribute("data-state", "done")  # it is no other run
    expect(page.locator("[data-field=hidden] small")).to_contain_text("Training pauses while this tab is hidden.")
    paused, before, gone = root.evaluate(
        """async (root) => {
            const before = Number(root.dataset.update);
            press(root, "Train on");
            await when(root, () => Number(root.dataset.update) > before);
            seen("hidden");
            await when(root, () => root.dataset.state === "paused");
            const states = [];
            const watch = new MutationObserver(() => states.push(root.dataset.state));
            watch.observe(root, { attributeFilter: ["data-state"] });
            seen("visible");
            await when(root, () => root.dataset.state === "done");
            watch.disconnect();
            return [states[0], before, Number(root.dataset.update)];
        }"""
    )
    assert (paused, gone) == ("running", before + 2500), "it goes on by itself, to where it was to end"
    expect(messages).to_contain_text(AWAY)
    root.evaluate("(root) => press(root, 'One update')")
    expect(messages).not_to_contain_text(AWAY)
    root.evaluate("() => { seen('hidden'); seen('visible'); }")
    expect(root).to_have_attribute("data-state", "done")  # what was not running does not begin
    expect(messages).not_to_contain_text(AWAY)
    assert watch.complaints == []


@pytest.mark.parametrize(
    ("address", "name", "start", "count", "of"),
    [
        ("/The_race?task=recall&length=6&lanes=lstm8.gru8&updates=1000&batch=16", "race", "Run ten seeds", "sown", 20),
        ("/Tuning?task=recall&length=6&x=rate:0.01,0.03&y=none&updates=250&seeds=6", "tuning", "Start", "done", 12),
    ],
)
def test_many_runs_wait_together_and_end_when_the_tab_is_seen_again(page, watch, away, address, name, start, count, of):
    root = away(f"{address}&hidden=pauses", name)
    expect(page.get_by_role("button", name=start, exact=True)).to_be_visible()
    page.get_by_role("button", name=start, exact=True).click()
    held = root.evaluate(
        """async (root, count) => {
            await when(root, () => Number(root.dataset[count]) > 0);
            seen("hidden");
            const held = Number(root.dataset[count]);
            seen("visible");
            return held;
        }""",
        count,
    )
    assert 0 < held < of
    expect(root).to_have_attribute(f"data-{count}", str(of))
    expect(page.locator(".messages")).to_contain_text(AWAY)
    assert watch.complaints == []
