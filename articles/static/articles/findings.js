// A finding is settled at once: what has been typed into the article's form and is not saved would be lost.
const form = document.getElementById("article_form");
const findings = document.querySelector("[data-unsaved]");

if (form && findings) {
  const typed = () => new URLSearchParams(new FormData(form)).toString();
  let saved;
  addEventListener("load", () => { saved = typed(); });
  document.addEventListener("submit", (event) => {
    const isLost = event.target.matches(".settling") && saved !== undefined && typed() !== saved;
    if (isLost && !confirm(findings.dataset.unsaved)) event.preventDefault();
  });
}
