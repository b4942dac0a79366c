// Comfort on top of pages that work without it: keys, toasts, the bulk bar, menus. No state but the reader's own switch.
"use strict";
(() => {
  const OFF = "sovang-keys-off";
  const all = (selector) => [...document.querySelectorAll(selector)];
  const inField = (element) => element.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");

  // Rows that J and K walk through.
  const rows = () => all("[data-row]");
  const current = () => document.querySelector("[data-row].current");
  function walk(step) {
    const list = rows();
    if (!list.length) return;
    const at = list.indexOf(current());
    const next = list[Math.min(list.length - 1, Math.max(0, at + step))];
    current()?.classList.remove("current");
    next.classList.add("current");
    (next.querySelector("a, button") ?? next).focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  }

  const commands = {
    j: () => walk(1),
    k: () => walk(-1),
    x: () => current()?.querySelector("[data-pick]")?.click(),
    enter: () => current()?.querySelector("[data-open], a, button")?.click(),
    "/": () => document.querySelector("[data-search]")?.focus(),
    "?": () => document.querySelector("[data-help]")?.click(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") all("details[data-menu][open]").forEach((menu) => { menu.open = false; menu.querySelector("summary").focus(); });
    if (event.ctrlKey || event.metaKey || event.altKey || inField(event.target) || localStorage.getItem(OFF)) return;
    const key = event.key.toLowerCase();
    if (key === "enter" && event.target.closest("a, button, summary")) return;
    // A page with keys of its own hears of each first, under the same rules.
    if (!document.dispatchEvent(new CustomEvent("sovang:key", { detail: key, cancelable: true }))) { event.preventDefault(); return; }
    const command = commands[key] ?? (() => document.querySelector(`[data-key="${CSS.escape(key)}"]`)?.click());
    if (commands[key] || document.querySelector(`[data-key="${CSS.escape(key)}"]`)) { event.preventDefault(); command(); }
  });

  // The switch on the help page.
  all("[data-keys-switch]").forEach((box) => {
    box.checked = !localStorage.getItem(OFF);
    box.addEventListener("change", () => (box.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "1")));
  });

  // Bulk bar: "choose all" takes only rows that the checks found clean (data-pick="clean").
  function tally() {
    const picked = all("[data-pick]:checked").length;
    all("[data-picked]").forEach((place) => { place.textContent = picked; });
  }
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-pick-all]")) all('[data-pick="clean"]').forEach((box) => { box.checked = event.target.checked; });
    if (event.target.matches("[data-pick], [data-pick-all]")) tally();
    if (event.target.matches("[data-submit-on-change]")) event.target.form.requestSubmit();
  });

  // Menus close when the reader presses elsewhere; toasts leave after ten seconds, unless pointed at.
  document.addEventListener("click", (event) => {
    all("details[data-menu][open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
  });
  function fade(root) {
    root.querySelectorAll("[data-toast]").forEach((toast) => {
      setTimeout(() => { if (!toast.matches(":hover, :focus-within")) toast.remove(); }, 10000);
    });
  }
  fade(document);
  document.addEventListener("htmx:afterSwap", (event) => { fade(event.target); tally(); });

  // Nothing typed is lost: leaving a form that was changed asks first.
  let dirty = false;
  document.addEventListener("input", (event) => { if (event.target.closest("form[data-careful]")) dirty = true; });
  document.addEventListener("submit", () => { dirty = false; });
  addEventListener("beforeunload", (event) => { if (dirty) event.preventDefault(); });
  tally();
})();
