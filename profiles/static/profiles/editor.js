/* The Markdown editor: text and preview side by side. Without this script the text area works as it is.

The preview is a document of its own, so that the site's style sheet applies to it and to nothing else. */
"use strict";

(() => {
  const BUTTONS = [
    ["Bold", "**", "**", "bold text"],
    ["Italic", "*", "*", "italic text"],
    ["Heading", "\n## ", "\n", "Heading"],
    ["Link", "[", "](https://)", "words of the link"],
    ["Formula", "$", "$", "E = mc^2"],
  ];
  const OFFLINE = "The site cannot be reached. Your text is still here; try again in a moment.";
  const HELP = "Tab indents; Esc, then Tab leaves the text. Pictures can be pasted or dropped into it.";

  function element(name, properties = {}, ...children) {
    const node = Object.assign(document.createElement(name), properties);
    node.append(...children);
    return node;
  }

  class Editor {
    constructor(box) {
      this.box = box;
      this.text = box.querySelector(".markdownx-editor");
      this.pane = box.querySelector(".markdownx-preview");
      this.latest = 0;
      this.isLeaving = false;
      this.build();
      this.listen();
      this.update();
    }

    build() {
      const label = document.querySelector(`label[for="${this.text.id}"]`)?.textContent.replace(/:\s*$/, "");
      this.status = element("p", { className: "editor-status" });
      this.status.setAttribute("role", "status");
      this.status.setAttribute("aria-label", `State of the preview: ${label || "text"}`);
      this.problems = element("div", { className: "editor-problems" });
      this.problems.setAttribute("role", "alert");
      this.help = element("p", { className: "editor-help", id: `${this.text.id}_keys`, textContent: HELP });
      this.text.setAttribute("aria-describedby", `${this.help.id} ${this.text.getAttribute("aria-describedby") || ""}`.trim());
      this.frame = element("iframe", { title: `Preview: ${label || "text"}` });
      // No script runs in it, whatever the text holds; a link opens beside the editor.
      this.frame.setAttribute("sandbox", "allow-same-origin allow-popups allow-popups-to-escape-sandbox");
      this.frame.srcdoc = "<!doctype html><html lang=en><head><title>Preview</title></head><body></body></html>";
      this.frame.addEventListener("load", () => this.dress(), { once: true });
      this.pane.replaceChildren(this.frame);
      this.text.before(this.toolbar());
      this.pane.after(this.problems, this.status, this.help);
      this.box.classList.add("is-live");
    }

    toolbar() {
      this.file = element("input", { type: "file", hidden: true, accept: ".png,.jpg,.jpeg,.gif,.webp" });
      const bar = element("div", { className: "editor-toolbar" });
      bar.setAttribute("role", "group");
      bar.setAttribute("aria-label", "Insert into the text");
      for (const [name, before, after, sample] of BUTTONS) {
        bar.append(this.button(name, () => this.wrap(before, after, sample)));
      }
      bar.append(this.button("Picture", () => this.file.click()), this.file);
      const blocks = JSON.parse(this.text.dataset.blocks || "[]");
      if (blocks.length) bar.append(this.blockMenu(blocks));
      return bar;
    }

    button(name, action) {
      const button = element("button", { type: "button", textContent: name });
      button.addEventListener("click", action);
      return button;
    }

    blockMenu(blocks) {
      const options = blocks.map(([name, summary]) => element("option", { value: name, textContent: `${name}: ${summary}` }));
      const menu = element("select", {}, element("option", { value: "", textContent: "Insert block" }), ...options);
      menu.setAttribute("aria-label", "Insert block");
      menu.addEventListener("change", () => {
        if (menu.value) this.insert(`\n[[${menu.value}]]\n`);
        menu.value = "";
      });
      return menu;
    }

    listen() {
      this.text.addEventListener("input", () => this.schedule());
      this.text.addEventListener("keydown", (event) => this.key(event));
      this.text.addEventListener("blur", () => { this.isLeaving = false; });
      this.text.addEventListener("paste", (event) => this.take(event, event.clipboardData));
      this.text.addEventListener("drop", (event) => this.take(event, event.dataTransfer));
      this.text.addEventListener("dragover", (event) => {
        if (event.dataTransfer.types.includes("Files")) event.preventDefault();
      });
      this.file.addEventListener("change", () => { this.upload([...this.file.files]); this.file.value = ""; });
      const person = this.personField();
      if (person) {
        // The chooser of the admin reports its changes by jQuery only.
        if (window.django?.jQuery) window.django.jQuery(person).on("change", () => this.update());
        else person.addEventListener("change", () => this.update());
      }
    }

    key(event) {
      if (event.key === "Escape") {
        this.isLeaving = true;
        this.say("Tab now leaves the text.");
      } else if (event.key === "Tab" && !this.isLeaving && !event.ctrlKey && !event.altKey && !event.metaKey) {
        event.preventDefault();
        this.indent(event.shiftKey);
      } else if (!["Shift", "Tab"].includes(event.key)) {
        this.isLeaving = false;
      }
    }

    indent(isBack) {
      const { selectionStart, selectionEnd, value } = this.text;
      if (!isBack && selectionStart === selectionEnd) return this.insert("    ");
      const start = value.lastIndexOf("\n", selectionStart - 1) + 1;
      const lines = value.slice(start, selectionEnd);
      const changed = isBack ? lines.replace(/^ {1,4}/gm, "") : lines.replace(/^/gm, "    ");
      this.text.setSelectionRange(start, selectionEnd);
      this.insert(changed);
      this.text.setSelectionRange(start, start + changed.length);
    }

    wrap(before, after, sample) {
      const chosen = this.text.value.slice(this.text.selectionStart, this.text.selectionEnd) || sample;
      const start = this.text.selectionStart + before.length;
      this.insert(before + chosen + after);
      this.text.setSelectionRange(start, start + chosen.length);
    }

    insert(words) {
      this.text.focus();
      // Unlike setRangeText this keeps what can be undone.
      if (!document.execCommand("insertText", false, words)) {
        this.text.setRangeText(words, this.text.selectionStart, this.text.selectionEnd, "end");
      }
      this.schedule();
    }

    schedule() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.update(), Number(this.text.dataset.markdownxLatency) || 400);
    }

    async update() {
      const number = ++this.latest;
      const answer = await this.ask(this.text.dataset.markdownxUrlsPath, { content: this.text.value });
      // An answer that was overtaken by a newer one is old.
      if (number !== this.latest) return;
      this.showProblems(answer.error ? [answer.error] : answer.problems);
      if (answer.error) return this.say("The preview is not up to date.");
      this.html = answer.html;
      this.fill();
      this.say("The preview is up to date.");
    }

    take(event, source) {
      const pictures = [...(source?.files || [])].filter((file) => file.type.startsWith("image/"));
      if (!pictures.length) return;
      event.preventDefault();
      this.upload(pictures);
    }

    async upload(files) {
      for (const file of files) {
        this.say(`Uploading ${file.name} …`);
        const answer = await this.ask(this.text.dataset.markdownxUploadUrlsPath, { image: file });
        this.showProblems(answer.error ? [`${file.name}: ${answer.error}`] : []);
        if (answer.error) { this.say("The picture was not taken."); continue; }
        this.insert(answer.image_code);
        this.say("The picture stands in the text. Let the words in square brackets say what it shows.");
      }
    }

    async ask(url, fields) {
      const form = new FormData();
      const all = { ...fields, model: this.text.dataset.model, object: this.text.dataset.object, person: this.personField()?.value || "" };
      for (const [name, value] of Object.entries(all)) form.append(name, value);
      const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value || "";
      try {
        const response = await fetch(url, { method: "POST", body: form, headers: { "X-CSRFToken": token }, credentials: "same-origin" });
        if (response.headers.get("Content-Type")?.startsWith("application/json")) return await response.json();
        return { error: `The site answered with an error (${response.status}). Your text is still here; try again.` };
      } catch {
        return { error: OFFLINE };
      }
    }

    personField() {
      return this.text.form?.elements.namedItem("person") || null;
    }

    /* The preview's document, as a page of the site has it. */
    dress() {
      const page = this.frame.contentDocument;
      page.head.append(element("link", { rel: "stylesheet", href: this.text.dataset.stylesheet }));
      page.documentElement.dataset.accent = this.text.dataset.accent;
      page.documentElement.dataset.theme = this.text.dataset.theme;
      page.body.className = "centred";
      this.article = page.createElement("div");
      this.article.className = "prose";
      const main = page.createElement("main");
      main.className = "bare";
      main.style.paddingBlock = "1rem";
      main.append(this.article);
      page.body.append(main);
      page.addEventListener("click", (event) => {
        const link = event.target.closest("a[href]");
        if (!link || link.getAttribute("href").startsWith("#")) return;
        event.preventDefault();
        window.open(link.href, "_blank", "noopener");
      });
      this.fill();
    }

    fill() {
      if (!this.article || this.html === undefined) return;
      const root = this.frame.contentDocument.scrollingElement;
      const place = root.scrollTop;
      this.article.innerHTML = this.html;
      root.scrollTop = place;
    }

    showProblems(sentences) {
      this.problems.replaceChildren(...sentences.map((sentence) => element("p", { textContent: sentence })));
    }

    say(words) {
      if (this.status.textContent !== words) this.status.textContent = words;
    }
  }

  function start(root) {
    for (const box of root.querySelectorAll(".markdownx:not(.is-live)")) {
      // The empty form of an inline is only the pattern of those to come.
      if (!box.closest(".empty-form")) new Editor(box);
    }
  }

  document.addEventListener("DOMContentLoaded", () => start(document));
  document.addEventListener("formset:added", (event) => start(event.target));
})();
