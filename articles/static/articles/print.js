// The button that prints the page: shown only where it works.
"use strict";

const button = document.querySelector("button.print");
button.hidden = false;
button.addEventListener("click", () => window.print());
