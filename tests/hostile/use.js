// Uses a page as a reader would; gives what should not have been met. `audit` is audit.js.
(audit) => {
  const found = audit(document);
  const content = document.querySelector(".md-content");
  for (const each of content.querySelectorAll(".rs-mark, [title], abbr, img"))
    for (const kind of ["pointerenter", "mouseover", "focus"])
      each.dispatchEvent(new PointerEvent(kind, {pointerType: "mouse", bubbles: kind !== "pointerenter"}));
  for (const form of document.querySelectorAll(".rs-filters"))
    for (const field of form.elements) {
      if (field.tagName === "SELECT")
        for (const option of [...field.options].slice(-2)) {
          field.value = option.value;
          field.dispatchEvent(new Event("change", {bubbles: true}));
        }
      else if (field.type === "checkbox" || field.type === "reset") field.click();
    }
  for (const each of content.querySelectorAll("button.rs-sort, summary, [data-rs-filter]")) each.click();
  const links = [...content.querySelectorAll(".rs-prose a[href]"), ...[...content.querySelectorAll("a[href]")].slice(0, 12)];
  for (const link of links) {
    if (!(link instanceof HTMLAnchorElement)) continue;  // marks of the matrix lead to a cell
    // All but those that lead to another page or write a letter, which links may.
    if (/^https?:$/.test(link.protocol) && link.href.split("#")[0] !== location.href.split("#")[0]) continue;
    if (link.protocol !== "mailto:") link.click();
  }
  found.push(...audit(document).map((each) => `after use: ${each}`));
  const story = document.querySelector('[data-rs-page="story"]');
  if (story && !story.querySelector("table[data-rs-table] tbody th")) found.push("the table is gone");
  if (document.querySelectorAll("header.md-header").length !== 1) found.push("the header is gone");
  if (document.querySelectorAll(".md-content").length !== 1) found.push("the content is doubled");
  scrollTo(0, 0);
  for (const selector of [".md-header__title", ".md-search__input, .md-header__button[for=__search]"]) {
    const each = [...document.querySelectorAll(selector)].find((one) => one.checkVisibility());
    if (!each) { found.push(`not to be seen: ${selector}`); continue; }
    const box = each.getBoundingClientRect();
    const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    if (!top || !top.closest(".md-header")) found.push(`covered: ${selector}`);
  }
  return found;
}
