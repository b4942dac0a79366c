// Reading a report by keys: from figure to figure, text and proposal together. The page works without it.
"use strict";
(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const proposals = () => all("[data-proposal]");
  const undecided = () => all('[data-proposal][data-state="open"]');
  const current = () => document.querySelector("[data-proposal].current");
  const markOf = (proposal) => document.getElementById(proposal.dataset.mark);

  function mark(proposal) {
    all(".current").forEach((one) => one.classList.remove("current"));
    proposal.classList.add("current");
    markOf(proposal)?.classList.add("current");
    all("[data-at]").forEach((place) => { place.textContent = proposals().indexOf(proposal) + 1; });
  }
  function show(proposal) {
    if (!proposal) return;
    proposal.closest("details[data-group]")?.setAttribute("open", "");
    proposal.querySelector("details").open = true;
    mark(proposal);
    markOf(proposal)?.scrollIntoView({ block: "nearest" });
    proposal.focus({ preventScroll: true });
    proposal.scrollIntoView({ block: "nearest" });
  }
  function step(by) {
    const list = proposals();
    show(list[Math.min(list.length - 1, Math.max(0, list.indexOf(current()) + by))]);
  }
  // The next figure that waits: after this one in the list, else from the top.
  function next(from = current()) {
    const later = undecided().filter((one) => from && from.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
    const found = later[0] ?? undecided().find((one) => one !== from);
    if (found) show(found);
    else document.getElementById("page-title").focus();
  }

  const press = (selector) => current()?.querySelector(selector)?.click();
  function choose(position) {
    const way = current()?.querySelectorAll("[data-ways] input[type=radio]")[position];
    if (way) way.checked = true;
  }
  const keys = {
    n: () => next(),
    j: () => step(1),
    k: () => step(-1),
    1: () => choose(0),
    2: () => choose(1),
    3: () => choose(2),
    enter: () => press("[data-do]"),
    b: () => press("[data-skip]"),
    s: () => press("[data-edit]"),
  };
  // Arrows scroll the page unless a figure is in hand.
  const arrows = {
    arrowdown: keys.j,
    arrowup: keys.k,
    arrowleft: () => markOf(current())?.focus(),
    arrowright: () => show(current()),
  };
  const inHand = () => current() && document.activeElement?.closest("[data-proposal], [data-doc] a");
  document.addEventListener("sovang:key", (event) => {
    const act = keys[event.detail] ?? (inHand() ? arrows[event.detail] : null);
    if (!act) return;
    event.preventDefault();
    act();
  });

  document.addEventListener("click", (event) => {
    const pressed = event.target.closest("[data-doc] a[data-of]");
    if (pressed) {
      event.preventDefault();
      show(document.getElementById(pressed.dataset.of));
    }
    const way = event.target.closest("[data-step]");
    if (way) step(Number(way.dataset.step));
    const head = event.target.closest("[data-proposal] summary");
    if (head) mark(head.closest("[data-proposal]"));
    const found = event.target.closest("[data-fill]");
    if (found) {
      const field = found.form.elements[found.dataset.fill];
      field.value = found.value;
      field.focus();
    }
  });

  // How many are left, and how many may be accepted at once.
  function count() {
    const tell = (place, n) => all(place).forEach((one) => { one.textContent = n; });
    tell("[data-left]", all('[data-proposal]:is([data-state="open"], [data-state="later"])').length);
    const agreeing = all('input[form="accept-agreeing"]').length;
    tell("[data-agreeing]", agreeing);
    document.getElementById("accept-agreeing")?.toggleAttribute("hidden", !agreeing);
  }

  // What was decided is swapped in its place; the next figure is taken in hand.
  let decided = null;
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.target.matches("form[data-decides]")) decided = event.target.closest("[data-proposal]")?.id ?? "";
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    count();
    const typed = event.target.querySelector?.("[data-amend] :is([aria-invalid=true], input:not([type=hidden]))");
    if (typed) { decided = null; typed.focus(); return; }
    if (decided === null) return;
    const from = document.getElementById(decided);
    decided = null;
    next(from);
  });

  // Words chosen in the text go into the form that adds a figure. Places are counted in code points.
  const points = (text) => [...text].length;
  function chosen() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const node = range.startContainer;
    const line = (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest("[data-start]");
    if (!line) return null;
    const before = document.createRange();
    before.selectNodeContents(line);
    before.setEnd(range.startContainer, range.startOffset);
    const words = range.toString();
    const inLine = words.slice(0, line.textContent.length - before.toString().length);
    const blank = inLine.length - inLine.trimStart().length;
    return inLine.trim() ? { words: inLine.trim(), start: Number(line.dataset.start) + points(before.toString()) + blank } : null;
  }
  document.addEventListener("selectionchange", () => {
    const form = document.querySelector("form[data-mark-passage]");
    const found = form && chosen();
    if (!found) return;
    form.elements.words.value = found.words;
    form.elements.start.value = found.start;
  });
  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (form?.matches("[data-mark-passage]")) form.elements.start.value = "";
  });
})();
