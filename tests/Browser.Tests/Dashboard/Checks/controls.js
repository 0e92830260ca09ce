// What can be worked with, each by a name that stays while tables are drawn anew.
() => [...document.querySelectorAll("a[href], button, input, select, summary")]
  .filter((element) => !element.disabled && element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0)
  .map((element) => `${element.tagName} ${element.id || element.getAttribute("href") || element.getAttribute("aria-label") || element.textContent}`);
