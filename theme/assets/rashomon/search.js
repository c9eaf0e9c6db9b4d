/* Keeps Material's search from loading its index with every page: the request
   is sent when the search is opened. Runs before Material's own script; without
   it the index is loaded with the page, and nothing else changes. */
(function () {
  "use strict";

  const toggle = document.getElementById("__search");
  const given = new URLSearchParams(location.search);
  // A link may open the search (?q=), or lead here from a result whose words are
  // to be marked (?h=): then the index was loaded before, and is needed again.
  if (!toggle || given.has("q") || given.has("h")) return;

  const { open, send } = XMLHttpRequest.prototype;
  const waiting = [];
  let isOpened = false;

  function isIndex(address) {
    return /(^|\/)search\/search_index\.json$/.test(String(address).split(/[?#]/)[0]);
  }

  XMLHttpRequest.prototype.open = function (method, address) {
    if (isIndex(address)) {
      this.send = function (body) {
        if (isOpened) send.call(this, body);
        else waiting.push(() => send.call(this, body));
      };
    }
    return open.apply(this, arguments);
  };

  function opened() {
    if (isOpened) return;
    isOpened = true;
    XMLHttpRequest.prototype.open = open;
    for (const each of waiting.splice(0)) each();
  }

  toggle.addEventListener("change", opened);
  document.addEventListener("focusin", (event) => {
    if (event.target instanceof Element && event.target.closest(".md-search")) opened();
  });
})();
