// What is typed but not saved is not what would be signed: with changes in the form, signing and returning wait.
"use strict";

const form = document.querySelector("#article_form");
const hint = document.querySelector(".review-unsaved");

if (form && hint) {
  const pause = () => {
    hint.hidden = false;
    document.querySelectorAll(".review-form button").forEach((button) => { button.disabled = true; });
  };
  form.addEventListener("input", pause);
  form.addEventListener("change", pause);
  form.addEventListener("formset:added", pause);
}
