// A finding is settled at once: what has been typed into the article's form and is not saved would be lost.
const articleForm = document.getElementById("article_form");
const findings = document.querySelector("[data-unsaved]");

if (articleForm && findings) {
  const typed = () => new URLSearchParams(new FormData(articleForm)).toString();
  let saved;
  addEventListener("load", () => { saved = typed(); });
  document.addEventListener("submit", (event) => {
    const isLost = event.target.matches(".settling") && saved !== undefined && typed() !== saved;
    if (isLost && !confirm(findings.dataset.unsaved)) event.preventDefault();
  });
}
