"""`Shapes` in a browser: numbers picked, axes that turn, shapes that are typed, a model that is opened."""

import re
from pathlib import Path

import torch
from playwright.sync_api import Page, expect
from safetensors.torch import save_file
from torch import nn

from tests.views.stand import lesson_of

OUTSIDE = """() => {
    const roots = [document, ...[...document.querySelectorAll("*")].flatMap(({ shadowRoot }) => shadowRoot ?? [])];
    const root = roots.map((each) => each.querySelector("[data-testid=shapes]")).find(Boolean);
    const { right } = root.getBoundingClientRect();
    const all = [...root.querySelectorAll(".sh-band *, .sh-stage *, .sh-net > * > *, .sh-ask *, canvas")];
    const out = all.filter((each) => each.getBoundingClientRect().right > right + 1 && !each.closest(".sh-frame"));
    return [document.documentElement.scrollWidth - innerWidth, ...out.map(({ outerHTML }) => outerHTML.slice(0, 80))];
}"""

SHARES = """() => [...document.querySelectorAll("*")].flatMap(({ shadowRoot }) => [...(shadowRoot?.querySelectorAll(".sh-way") ?? [])])
    .map((way) => Number((way.offsetWidth / way.parentElement.offsetWidth).toFixed(2)))"""  # noqa: E501
CLEAR = """() => {
    const [root] = [...document.querySelectorAll("*")].flatMap(({ shadowRoot }) => shadowRoot?.querySelector("[data-testid=shapes]") ?? []);
    const box = (name) => root.querySelector(name).getBoundingClientRect();
    return box(".sh-sentence").top >= 0 && box(".sh-stage").bottom <= box(".asked").top;
}"""  # noqa: E501


def block(page: Page, name: str):
    return page.locator(".sh-block").filter(has=page.get_by_role("button", name=re.compile(f"^{name}, shape"))).first


