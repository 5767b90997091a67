"""Journeys on the page that builds memories: the latch with two hints, both judges, undo, files, bad input."""

import re

from playwright.sync_api import Page, expect

from lstm_viz.analysis.challenges import CHALLENGES, longest_gap
from tests.views.test_memory import ADDRESS, STREAMLITS_OWN, judged, pick, put, slider, weight


def test_a_first_visitor_solves_the_latch_comes_back_undoes_and_the_server_is_only_asked_to_judge(
    page: Page, sent, watch, go
):
    page.goto(ADDRESS)
    memory = page.get_by_test_id("memory")
    expect(memory.locator(".mb-gap")).to_contain_text("Longest wait after a pulse")
    memory.get_by_role("button", name="Hint 1 of 3").click()
    expect(memory.get_by_text("how much of the cell is kept")).to_be_visible()
    memory.get_by_role("button", name="Hint 2 of 3").click()
    expect(memory.get_by_text("Four weights, all positive and large.")).to_be_visible()
    for name in ("f1.b", "g1.x1", "i1.b", "o1.b"):
        put(memory, name, "5")
    expect(memory.locator(".mb-words")).to_contain_text("All steps of this sequence are right.")
    judged(memory)
    held = longest_gap(CHALLENGES["latch"], "lstm", dict.fromkeys(("f1.b", "g1.x1", "i1.b", "o1.b"), 5))
    said = f"Solved on these sequences; it holds over {held} idle steps. Can you reach 1000?"
    expect(memory.get_by_text(f"Your browser: 40 of 40 sequences right at every step. {said}")).to_be_visible()
    expect(memory.get_by_text("Both verdicts agree")).to_be_visible()
    expect(memory.get_by_role("img", name="solved with LSTM")).to_be_visible()
    expect(memory.locator(".mb-gap")).to_contain_text(f"{held} idle steps, not {held + 1}.")
    page.reload()
    expect(memory.get_by_role("img", name="solved with LSTM")).to_be_visible()
    expect(weight(memory, "g1.x1")).to_have_value("5")
    expect(memory.get_by_role("button", name="Hint 3 of 3")).to_be_visible()

    put(memory, "f1.b", "3.5")
    page.wait_for_url(re.compile("f1.b%3A3.5"))
    go("Watch", "Watch the gates")
    expect(page.get_by_test_id("gatescope")).to_have_attribute("data-t", re.compile(r"\d"))
    go("What if", "Build a memory")
    expect(weight(memory, "f1.b")).to_have_value("3.5")
    memory.get_by_role("button", name="Undo").click()
    expect(weight(memory, "f1.b")).to_have_value("5")

    expect(page.get_by_role("heading", name="Sources")).to_be_visible()
    page.wait_for_load_state("networkidle")
    before = len(sent)
    slider(memory, "g1.x1").focus()
    for _ in range(10):
        page.keyboard.press("ArrowRight")
    memory.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("2")
    pick(memory, "Toggle")
    page.wait_for_url(re.compile(r"challenge=toggle.*show=2&t=\d"))
    assert len(sent) == before
    judged(memory, "failed")
    assert len(sent) > before
    assert [complaint for complaint in watch.complaints if STREAMLITS_OWN not in complaint] == []
