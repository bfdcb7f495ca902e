// The correction desk with the keyboard alone. Every key presses a button that works without this file too.

const desk = document.querySelector(".desk");
const form = document.getElementById("desk");
const find = (selector, within = desk) => within.querySelector(selector);
const all = (selector, within = desk) => [...within.querySelectorAll(selector)];
const isBusy = () => find("#desk-inner").classList.contains("htmx-request");
const size = (text) => [...text].length; // characters as the server counts them

/* Units: heads, bylines and blocks */

const units = () => all(".unit");
const radioOf = (unit) => find("input[type=radio]", unit);
const selected = () => find("input[name=unit]:checked")?.closest(".unit") || units()[0];

function select(unit, { focus = true } = {}) {
  if (!unit) return;
  const radio = radioOf(unit);
  if (!radio.checked) form.elements.at.value = "";
  radio.checked = true;
  if (focus) radio.focus({ preventScroll: true });
  unit.scrollIntoView({ block: "nearest" });
  light(unit);
}

function light(unit) {
  const pieces = all(".desk-source [data-unit]");
  pieces.forEach((piece) => piece.classList.toggle("lit", piece.dataset.unit === unit.id));
  const first = pieces.find((piece) => piece.dataset.unit === unit.id);
  if (!first) return;
  const panel = find(".desk-source");
  const offset = first.getBoundingClientRect().top - panel.getBoundingClientRect().top;
  if (offset < 40 || offset > panel.clientHeight - 60) panel.scrollTop += offset - panel.clientHeight / 3;
}

function step(by) {
  const list = units();
  select(list[Math.min(Math.max(list.indexOf(selected()) + by, 0), list.length - 1)]);
}

/* Editing in place */

const fieldOf = (unit) => find("textarea, .grid input, .bylines input", unit);

function edit(unit, caret = null) {
  const field = unit && !isBusy() && fieldOf(unit);
  if (!field) return;
  unit.classList.add("editing");
  grow(field);
  field.focus();
  if (field.tagName !== "TEXTAREA") return;
  const at = caret === null ? field.value.length : [...field.value].slice(0, caret).join("").length;
  field.setSelectionRange(at, at);
}

function leave(field) {
  const unit = field.closest(".unit");
  if (unit) select(unit);
  else field.blur();
}

function keepCaret(field) {
  if (field.name && /^(text-block|unsaved)/.test(field.name)) {
    form.elements.at.value = size(field.value.slice(0, field.selectionStart));
  }
}

function caretIn(words) {
  const { anchorNode, anchorOffset, rangeCount } = getSelection();
  if (!rangeCount || !words.contains(anchorNode)) return null;
  const range = document.createRange();
  range.setStart(words, 0);
  range.setEnd(anchorNode, anchorOffset);
  return size(range.toString());
}

