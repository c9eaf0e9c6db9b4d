// What makes a page wider than its window: empty where nothing does. Takes nothing.
() => {
  const root = document.documentElement;
  if (root.scrollWidth <= innerWidth + 1) return [];
  const beyond = (each) => each.getBoundingClientRect().right + scrollX > innerWidth + 1;
  // What stands in a box that scrolls or cuts off by itself widens nothing.
  const held = (each) => {
    for (let box = each.parentElement; box && box !== document.body; box = box.parentElement)
      if (getComputedStyle(box).overflowX !== "visible" && !beyond(box)) return true;
    return false;
  };
  const wide = [...document.querySelectorAll("body *")].filter((each) => beyond(each) && !held(each));
  const told = wide.slice(-2).map((each) => `${each.parentElement.className} > ${each.outerHTML.slice(0, 160)}`);
  return [`wider than the screen (${root.scrollWidth} of ${innerWidth}): ${told.join(" | ")}`];
}
