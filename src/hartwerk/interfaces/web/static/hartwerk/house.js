// SPDX-FileCopyrightText: 2026 Hartwerk contributors
// SPDX-License-Identifier: EUPL-1.2
//
// Two conveniences. Without this file both forms work as forms.
"use strict";
document.documentElement.classList.add("scripted");

// The question grid: 1 to 4 sets a cell and goes to the next; up and down go to another person.
for (const grid of document.querySelectorAll("[data-grid]")) {
  const cells = [...grid.querySelectorAll(".cell")];
  const column = (cell) => cell.getAttribute("aria-labelledby").split(" ")[1];
  const radios = (cell) => [...cell.querySelectorAll("input")];
  const isSet = (cell) => radios(cell).some((radio) => radio.checked);
  const go = (place) => {
    const cell = cells[place];
    if (!cell) return place < 0 ? undefined : grid.querySelector("button").focus();
    (radios(cell).find((radio) => radio.checked) || radios(cell)[0]).focus();
    cell.parentElement.scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const inside = event.target.closest(".cell");
    const elsewhere = event.target.closest("input, select, textarea, a, button, summary");
    if (!inside && elsewhere) return;
    const at = cells.indexOf(inside);
    if ("1234".includes(event.key) && event.key) {
      const place = at >= 0 ? at : cells.findIndex((cell) => !isSet(cell));
      if (place < 0) return;
      event.preventDefault();
      radios(cells[place])[Number(event.key) - 1].checked = true;
      go(place + 1);
    } else if (at >= 0 && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      const on = event.key === "ArrowDown" ? cells.slice(at + 1) : cells.slice(0, at).reverse();
      const next = on.find((cell) => column(cell) === column(inside));
      event.preventDefault();
      if (next) go(cells.indexOf(next));
    }
  });
}

// The talk: each answer is kept at once, one after the other, so that a closed tab loses nothing.
for (const talk of document.querySelectorAll("[data-save]")) {
  const told = talk.querySelector(".saved");
  let last = Promise.resolve();
  const save = async (field) => {
    const sent = new FormData(talk);
    const answer = sent.get(`antwoord-${field}`);
    const was = talk.elements[`was-${field}`];
    sent.set("alleen", field);
    try {
      const reply = await fetch(talk.action, {
        method: "POST", body: new URLSearchParams(sent), redirect: "manual", keepalive: true,
      });
      if (reply.type !== "opaqueredirect") throw new Error("not kept");
      if (was && answer !== null) was.value = answer;
      told.textContent = told.dataset.saved;
    } catch {
      told.textContent = told.dataset.failed;
    }
  };
  talk.addEventListener("change", (event) => {
    const question = event.target.closest("[data-of]");
    const field = question ? question.dataset.of : event.target.name.replace("antwoord-", "");
    last = last.then(() => save(field));
  });
  talk.addEventListener("submit", (event) => {
    event.preventDefault();
    last.then(() => talk.submit());
  });
}