function grow(field) {
  if (field.tagName !== "TEXTAREA" || CSS.supports("field-sizing", "content")) return;
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight + 2}px`;
}

/* Keys */

const press = (key) => find(`.desk-bar [data-key="${CSS.escape(key)}"]`)?.click();
const openHelp = () => find("#desk-keys").showModal();

function openInsert() {
  const box = find(".desk-insert");
  box.open = true;
  find("textarea", box).focus();
}

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  ArrowDown: () => step(1),
  ArrowUp: () => step(-1),
  e: () => edit(selected(), form.elements.at.value === "" ? null : Number(form.elements.at.value)),
  Enter: () => KEYS.e(),
  o: openInsert,
  p: () => find(".desk-pick")?.focus(),
  t: () => find("#desk-target")?.focus(),
  "?": openHelp,
};

function onKey(event) {
  const { key, target } = event;
  if (event.isComposing || find("dialog[open]")) return;
  if (target.closest("#desk-target")) onTargetKey(event);
  else if (target.matches("textarea, select, input:not([type=radio])")) onFieldKey(event);
  else if (!desk.contains(target) && target !== document.body) return;
  else if ((event.ctrlKey || event.metaKey) && key.toLowerCase() === "z") act(event, () => press(event.shiftKey ? "y" : "u"));
  else if (event.ctrlKey || event.metaKey) return;
  else if (event.altKey) /^Arrow(Up|Down)$/.test(key) && act(event, () => press(`Alt+${key}`));
  else if (target.matches("button, a, summary") && (key === "Enter" || key === " ")) return;
  else if (KEYS[key]) act(event, KEYS[key]);
  else if (find(`.desk-bar [data-key="${CSS.escape(key)}"]`)) act(event, () => press(key));
  else if (key === "Escape") select(selected());
}

function act(event, action) {
  event.preventDefault();
  action();
}

function onTargetKey(event) {
  if (event.key === "Enter") act(event, () => find("button[value=to_article]").click());
  if (event.key === "Enter" || event.key === "Escape") act(event, () => select(selected()));
}

function onFieldKey(event) {
  const field = event.target;
  const isDone = event.key === "Escape" || (event.key === "Enter" && (event.ctrlKey || event.metaKey));
  if (isDone && field.name === "insert" && event.key === "Enter") act(event, () => find("button[value=insert]").click());
  else if (isDone) act(event, () => leave(field));
  else if (field.closest(".grid table")) onCellKey(event);
  else if (event.key === "Enter" && field.tagName === "INPUT") act(event, () => leave(field));
}

function onCellKey(event) {
  const { key, target } = event;
  const cells = all("input", target.closest("table"));
  const width = all("input", target.closest("tr")).length;
  const isAtEdge = key === "ArrowLeft" ? target.selectionEnd === 0 : target.selectionStart === target.value.length;
  const by = { ArrowUp: -width, ArrowDown: width, Enter: width }[key] || (isAtEdge && { ArrowLeft: -1, ArrowRight: 1 }[key]);
  if (by) act(event, () => cells[cells.indexOf(target) + by]?.focus());
}

/* Mouse and focus */

function onClick(event) {
  const { target } = event;
  const piece = target.closest("[data-unit]");
  if (piece) select(document.getElementById(piece.dataset.unit));
  if (target.closest(".desk-help")) openHelp();
  const words = target.closest(".words");
  if (!words || isBusy()) return;
  const unit = words.closest(".unit");
  const caret = caretIn(words);
  const wasSelected = unit === selected();
  select(unit);
  if (unit.classList.contains("editing")) return;
  if (wasSelected) edit(unit, caret);
  else if (unit.id.startsWith("block-") && caret !== null) form.elements.at.value = caret;
}

function onFocusOut({ target }) {
  if (target.matches(".unit textarea")) {
    keepCaret(target);
    if (!find("[name=unsaved_unit]", target.closest(".unit"))) target.closest(".unit").classList.remove("editing");
  }
}

function onFocusIn({ target }) {
  const unit = target.closest(".unit");
  if (unit && unit !== selected()) select(unit, { focus: false });
}

const unsaved = () => all("textarea").some((field) => field.value !== field.defaultValue || field.name === "unsaved");

// What waits behind something refused is not done: the person looks first.
let isRefused = false;
const onAnswer = ({ detail }) => (isRefused = Boolean(detail.xhr.getResponseHeader("HX-Retarget")));
const onRequest = (event) => isRefused && event.preventDefault();

function restoreFocus({ detail }) {
  isRefused = false;
  const isWhole = detail.elt.id === "desk-inner";
  if (isWhole) form.elements.at.value = "";
  if (isWhole || document.activeElement === document.body) select(selected());
  if (detail.elt.matches(".desk-failure")) show(detail.elt);
}

// What went wrong stands on top of the desk; the person may be far below.
function show(notice) {
  notice.hidden = false;
  notice.scrollIntoView({ block: "center" });
}

if (form) {
  document.addEventListener("keydown", onKey);
  desk.addEventListener("click", onClick);
  desk.addEventListener("focusin", onFocusIn);
  desk.addEventListener("focusout", onFocusOut);
  desk.addEventListener("change", ({ target }) => target.name === "unit" && select(target.closest(".unit")));
  desk.addEventListener("input", ({ target }) => grow(target));
  document.body.addEventListener("htmx:beforeSwap", onAnswer);
  document.body.addEventListener("htmx:configRequest", onRequest);
  document.body.addEventListener("htmx:afterSettle", restoreFocus);
  for (const failure of ["htmx:responseError", "htmx:sendError"]) {
    document.body.addEventListener(failure, () => show(find(".desk-failure")));
  }
  addEventListener("beforeunload", (event) => unsaved() && event.preventDefault());
  select(selected());
}
