/* Buttons that copy the text of an element and say so beside them. Without this script they stay hidden. */
"use strict";

const SHOWN_FOR = 2000;

for (const button of document.querySelectorAll("button[data-copies]")) {
  const source = document.getElementById(button.dataset.copies);
  // Browsers offer the clipboard to secure pages only.
  if (!source || !navigator.clipboard) continue;
  // There from the start, as screen readers announce changes only of what they know.
  const status = document.createElement("span");
  status.setAttribute("role", "status");
  button.after(" ", status);
  button.hidden = false;
  let clearing;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(source.textContent);
      status.textContent = "Copied";
    } catch {
      status.textContent = "Select the text to copy it";
    }
    clearTimeout(clearing);
    clearing = setTimeout(() => { status.textContent = ""; }, SHOWN_FOR);
  });
}