def test_a_number_is_picked_and_the_same_one_is_found_by_mouse_and_keys(page: Page, watch):
    page.goto("/Shapes?inputs=3&steps=4&units=many&proj=-9&lengths=4,0&pick=output.9.9.9")
    root = page.get_by_test_id("shapes")
    for said in ("units=many", "proj=-9 is outside 0 to 3", "lengths.*greater than 0", "pick=output.9.9.9"):
        expect(page.get_by_text(re.compile(said)).first).to_be_visible()
    expect(root).to_have_attribute("data-pick", "output[3, 0, 0]")
    asked = len(watch.requests)
    sentence = page.locator(".sh-sentence")
    expect(sentence).to_contain_text("so the same number stands in h_n[0, 0, 0].")
    root.focus()
    page.keyboard.press("=")
    expect(root).to_have_attribute("data-pick", "h_n[0, 0, 0]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    expect(root).to_have_attribute("data-pick", "h_n[0, 1, 1]")
    page.keyboard.press("o")
    page.keyboard.press("End")
    expect(root).to_have_attribute("data-pick", "output[3, 1, 3]")
    page.keyboard.press("PageUp")
    expect(root).to_have_attribute("data-pick", "output[2, 1, 3]")
    page.keyboard.press("ArrowRight")
    expect(root).to_have_attribute("data-pick", "output[3, 1, 0]")
    page.keyboard.press("ArrowLeft")
    expect(sentence).to_contain_text("It stands nowhere else")
    field = page.get_by_role("group", name="bidirectional")
    field.get_by_role("button", name="True").click()
    canvas = block(page, "output").locator("canvas")
    box = canvas.bounding_box()
    assert box
    canvas.click(position={"x": box["width"] / 4 - 20, "y": 30})  # the last unit of step 0: of the backward half
    expect(root).to_have_attribute("data-pick", re.compile(r"^output\[0, 0, [4-7]\]$"))
    expect(block(page, "output").locator(".sh-under")).to_have_text(re.compile(r"^output\[0, 0, [4-7]\] = −?0\.\d{4}$"))
    expect(sentence).to_contain_text("it has read everything here, at step 0")
    page.keyboard.press("b")
    expect(root).to_have_attribute("data-first", "true")
    expect(root).to_have_attribute("data-pick", re.compile(r"^output\[0, 0, [4-7]\]$"))
    expect(block(page, "output").get_by_role("button")).to_have_attribute(
        "aria-label", "output, shape 2 batch, 4 steps, 8 directions × units"
    )
    expect(block(page, "h_n").get_by_role("button")).to_have_attribute(
        "aria-label", "h_n, shape 2 layers × directions, 2 batch, 4 units"
    )
    page.get_by_role("button", name="h_n[1]: what it ends with").click()
    expect(root).to_have_attribute("data-pick", "h_n[1, 0, 0]")
    assert "pick=h_n.1.0.0" in page.url
    lengths = page.get_by_role("textbox", name="lengths")
    lengths.fill("4, 2")
    lengths.press("Enter")
    expect(page.locator(".sh-call")).to_contain_text("packed = pack_padded_sequence(x, lengths, batch_first=True")
    root.focus()
    assert page.evaluate(SHARES) == [1, 1]
    page.keyboard.press("ArrowDown")
    expect(root).to_have_attribute("data-pick", "h_n[1, 1, 0]")
    expect(page.locator(".sh-packed")).to_have_text("row 1 is packed: it ends after step 1")
    assert page.evaluate(SHARES) == [0.5, 0.5], "both lanes of a row of 2 of 4 steps are half as long"
    page.get_by_role("button", name="h_n[0]: what it ends with").click()
    expect(root).to_have_attribute("data-pick", "h_n[0, 1, 0]")
    lengths.fill("")
    lengths.press("Enter")
    page.get_by_role("textbox", name="hidden_size").fill("0")
    page.get_by_role("textbox", name="hidden_size").press("Enter")
    expect(page.get_by_text("hidden_size must be greater than zero")).to_be_visible()
    page.get_by_role("textbox", name="hidden_size").fill("4")
    page.get_by_role("textbox", name="hidden_size").press("Enter")
    expect(page.get_by_text("hidden_size must be greater than zero")).to_have_count(0)
    expect(root).to_have_attribute("data-parameters", "288")
    page.get_by_role("textbox", name="h_0", exact=True).fill("(2, 2)")
    expect(page.locator(".sh-said")).to_have_text(
        "RuntimeError: For batched 3-D input, hx and cx should also be 3-D but got (2-D, 3-D) tensors"
    )
    page.get_by_role("button", name="Fill in right shapes").click()
    expect(page.locator(".sh-said")).to_contain_text("output.shape == (2, 4, 8)")
    page.get_by_role("button", name="Keras").click()
    expect(page.locator(".sh-group .sh-name").first).to_have_text("kernel")
    for width, height in ((1440, 900), (1280, 720), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("() => new Promise((done) => setTimeout(() => requestAnimationFrame(done), 100))")
        assert page.evaluate(OUTSIDE) == [0], width
    assert [url for url in watch.requests[asked:] if "/assets/" not in url] == []
    assert watch.complaints == []


def test_a_model_of_ones_own_opens_and_its_packed_last_state_is_pytorchs(page: Page, watch, tmp_path: Path):
    torch.manual_seed(3)
    model = nn.ModuleDict({"lstm": nn.LSTM(6, 7, num_layers=2, bidirectional=True, batch_first=True)})
    path = tmp_path / "mine.safetensors"
    save_file(model.state_dict(), path)
    page.goto("/Shapes?batch=3&steps=4&lengths=4,2,1&batch_first=1")
    root = page.get_by_test_id("shapes")
    page.get_by_label("A model of your own").set_input_files(path)
    expect(root).to_have_attribute("data-own", "true")
    expect(page.get_by_text(re.compile("lstm is nn.LSTM.6, 7, num_layers=2, bidirectional=True"))).to_be_visible()
    names = [name for name, _ in model["lstm"].named_parameters()]
    expect(page.locator(".sh-group .sh-name")).to_have_text(names)
    with page.expect_download() as coming:
        page.get_by_role("button", name="Export").click()
        page.get_by_role("button", name="All blocks (CSV)").click()
    lines = [line.split(",") for line in Path(coming.value.path()).read_text().splitlines()[1:]]
    blocks = {
        name: torch.tensor([float(value) for of, *_, value in lines if of == name], dtype=torch.float64)
        for name in ("x", "output", "h_n", "c_n")
    }
    packed = nn.utils.rnn.pack_padded_sequence(
        blocks["x"].reshape(3, 4, 6), [4, 2, 1], batch_first=True, enforce_sorted=False
    )
    _, (h_n, c_n) = model["lstm"].double()(packed)
    assert (blocks["h_n"] - h_n.flatten()).abs().max() < 1e-12
    assert (blocks["c_n"] - c_n.flatten()).abs().max() < 1e-12
    page.get_by_role("textbox", name="hidden_size").fill("8")
    page.get_by_role("textbox", name="hidden_size").press("Enter")
    expect(root).to_have_attribute("data-own", "false")
    page.get_by_role("button", name="back to its sizes").click()
    expect(root).to_have_attribute("data-own", "true")
    page.get_by_label("A model of your own").set_input_files(
        {"name": "mine.pt", "mimeType": "application/zip", "buffer": b"PK\x03\x04" + bytes(40)}
    )
    expect(page.get_by_text(re.compile("mine.pt is a zip, and not as torch.save"))).to_be_visible()
    expect(root).to_have_attribute("data-own", "true")
    assert watch.complaints == []


def test_every_prompt_is_done_by_an_act_and_the_question_is_answered_by_the_layer(page: Page, watch):
    page.set_viewport_size({"width": 1280, "height": 720})
    page.emulate_media(reduced_motion="reduce")
    page.goto("/Shapes?visit&proj=2&bias=0&batch=3")
    root = page.get_by_test_id("shapes")
    expect(root).to_have_attribute("data-pick", "output[2, 0, 0]")
    acts = {
        "same": lambda: page.get_by_role("button", name="h_n[0]: what it ends with").click(),
        "backward": lambda: (page.get_by_role("button", name="h_n[1]: what it ends with").click(), press("=")),
        "first": lambda: press("b"),
        "error": lambda: [
            page.get_by_role("textbox", name=name, exact=True).fill("(3, 2, 4)") for name in ("h_0", "c_0")
        ],
        "biases": lambda: page.get_by_role("button", name="Keras").click(),
    }

    def press(key: str) -> None:
        root.focus()
        page.keyboard.press(key)

    def line_of(name: str):
        return root.get_by_role("listitem").filter(has=page.locator(f"#sh-prompt-{name}"))

    assert [prompt["id"] for prompt in lesson_of("Shapes")["prompts"]] == list(acts)
    line_of("error").get_by_role("button", name="set up").click()  # it turns batch_first on
    page.get_by_role("textbox", name="h_0", exact=True).fill("(3, 2, 4)")
    expect(page.locator(".sh-said")).to_contain_text("Expected hidden[0] size (2, 3, 4), got [3, 2, 4]")
    expect(root.get_by_role("img", name="not done yet")).to_have_count(len(acts))
    for name, act in acts.items():
        line = line_of(name)
        line.get_by_role("button", name="set up").click()
        expect(line.get_by_role("img", name="not done yet")).to_be_visible()
        if name == "backward":
            page.wait_for_function(CLEAR)
        act()
        expect(line.get_by_role("img", name="done", exact=True)).to_be_visible()
        expect(line.locator(".answer")).to_be_visible()
    page.get_by_role("radio", name="everything").check(force=True)
    page.get_by_role("textbox", name="say why").fill("it is the last step")
    page.get_by_role("button", name="Reveal").click()
    expect(page.locator(".outcome")).to_contain_text("Not so: one step. You said “everything”.")
    expect(page.locator(".outcome")).to_contain_text("step 2 of output moved by 0.000, step 0 by 0.")
    expect(page.locator(".sh-sentence")).to_contain_text("The backward half begins here")
    assert watch.complaints == []
