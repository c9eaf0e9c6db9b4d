// Runs before everything else in every frame: whatever a payload does is told at once.
(() => {
  if (window.__probed) return;
  const told = (what) => window.__tell(String(what) + " in " + location.href.slice(0, 200));
  Object.defineProperty(window, "__probed", {value: true});
  Object.defineProperty(window, "__ran", {get: () => 0, set: () => told("ran")});
  for (const name of ["alert", "confirm", "prompt", "print", "open"])
    window[name] = (...given) => { told(`${name}(${given})`); return null; };
  addEventListener("submit", (event) => {
    if (!event.target.closest(".md-search") && !event.target.matches("[data-rs-filters],[data-rs-index]"))
      told("a form is sent");
  }, true);
  addEventListener("securitypolicyviolation", (event) =>
    window.__tell(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample} in ${location.href.slice(0, 200)}`));
})();
