(root) => {
  const found = [];
  const ours = /^\s*(__md_scope=|var |document\.|\{)/;
  const local = (text) => {
    try { return new URL(text, document.baseURI).host === location.host; } catch { return false; }
  };
  for (const each of root.querySelectorAll("*")) {
    const tag = each.localName, within = each.closest(".md-content, .md-search-result, body.prose");
    const tell = (what) => found.push(`${what}: ${each.outerHTML.slice(0, 160)}`);
    if (tag === "script" && !each.src && !/json/.test(each.type) && (within || !ours.test(each.text)))
      tell("script");
    if (tag === "script" && each.src && !local(each.src)) tell("remote script");
    if (/^(iframe|frame|object|embed|base|applet|portal|template|noscript)$/.test(tag) && within)
      tell("element");
    if (/^(form|input|button|select|textarea|style|link|meta)$/.test(tag) && within
        && !each.closest(".rs-filters, [data-rs-comments], .rs-sort, .md-clipboard, .md-code__button, .rs-list, .rs-table"))
      tell("element");
    for (const {name, value} of each.attributes) {
      if (/^on/i.test(name)) tell("handler");
      if (name === "style" && within && !each.closest(".rs-panel, .rs, .md-search-result")) tell("style");
      if (/^(src|poster|background|data|srcset|action|formaction|ping|cite|manifest)$/.test(name)
          && !local(value.split(" ")[0]) && !(tag === "img" && value.startsWith("data:") && !within))
        tell("remote");
      if (/href$/.test(name)) {
        // Material's own share button, hidden unless a site asks for it.
        if (value === "javascript:void(0)" && each.matches(".md-search__icon")) continue;
        let scheme = "";
        try { scheme = new URL(value, document.baseURI).protocol; } catch { /* leads nowhere */ }
        if (!/^(https?:|mailto:|)$/.test(scheme)) tell("scheme");
        if (within && tag === "a" && /^https?:$/.test(scheme) && !local(value)
            && !each.relList.contains("nofollow")) tell("link without nofollow");
      }
    }
  }
  return found;
}
