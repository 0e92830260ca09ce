// The control that has the focus, and whether that can be seen.
() => {
  const element = document.activeElement;
  const style = getComputedStyle(element);
  const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const box = element.getClientRects()[0] ?? element.getBoundingClientRect();
  const above = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  const isOnScreen = above !== null && (element.contains(above) || above.contains(element));
  const name = `${element.tagName} ${element.id || element.getAttribute("href") || element.getAttribute("aria-label") || element.textContent}`;
  return [name, ring && isOnScreen ? "" : `${name} has the focus, and nobody sees it`];
};
