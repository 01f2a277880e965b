/* The questions about a repeating workshop: shows those that apply, and the dates that the answers make. */
(() => {
  "use strict";
  const PAUSE = 350;
  const BESIDE = ["first_date", "starts", "ends", "until", "booking"];

  const ask = (box) => {
    const name = box.dataset.rule;
    const form = box.closest("form");
    const repeat = box.querySelector("[data-rule-repeat]");
    const shown = box.querySelector("[data-rule-dates]");
    let waiting = null;
    let asked = null;

    const hideWhatDoesNotApply = () => {
      for (const part of box.querySelectorAll("[data-rule-for]")) {
        part.hidden = !part.dataset.ruleFor.split(" ").includes(repeat.value);
      }
    };

    const answers = () => {
      const found = new URLSearchParams();
      for (const [key, value] of new FormData(form)) {
        if (key.startsWith(`${name}_`) || BESIDE.includes(key)) found.append(key, value);
      }
      return found;
    };

    const showDates = async () => {
      if (asked) asked.abort();
      asked = new AbortController();
      try {
        const reply = await fetch(`${box.dataset.ruleUrl}?${answers()}`, { signal: asked.signal });
        if (!reply.ok || reply.redirected) return;
        shown.innerHTML = await reply.text();
        shown.hidden = false;
      } catch (error) {
        if (error.name !== "AbortError") shown.hidden = true;
      }
    };

    form.addEventListener("input", (event) => {
      const field = event.target.name || "";
      if (!field.startsWith(`${name}_`) && !BESIDE.includes(field)) return;
      hideWhatDoesNotApply();
      clearTimeout(waiting);
      waiting = setTimeout(showDates, PAUSE);
    });
    hideWhatDoesNotApply();
    showDates();
  };

  // Wagtail loads scripts before the page's body.
  const begin = () => document.querySelectorAll("[data-rule]").forEach(ask);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
