/* Rows in an order: drag them by their handle, or move them by buttons. Without this script one types numbers. */
"use strict";

(() => {
  const FIELD = "input[data-order]";

  class OrderedRows {
    constructor(group) {
      this.group = group;
      this.body = group.querySelector("tbody");
      this.said = document.createElement("p");
      this.said.className = "ordering-said";
      this.said.setAttribute("role", "status");
      group.append(this.said);
      this.group.classList.add("is-ordered");
      this.rows().forEach((row) => this.equip(row));
      this.number();
      this.body.addEventListener("dragover", (event) => this.over(event));
      this.body.addEventListener("drop", (event) => event.preventDefault());
    }

    rows() {
      return [...this.body.querySelectorAll("tr.form-row:not(.empty-form)")].filter((row) => row.querySelector(FIELD));
    }

    equip(row) {
      if (row.querySelector(".ordering")) return;
      const handle = document.createElement("span");
      handle.className = "ordering-handle";
      handle.textContent = "⠿";
      handle.setAttribute("aria-hidden", "true");
      // A row that could always be dragged would not let one select the text in its fields.
      handle.addEventListener("pointerdown", () => { row.draggable = true; });
      row.addEventListener("dragstart", (event) => this.lift(event, row));
      row.addEventListener("dragend", () => this.put(row));
      const tools = document.createElement("span");
      tools.className = "ordering";
      tools.append(handle, this.button(row, "↑", "up", -1), this.button(row, "↓", "down", 1));
      row.querySelector(FIELD).after(tools);
    }

    button(row, sign, word, step) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = sign;
      button.dataset.word = word;
      button.addEventListener("click", () => this.move(row, step, button));
      return button;
    }

    move(row, step, button) {
      const rows = this.rows();
      const other = rows[rows.indexOf(row) + step];
      if (!other) return this.announce(row);
      if (step < 0) other.before(row);
      else other.after(row);
      this.number();
      button.focus();
      this.announce(row);
    }

    lift(event, row) {
      this.lifted = row;
      row.classList.add("is-lifted");
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", "");
    }

    over(event) {
      const row = event.target.closest("tr.form-row");
      if (!this.lifted || !row || row === this.lifted || !this.rows().includes(row)) return;
      event.preventDefault();
      const box = row.getBoundingClientRect();
      if (event.clientY < box.top + box.height / 2) row.before(this.lifted);
      else row.after(this.lifted);
    }

    put(row) {
      this.lifted = null;
      row.draggable = false;
      row.classList.remove("is-lifted");
      this.number();
      this.announce(row);
    }

    number() {
      this.rows().forEach((row, index, rows) => {
        row.querySelector(FIELD).value = index + 1;
        for (const button of row.querySelectorAll(".ordering button")) {
          button.setAttribute("aria-label", `Move ${this.name(row)} ${button.dataset.word}`);
          button.setAttribute("aria-disabled", String(index === (button.dataset.word === "up" ? 0 : rows.length - 1)));
        }
      });
    }

    announce(row) {
      const rows = this.rows();
      // Numbers set by a script tell the form nothing.
      row.querySelector(FIELD).dispatchEvent(new Event("change", { bubbles: true }));
      this.said.textContent = `${this.name(row)} is now number ${rows.indexOf(row) + 1} of ${rows.length}.`;
    }

    name(row) {
      const typed = row.querySelector('input[name$="-name"], input[name$="-value"], input[name$="-label"]')?.value;
      return typed || row.querySelector(".field-paper p")?.textContent.trim() || "this row";
    }
  }

  const groups = new WeakMap();

  function start(group) {
    if (!group.querySelector(FIELD) || groups.has(group)) return;
    groups.set(group, new OrderedRows(group));
  }

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll(".inline-group").forEach((group) => {
      if (group.querySelector("fieldset.ordered")) start(group);
    });
  });
  document.addEventListener("formset:added", (event) => {
    const ordered = groups.get(event.target.closest(".inline-group"));
    if (!ordered) return;
    ordered.equip(event.target);
    ordered.number();
  });
})();
