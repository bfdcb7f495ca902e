/* The queue by keyboard: J and K go to the next and the last group, the keys shown on its buttons press them. */

"use strict";

const groups = [...document.querySelectorAll(".queue .group")];

function current() {
  return document.activeElement.closest(".queue .group");
}

function go(step) {
  const at = groups.indexOf(current());
  const next = groups[Math.min(Math.max(at + step, 0), groups.length - 1)];
  next.focus();
  next.scrollIntoView({ block: "nearest" });
}

function isTyping(target) {
  return target.closest("select, textarea, .select2-container, input:not([type=checkbox])");
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || !groups.length) return;
  const key = event.key.toLowerCase();
  const button = /^[0-9o]$/.test(key) && current()?.querySelector(`[data-key="${key}"]`);
  if (key === "j" || key === "k") go(key === "j" ? 1 : -1);
  else if (button) button.click();
  else return;
  event.preventDefault();
});

const wanted = Number(location.hash.replace("#group-", "")) || 1;
groups[Math.min(wanted, groups.length) - 1]?.focus();
