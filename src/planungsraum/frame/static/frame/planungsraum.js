// What a page does beyond links and forms. Without this file everything still works, one page load at a time.

const areas = (code) => document.querySelectorAll(`[data-area="${CSS.escape(code)}"]`);
const areaOf = (target) => (target instanceof Element ? target.closest("[data-area]") : null);

// One area, shown everywhere at once: on the map, in the ranking, in the table, as a line.
let hovered = null;

function hover(code) {
  if (code === hovered) return;
  if (hovered !== null) areas(hovered).forEach((each) => each.classList.remove("is-hovered"));
  if (code !== null) areas(code).forEach((each) => each.classList.add("is-hovered"));
  hovered = code;
}

for (const kind of ["mouseover", "focusin"]) {
  document.addEventListener(kind, (event) => hover(areaOf(event.target)?.dataset.area ?? null));
}
document.documentElement.addEventListener("mouseleave", () => hover(null));

// A figure is one stop for the Tab key; arrows walk from area to area, Home and End go to the first and last.
const links = (figure) => [...figure.querySelectorAll("a[data-area]")];

function makeRoving(root) {
  for (const figure of root.querySelectorAll("[data-roving]")) {
    const all = links(figure);
    const entry = all.find((link) => link.hasAttribute("aria-current")) ?? all[0];
    all.forEach((link) => link.setAttribute("tabindex", link === entry ? "0" : "-1"));
    const frame = figure.closest(".figure__scroll");
    if (frame && entry?.hasAttribute("aria-current")) {
      frame.scrollTop += centre(entry)[1] - frame.getBoundingClientRect().top - frame.clientHeight / 2;
    }
  }
}

const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function centre(link) {
  const box = link.getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
}

// The nearest area that way: distance along the direction counts once, to the side twice.
function neighbour(from, all, [right, down]) {
  const [x, y] = centre(from);
  const cost = (link) => {
    const [a, b] = centre(link);
    const along = (a - x) * right + (b - y) * down;
    const aside = Math.abs((a - x) * down) + Math.abs((b - y) * right);
    return along > 1 ? along + 2 * aside : Infinity;
  };
  const best = all.map((link) => [cost(link), link]).reduce((a, b) => (b[0] < a[0] ? b : a));
  return best[0] < Infinity ? best[1] : null;
}

function goal(key, link, all) {
  if (key === "Home") return all[0];
  if (key === "End") return all.at(-1);
  return DIRECTIONS[key] ? neighbour(link, all, DIRECTIONS[key]) : null;
}

document.addEventListener("keydown", (event) => {
  const link = areaOf(event.target);
  const figure = link?.closest("[data-roving]");
  if (!figure || event.ctrlKey || event.metaKey || event.altKey) return;
  const next = goal(event.key, link, links(figure));
  if (event.key in DIRECTIONS || next) event.preventDefault();
  if (!next) return;
  link.setAttribute("tabindex", "-1");
  next.setAttribute("tabindex", "0");
  next.focus();
});

// Links inside an SVG are not boosted by htmx: do it here, with the settings of the boosted part around them.
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element && event.target.closest("svg a[href]");
  const boosted = link && link.closest("[hx-boost='true']");
  if (!boosted || !window.htmx || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  window.htmx.ajax("GET", link.getAttribute("href"), { source: link, event, push: "true" });
});

// After an exchange the focus is where it was: on the element with the same key.
let focusKey = null;
document.addEventListener("htmx:beforeSwap", () => {
  focusKey = document.activeElement?.closest("[data-focus-key]")?.dataset.focusKey ?? null;
});
document.addEventListener("htmx:afterSettle", () => {
  makeRoving(document);
  document.querySelector("[data-error-summary]")?.focus();
  if (focusKey === null) return;
  const back = document.querySelector(`[data-focus-key="${CSS.escape(focusKey)}"]`);
  focusKey = null;
  if (back && back !== document.activeElement) back.focus({ preventScroll: true });
  back?.scrollIntoView({ block: "nearest" });
});

// What was folded open stays open.
let open = [];
document.addEventListener("htmx:beforeSwap", () => {
  open = [...document.querySelectorAll("details[id][open]")].map((each) => each.id);
});
document.addEventListener("htmx:afterSwap", () => {
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
});

// A form in the page's frame leads back to what is shown now, which exchanges may have changed since.
document.addEventListener("submit", (event) => {
  const next = event.target instanceof Element && event.target.querySelector(".site-header input[name='next']");
  if (next) next.value = location.pathname + location.search;
});

// Filters answer at once; their button stays for everybody else.
document.addEventListener("change", (event) => {
  const form = event.target instanceof Element && event.target.closest("form[data-live]");
  if (form) form.requestSubmit();
});

// Light, dark, or as the system says.
const theme = document.querySelector("[data-theme-switch]");
if (theme) {
  theme.hidden = false;
  const choice = theme.querySelector("select");
  choice.value = document.documentElement.dataset.kernTheme ?? "auto";
  choice.addEventListener("change", () => {
    if (choice.value === "auto") delete document.documentElement.dataset.kernTheme;
    else document.documentElement.dataset.kernTheme = choice.value;
    try { localStorage.setItem("theme", choice.value); } catch { /* the choice then lasts for this page only */ }
  });
}

makeRoving(document);
document.querySelector("[data-error-summary]")?.focus();
