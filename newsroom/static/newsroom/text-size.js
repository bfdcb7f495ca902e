// Lets readers choose how large articles are set, and remembers it on their machine. Without scripts nothing is shown.

const NAME = "text-size";
const template = document.getElementById(NAME);
const root = document.documentElement;

function remembered() {
  try {
    return localStorage.getItem(NAME) ?? "";
  } catch {
    return "";
  }
}

function remember(size) {
  try {
    localStorage.setItem(NAME, size);
  } catch {
    // Where nothing may be kept, the choice holds for this page.
  }
}

template.after(template.content.cloneNode(true));
root.dataset.textSize = remembered();
for (const input of document.querySelectorAll(`input[name=${NAME}]`)) {
  input.checked = input.value === root.dataset.textSize;
  input.addEventListener("change", () => {
    root.dataset.textSize = input.value;
    remember(input.value);
  });
}
