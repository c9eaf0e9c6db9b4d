/* What the pages of Rashomon do beyond standing there: filter and sort the
   table, show a claim's accounts in the prose, filter the index. Everything is
   an enhancement: without this file all rows and columns are there, in order.
   The state of a table lives in the address, so that a view can be sent on. */
(function () {
  "use strict";

  const CARRIES = ["asserts", "attributes"];
  const SAYS = ["asserts", "attributes", "denies", "questions", "omits", "outside", "unchecked"];
  const STANDINGS = ["disputed", "differs", "sole", "agreed", "uncarried"];
  const KEYS = ["standing", "outlet", "country", "says", "only", "origin", "sort", "dir", "hide"];

  /* ---- The state and the address. */

  function stateFromAddress(search) {
    const given = new URLSearchParams(search);
    return Object.fromEntries(KEYS.map((key) => [key, given.get(key) || ""]));
  }

  function writeAddress(state, keys) {
    const address = new URL(location.href);
    for (const key of keys) {
      if (state[key]) address.searchParams.set(key, state[key]);
      else address.searchParams.delete(key);
    }
    if (address.href !== location.href) history.replaceState(history.state, "", address);
  }

  /* ---- The table. */

  function comparison(page, table) {
    const form = page.querySelector("[data-rs-filters]");
    const shown = form.querySelector(".rs-shown");
    const heads = [...table.querySelectorAll("thead th")];
    const sources = heads.filter((head) => head.dataset.source);
    const groups = [...table.tBodies].map((body) => ({
      body,
      head: body.querySelector(".rs-group"),
      rows: [...body.querySelectorAll(".rs-row")],
    }));
    const rows = groups.flatMap((group) => group.rows);
    const cells = new Map(
      rows.map((row) => [
        row,
        Object.fromEntries(
          [...row.querySelectorAll(".rs-cell")].map((cell, at) => [sources[at].dataset.source, cell]),
        ),
      ]),
    );
    const sorted = document.createElement("tbody");
    let state = stateFromAddress(location.search);

    /* A cell's class holds the word of what its report does with the claim. */
    function wordOf(cell) {
      return SAYS.find((word) => cell.classList.contains(`rs-${word}`));
    }

    function matches(row) {
      const data = row.dataset;
      if (state.standing && data.standing !== state.standing) return false;
      if (state.only === "differences" && !("differs" in data)) return false;
      if (state.origin === "single" && !("single" in data)) return false;
      if (!state.outlet && !state.country && !state.says) return true;
      return sources.some((head) => {
        if (state.outlet && head.dataset.source !== state.outlet) return false;
        if (state.country && head.dataset.country !== state.country) return false;
        const says = wordOf(cells.get(row)[head.dataset.source]);
        return state.says ? says === state.says : CARRIES.includes(says);
      });
    }

    function rank(row) {
      if (state.sort === "standing") return STANDINGS.indexOf(row.dataset.standing);
      if (state.sort === "reports") {
        return -Object.values(cells.get(row)).filter((cell) => CARRIES.includes(wordOf(cell))).length;
      }
      return SAYS.indexOf(wordOf(cells.get(row)[state.sort]));
    }

    function compare(one, other) {
      if (state.sort !== "claim") return rank(one) - rank(other);
      const words = (row) => row.querySelector(".rs-claim-text").textContent;
      return words(one).localeCompare(words(other), document.documentElement.lang || "en");
    }

    function order() {
      const known = ["claim", "standing", "reports", ...sources.map((head) => head.dataset.source)];
      if (!known.includes(state.sort)) state.sort = state.dir = "";
      for (const head of heads) {
        if (head.dataset.rsSort === state.sort) {
          head.setAttribute("aria-sort", state.dir === "desc" ? "descending" : "ascending");
        } else head.removeAttribute("aria-sort");
      }
      if (state.sort) {
        const turn = state.dir === "desc" ? -1 : 1;
        sorted.append(...[...rows].sort((a, b) => turn * compare(a, b)));
        table.tHead.after(sorted);
      } else {
        for (const group of groups) group.body.append(...group.rows);
        sorted.remove();
      }
    }

    function apply() {
      order();
      let visible = 0;
      for (const row of rows) {
        row.hidden = !matches(row);
        if (!row.hidden) visible += 1;
      }
      for (const group of groups) {
        group.body.hidden = Boolean(state.sort) || group.rows.every((row) => row.hidden);
      }
      const hidden = state.hide.split(",").filter(Boolean);
      for (const head of sources) {
        const off = hidden.includes(head.dataset.source);
        head.hidden = off;
        for (const row of rows) cells.get(row)[head.dataset.source].hidden = off;
      }
      const away = sources.filter((head) => head.hidden).length;
      shown.textContent =
        `Showing ${visible} of ${rows.length} ${rows.length === 1 ? "claim" : "claims"}` +
        (away ? `, ${sources.length - away} of ${sources.length} reports` : "");
      fillForm(hidden);
      writeAddress(state, KEYS);
    }

    function fillForm(hidden) {
      for (const field of form.elements) {
        if (field.name === "column") field.checked = !hidden.includes(field.value);
        else if (field.type === "checkbox") field.checked = state[field.name] === field.value;
        else if (field.name) field.value = state[field.name];
      }
    }

    function set(change) {
      state = { ...state, ...change };
      apply();
    }

    form.addEventListener("change", (event) => {
      const field = event.target;
      if (field.name === "column") {
        const off = [...form.elements].filter((each) => each.name === "column" && !each.checked);
        set({ hide: off.map((each) => each.value).join(",") });
      } else if (field.name === "sort") set({ sort: field.value, dir: "" });
      else if (field.type === "checkbox") set({ [field.name]: field.checked ? field.value : "" });
      else set({ [field.name]: field.value });
    });
    form.addEventListener("reset", (event) => {
      event.preventDefault();
      set(stateFromAddress(""));
    });
    form.addEventListener("submit", (event) => event.preventDefault());

    for (const head of heads) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "rs-sort";
      if (head.dataset.source) {
        button.classList.add("rs-sort-only");
        button.textContent = "sort";
        button.setAttribute("aria-label", `Sort by what ${head.querySelector("a").textContent} says`);
        head.append(button);
      } else {
        button.append(...head.childNodes);
        head.append(button);
      }
      button.addEventListener("click", () => {
        const sort = head.dataset.rsSort;
        if (state.sort !== sort) set({ sort, dir: "" });
        else if (state.dir !== "desc") set({ dir: "desc" });
        else set({ sort: "", dir: "" });
      });
    }

    for (const link of page.querySelectorAll("[data-rs-filter]")) {
      link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        set(stateFromAddress(link.dataset.rsFilter));
        /* At once: a smooth scroll is called off when the rows above it change height. */
        page.querySelector("#_table").scrollIntoView({ behavior: "instant" });
        table.parentElement.focus({ preventScroll: true });
      });
    }

    /* Whoever follows a link to a row or a cell shall see it, whatever was filtered. */
    function reveal() {
      const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
      const row = target && target.closest(".rs-row");
      if (!row) return;
      if (row.hidden || target.hidden) set(stateFromAddress(""));
      table.style.setProperty("--rs-head", `${table.tHead.offsetHeight}px`);
      target.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
    }

    form.hidden = false;
    apply();
    reveal();
    addEventListener("hashchange", reveal);
    addEventListener("popstate", () => {
      state = stateFromAddress(location.search);
      apply();
    });
  }

  /* ---- Claim marks in the prose: the accounts on focus, hover and tap. */

  function marks(page, table) {
    const prose = page.querySelector(".rs-prose");
    if (!prose || !table) return;
    const panel = document.createElement("div");
    panel.className = "rs-panel";
    panel.id = "_panel";
    panel.setAttribute("role", "tooltip");
    panel.hidden = true;
    prose.append(panel);
    prose.classList.add("rs-has-panel");
    let current = null;
    let leaving = 0;
    let touched = false;

    function fill(row, link) {
      const claim = document.createElement("strong");
      claim.textContent = row.querySelector(".rs-claim-text").textContent;
      const list = document.createElement("ul");
      for (const cell of row.querySelectorAll(".rs-cell")) {
        const item = document.createElement("li");
        const words = (name) => cell.querySelector(name)?.textContent.trim() || "";
        const told = [words(".rs-says"), words(".rs-value")].filter(Boolean).join(", ");
        const name = document.createElement("b");
        name.textContent = words(".rs-cell-source");
        item.append(name, `: ${told}`);
        const quote = words(".rs-quote");
        if (quote) item.append(` “${quote}”`);
        list.append(item);
      }
      const way = document.createElement("a");
      way.href = link.getAttribute("href");
      way.textContent = "To the row in the table";
      way.tabIndex = -1;
      panel.replaceChildren(claim, list, way);
    }

    function show(link) {
      clearTimeout(leaving);
      const row = document.getElementById(link.dataset.claim)?.closest(".rs-row");
      if (!row || current === link) return;
      hide();
      current = link;
      fill(row, link);
      panel.hidden = false;
      link.setAttribute("aria-describedby", panel.id);
      const around = prose.getBoundingClientRect();
      const at = [...link.getClientRects()].pop();
      const room = Math.max(0, around.width - panel.offsetWidth);
      panel.style.insetInlineStart = "auto";
      panel.style.left = `${Math.min(Math.max(0, at.left - around.left), room)}px`;
      panel.style.top = `${at.bottom - around.top + 4}px`;
    }

    function hide() {
      clearTimeout(leaving);
      if (current) current.removeAttribute("aria-describedby");
      current = null;
      panel.hidden = true;
    }

    function hideSoon() {
      clearTimeout(leaving);
      leaving = setTimeout(hide, 250);
    }

    for (const link of prose.querySelectorAll(".rs-mark")) {
      link.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && show(link));
      link.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && hideSoon());
      link.addEventListener("pointerdown", (event) => (touched = event.pointerType !== "mouse"));
      link.addEventListener("focus", () => touched || show(link));
      link.addEventListener("blur", hideSoon);
      link.addEventListener("click", (event) => {
        if (touched && current !== link) {
          event.preventDefault();
          show(link);
        } else hide();
        touched = false;
      });
    }
    panel.addEventListener("pointerenter", () => clearTimeout(leaving));
    panel.addEventListener("pointerleave", hideSoon);
    panel.addEventListener("click", (event) => event.target.closest("a") && hide());
    document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
    document.addEventListener("pointerdown", (event) => {
      if (!event.target.closest(".rs-mark, .rs-panel")) hide();
    });
  }

  /* ---- The index: stories by tag and country. */

  function index(page, form) {
    const keys = ["tag", "country"];
    const cards = [...page.querySelectorAll(".rs-card")];
    const given = new URLSearchParams(location.search);
    for (const key of keys) if (form.elements[key]) form.elements[key].value = given.get(key) || "";

    function apply() {
      const wanted = Object.fromEntries(keys.map((key) => [key, form.elements[key]?.value || ""]));
      let visible = 0;
      for (const card of cards) {
        const fits =
          (!wanted.tag || card.dataset.tags.split("|").includes(wanted.tag)) &&
          (!wanted.country || card.dataset.countries.split(" ").includes(wanted.country));
        card.hidden = !fits;
        if (fits) visible += 1;
      }
      for (const year of page.querySelectorAll(".rs-year")) {
        let next = year.nextElementSibling;
        let any = false;
        for (; next && !next.matches(".rs-year"); next = next.nextElementSibling) any ||= !next.hidden;
        year.hidden = !any;
      }
      form.querySelector(".rs-shown").textContent =
        `Showing ${visible} of ${cards.length} ${cards.length === 1 ? "story" : "stories"}`;
      writeAddress(wanted, keys);
    }

    form.addEventListener("change", apply);
    form.addEventListener("reset", () => setTimeout(apply));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.hidden = false;
    apply();
  }

  /* ---- Comments: another host hears of the reader only after this click. */

  function comments(button) {
    button.addEventListener("click", () => {
      const script = document.createElement("script");
      script.src = "https://giscus.app/client.js";
      script.async = true;
      script.crossOrigin = "anonymous";
      const settings = { mapping: "pathname", theme: "preferred_color_scheme", ...JSON.parse(button.dataset.rsComments) };
      for (const [key, value] of Object.entries(settings)) script.dataset[key.replace(/_(\w)/g, (_, c) => c.toUpperCase())] = value;
      button.parentElement.replaceWith(script);
    });
  }

  function start() {
    document.querySelectorAll("[data-rs-comments]").forEach(comments);
    const page = document.querySelector("[data-rs-page]:not([data-rs-started])");
    if (!page) return;
    page.dataset.rsStarted = "";
    const table = page.querySelector("[data-rs-table]");
    if (table) comparison(page, table);
    marks(page, table);
    const filters = page.querySelector("[data-rs-index]");
    if (filters) index(page, filters);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
