"""A reader without a mouse: Tab to a thing, see that it has the focus, press a key."""

from playwright.sync_api import Locator, Page, expect

MOST_STOPS = 90
HAS_FOCUS = "each => each === document.activeElement"
FOCUS = """async () => {
  const at = document.activeElement;
  const inside = () => {
    const box = at.getBoundingClientRect();
    return box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  };
  for (let frame = 0; frame < 60 && !inside(); frame += 1) await new Promise(requestAnimationFrame);
  const outlined = [at, at.parentElement, ...at.children].some((each) => {
    const style = getComputedStyle(each);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  });
  return {
    name: `${at.tagName} ${at.id} ${at.textContent.trim().slice(0, 40)}`,
    outlined: outlined || at.tagName === "BODY",
    inside: at.tagName === "BODY" || inside(),
    place: JSON.stringify(at.getBoundingClientRect()),
  };
}"""


def go_to(page: Page, target: Locator, key: str = "Tab") -> None:
    """Press Tab until the target has the focus; every stop on the way must be seen."""
    expect(target).to_be_attached()
    for _stop in range(MOST_STOPS):
        if target.evaluate(HAS_FOCUS):
            return
        page.keyboard.press(key)
        look_at_focus(page)
    raise AssertionError(f"not reached within {MOST_STOPS} stops: {target}")  # noqa: EM102, TRY003


def look_at_focus(page: Page) -> None:
    """The focus can be seen."""
    focus = page.evaluate(FOCUS)
    assert focus["outlined"], focus
    assert focus["inside"], focus


def press(page: Page, target: Locator, key: str = "Enter") -> None:
    """Go to a thing and press a key on it."""
    go_to(page, target)
    page.keyboard.press(key)


def write(page: Page, target: Locator, text: str) -> None:
    """Go to a field and replace what stands in it."""
    go_to(page, target)
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(text)


def choose(page: Page, target: Locator, value: str) -> None:
    """Go to a list and walk down to a value with the arrow key."""
    go_to(page, target)
    values = target.locator("option").evaluate_all("all => all.map((each) => each.value)")
    steps = values.index(value) - values.index(target.input_value())
    for step in range(1, abs(steps) + 1):
        page.keyboard.press("ArrowDown" if steps > 0 else "ArrowUp")
        at = values.index(value) - steps + (step if steps > 0 else -step)
        expect(target).to_have_value(values[at])
        settled(page)
    expect(target).to_be_focused()


def settled(page: Page) -> None:
    """Wait until no part of the page is being exchanged."""
    page.wait_for_load_state("networkidle")
    expect(page.locator(".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added")).to_have_count(0)
