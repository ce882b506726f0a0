/* The form bar: what is typed is kept two seconds after the last key, and before it is sent, and saving has its keys.

Without this script the bar and its buttons work as they are; nothing is kept before a button is pressed. */
"use strict";

(() => {
  const AFTER_LAST_KEY = 2000;
  const HEARTBEAT = 30000;
  const RETRY = 20000;
  const LONGEST = 10000;
  // Whoever presses a button twice means it once; later, the answer may have been stopped.
  const ONCE = 3000;
  const SIGNED_OUT = 401;
  // What browsers send when a page goes away.
  const MOST_WHEN_LEAVING = 60000;

  function element(name, properties = {}, ...children) {
    const node = Object.assign(document.createElement(name), properties);
    node.append(...children);
    return node;
  }

  function timeOf(date) {
    return date.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hour12: false });
  }

  class Refused extends Error {
    constructor(status, sentence) {
      super(sentence);
      this.status = status;
    }
  }

  class FormBar {
    constructor(bar) {
      this.bar = bar;
      this.form = bar.closest("form");
      this.kept = bar.querySelector(".form-bar-kept");
      this.detail = bar.querySelector(".form-bar-detail");
      this.openAt = document.getElementById("open-at");
      // A window may be somebody else's later.
      this.store = `labfolio form ${bar.dataset.account} ${location.pathname}`;
      this.isDirty = false;
      this.number = this.sentAt = 0;
      this.first = this.last = this.text();
      if ("calm" in bar.dataset) this.calm();
      this.offerStored();
      this.listen();
      if (bar.dataset.object) {
        this.beat();
        setInterval(() => this.beat(), HEARTBEAT);
      }
    }

    listen() {
      for (const event of ["input", "change"]) this.form.addEventListener(event, () => this.typed());
      // The choosers of the admin report their changes by jQuery only; rows come and go by its own events.
      if (window.django?.jQuery) window.django.jQuery(this.form).on("change", () => this.typed());
      for (const event of ["formset:added", "formset:removed"]) document.addEventListener(event, () => this.typed());
      this.form.addEventListener("submit", (event) => this.submit(event));
      window.addEventListener("pagehide", () => this.leave());
      // As a browser shows it once more that keeps pages.
      window.addEventListener("pageshow", () => { this.sentAt = 0; });
    }

    /* What is typed is kept first: an answer that never comes takes nothing with it. */
    submit(event) {
      // Whoever has signed in again in another window has a new one.
      this.form.elements.namedItem("csrfmiddlewaretoken").value = this.token();
      // The page of a preview comes beside this one.
      if (event.submitter?.formTarget === "_blank") return;
      if (this.isSending || Date.now() - this.sentAt < ONCE) return event.preventDefault();
      // Something in between may refuse to keep what it would let through; the text stands in this window by now.
      const isAskedAgain = this.hasFailed && navigator.onLine;
      if (this.isDirty && !isAskedAgain) {
        event.preventDefault();
        this.keepAndSend(event.submitter);
        return;
      }
      this.sentAt = Date.now();
      clearTimeout(this.timer);
    }

    async keepAndSend(button) {
      this.isSending = true;
      const isLost = await this.keep();
      this.isSending = false;
      if (isLost) return this.sayAgain();
      this.isDirty = false;
      this.form.requestSubmit(button);
    }

    sayAgain() {
      // Who is signed out is asked to sign in.
      if (this.kept.querySelector(".sign-in-here")) return;
      this.hasFailed = true;
      if (navigator.onLine) this.kept.append(" Or press the button once more, and it is sent all the same.");
    }

    get isSent() {
      return this.sentAt > 0;
    }

    /* What is sent, but for files, tokens and what the form puts in by itself. */
    pairs() {
      return [...new FormData(this.form)].filter(
        ([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken" && !name.startsWith("_"));
    }

    text() {
      return JSON.stringify(this.pairs());
    }

    calm() {
      this.bar.classList.add("is-calm");
      this.kept.textContent = "Nothing to save. The buttons come with the first key.";
    }

    typed() {
      if (!this.isDirty && this.text() === this.last) return;
      this.isDirty = true;
      // What is typed after the button is not in what was sent.
      this.sentAt = 0;
      this.number += 1;
      if (this.bar.classList.contains("is-calm")) {
        this.bar.classList.remove("is-calm");
        this.detail.append(", your changes are not");
        this.kept.textContent = "";
      }
      this.schedule(AFTER_LAST_KEY);
    }

    schedule(wait) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.keep(), wait);
    }

    /* One after the other, so that no text is overtaken by one typed before. Whether sending it would lose it. */
    keep() {
      clearTimeout(this.timer);
      this.keeping = (this.keeping || Promise.resolve()).then(() => this.keepOnce());
      return this.keeping;
    }

    async keepOnce() {
      if (this.isSent) return false;
      const number = this.number, text = this.text();
      this.say("Keeping …");
      try {
        const answer = await this.ask({ form: text });
        this.last = text;
        this.hasFailed = this.isCutOff = false;
        sessionStorage.removeItem(this.store);
        if (number === this.number) this.isDirty = false;
        this.say(`Kept ${timeOf(new Date(answer.kept))}${this.bar.dataset.object ? "" : ", for you alone"}`, "is-kept");
        this.show(answer.others);
        return false;
      } catch (error) {
        this.fail(error, text);
        return !(error instanceof Refused) || error.status === SIGNED_OUT;
      }
    }

    /* In this window, for the next time that the form is opened in it. */
    storeHere(text, mayArrive = false) {
      const hidden = { keep: this.field("_keep"), base: this.field("_version"), shown: this.field("_shown") };
      try {
        sessionStorage.setItem(this.store, JSON.stringify({ ...hidden, form: text, at: Date.now(), mayArrive }));
      } catch { /* A full or forbidden store: the text still stands in the form. */ }
    }

    fail(error, text) {
      this.isCutOff = true;
      this.storeHere(text);
      if (error instanceof Refused && error.status === SIGNED_OUT) return this.askToSignIn();
      if (error instanceof Refused && error.status < 500 && error.status !== 429) return this.say(error.message, "is-lost");
      const again = element("button", { type: "button", className: "quiet", textContent: "Try now" });
      again.addEventListener("click", () => this.schedule(0));
      this.say(`No connection. Your text is safe in this window; next try in ${RETRY / 1000} s. `, "is-lost", again);
      this.schedule(RETRY);
    }

    async beat() {
      if (document.hidden || this.isSent) return;
      try {
        this.show((await this.ask({})).others);
      } catch { /* Who else is here can wait for the next time. */ }
    }

    leave() {
      // What was sent is the site's to close.
      if (this.isSent) return;
      const text = this.isDirty ? this.text() : "";
      // Nobody says here whether what is sent now arrives.
      if (text) this.storeHere(text, !this.isCutOff);
      const body = this.body({ ...(text ? { form: text } : {}), closes: "1" });
      const size = [...body.values()].reduce((sum, value) => sum + new Blob([value]).size, 0);
      if (size < MOST_WHEN_LEAVING && (text || this.bar.dataset.object)) this.post(body, true).catch(() => {});
    }

    body(fields) {
      const { model, object } = this.bar.dataset;
      const body = new FormData();
      const hidden = { keep: this.field("_keep"), base: this.field("_version"), typed: this.field("_typed"), shown: this.field("_shown") };
      const all = { model, object, ...hidden, ...fields };
      for (const [name, value] of Object.entries(all)) body.append(name, value);
      return body;
    }

    post(body, isLeaving = false) {
      return fetch(this.bar.dataset.keep, {
        method: "POST", body, keepalive: isLeaving, credentials: "same-origin", headers: { "X-CSRFToken": this.token() },
        // An answer that never comes holds up no button.
        signal: isLeaving ? null : AbortSignal.timeout(LONGEST),
      });
    }

    async ask(fields) {
      const response = await this.post(this.body(fields));
      const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
      if (response.ok && isJson) return response.json();
      throw new Refused(response.status, isJson ? (await response.json()).error : `The site answered with an error (${response.status}).`);
    }

    field(name) {
      return this.form.elements.namedItem(name)?.value || "";
    }

    /* Signing in gives a new one; the cookie has it, the form the old one. */
    token() {
      const name = this.bar.dataset.csrf;
      const found = document.cookie.split("; ").find((one) => one.startsWith(`${name}=`));
      return found ? found.slice(name.length + 1) : this.field("csrfmiddlewaretoken");
    }

    say(words, className = "", ...more) {
      this.kept.className = `form-bar-kept ${className}`.trim();
      this.kept.replaceChildren(words, ...more);
    }

    show(others) {
      if (!this.openAt) return;
      const words = others.map(({ name, typed }) =>
        `${name} has this open${typed ? `, last key ${timeOf(new Date(typed))}` : ""}.`).join(" ");
      if (this.openAt.textContent.trim() !== words) this.openAt.textContent = words;
    }

    /* What could not be sent from this window before. */
    offerStored() {
      let stored;
      try { stored = JSON.parse(sessionStorage.getItem(this.store)); } catch { return; }
      if (!stored?.form) return;
      // It did arrive, or the form that was sent with it is shown once more.
      const isHere = stored.form === this.first || stored.keep === this.field("_keep");
      if (isHere) return sessionStorage.removeItem(this.store);
      const button = element("button", { type: "button", textContent: "Put it back" });
      button.addEventListener("click", () => this.putBack(stored));
      const said = element("p", { className: "notice" }, `Your text of ${timeOf(new Date(stored.at))} ${stored.mayArrive ? "may not have arrived" : "could not be sent"} from this window. `, button);
      this.bar.after(said);
    }

    async putBack(stored) {
      try {
        await this.ask({ keep: stored.keep, base: stored.base, shown: stored.shown || "", typed: "", form: stored.form });
        sessionStorage.removeItem(this.store);
        location.search = `?draft=${stored.keep}`;
      } catch (error) {
        this.say(error instanceof Refused ? error.message : "No connection. Try again in a moment.");
      }
    }

    askToSignIn() {
      const button = element("button", { type: "button", className: "quiet sign-in-here", textContent: "Sign in here" });
      button.addEventListener("click", () => this.signIn());
      this.say("You are signed out. ", "is-lost", button, ", the text stays.");
    }

    signIn() {
      const name = element("input", { name: "username", required: true, autocomplete: "username" });
      const password = element("input", { name: "password", type: "password", required: true, autocomplete: "current-password" });
      const problem = element("p", { className: "errornote", hidden: true });
      problem.setAttribute("role", "alert");
      const form = element("form", { method: "dialog" },
        element("h2", { id: "sign-in-heading", textContent: "Sign in, and go on" }), problem,
        element("p", {}, element("label", {}, "Name ", name)), element("p", {}, element("label", {}, "Password ", password)),
        element("p", {}, element("button", { className: "default", textContent: "Sign in" }), " ",
          element("button", { type: "button", className: "quiet", textContent: "Not now", onclick: () => dialog.close() })));
      const dialog = element("dialog", { className: "sign-in" }, form);
      dialog.setAttribute("aria-labelledby", "sign-in-heading");
      form.addEventListener("submit", async (event) => {
        event.preventDefault();
        const sentence = await this.trySigningIn(new FormData(form));
        if (!sentence) return dialog.close();
        problem.textContent = sentence;
        problem.hidden = false;
      });
      dialog.addEventListener("close", () => dialog.remove());
      document.body.append(dialog);
      dialog.showModal();
    }

    /* "" where it went well, else what is wrong. */
    async trySigningIn(fields) {
      fields.append("next", this.bar.dataset.login);
      fields.append("csrfmiddlewaretoken", this.token());
      try {
        const response = await fetch(this.bar.dataset.login, { method: "POST", body: fields, credentials: "same-origin", redirect: "manual" });
        if (response.type !== "opaqueredirect") {
          const page = new DOMParser().parseFromString(await response.text(), "text/html");
          return page.querySelector(".errornote, .errorlist")?.textContent.trim() || "That did not work. Sign in in another window, and come back.";
        }
      } catch {
        return "No connection. Try again in a moment.";
      }
      this.form.elements.namedItem("csrfmiddlewaretoken").value = this.token();
      this.schedule(0);
      return "";
    }
  }

  /* Ctrl+S saves everywhere, as a draft where there are drafts; Ctrl+Enter is the next thing to do. */
  function keys(event) {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    const buttons = [...document.querySelectorAll(".form-bar-buttons > button:not(.quiet, [name=_take_back])")];
    const save = document.querySelector("#content-main form [name=_continue], #content-main form [name=_save]");
    const button = { s: buttons[0] || save, Enter: buttons.at(-1) || save }[event.key];
    if (!button && !(document.querySelector(".form-bar") && event.key === "s")) return;
    event.preventDefault();
    if (event.repeat || !button) return;
    document.querySelector(".form-bar.is-calm")?.classList.remove("is-calm");
    button.click();
  }

  /* What the admin's own rows and choosers leave without a name for those who cannot see them. */
  function name(root) {
    for (const head of root.querySelectorAll("th.original:empty")) {
      head.append(element("span", { className: "visually-hidden", textContent: "Row" }));
    }
    for (const chooser of root.querySelectorAll(".select2-selection")) {
      const select = chooser.closest(".select2-container").previousElementSibling;
      const label = select?.getAttribute("aria-label") || select?.labels?.[0]?.textContent.replace(/:\s*$/, "");
      if (!label) continue;
      const chosen = chooser.querySelector(".select2-selection__rendered")?.title;
      chooser.removeAttribute("aria-labelledby");
      chooser.setAttribute("aria-label", chosen ? `${label}: ${chosen}` : label);
      for (const field of chooser.querySelectorAll("input, [role=textbox]")) field.setAttribute("aria-label", label);
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    document.addEventListener("formset:added", (event) => setTimeout(() => name(event.target), 0));
    window.django?.jQuery(document).on("change", ".admin-autocomplete", () => name(document));
    const bar = document.querySelector(".form-bar");
    // After the admin's own scripts have made their rows and choosers.
    if (bar) setTimeout(() => new FormBar(bar), 0);
    document.addEventListener("keydown", keys);
    document.getElementById("mend")?.focus();
  });
  // When the admin's own scripts have made their choosers.
  window.addEventListener("load", () => {
    name(document);
    // The admin puts the focus on the first thing of the form of something new, which is a button of the bar here.
    const bar = document.querySelector(".form-bar[data-object='']");
    const first = "fieldset :is(input:not([type=hidden]), textarea, select)";
    if (bar && !document.getElementById("mend")) bar.closest("form").querySelector(first)?.focus();
  });
})();
