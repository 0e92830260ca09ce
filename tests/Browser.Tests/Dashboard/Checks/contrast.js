// Every text that is shown, its placeholder or the border of its field, against what is behind it: WCAG 2.2, 1.4.3 and 1.4.11, level AA.
() => {
  const pixel = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const read = (colour) => {
    pixel.clearRect(0, 0, 1, 1);
    pixel.fillStyle = colour;
    pixel.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = pixel.getImageData(0, 0, 1, 1).data;
    return { rgb: [red, green, blue], alpha: alpha / 255 };
  };
  const over = (top, below) => top.rgb.map((part, i) => part * top.alpha + below[i] * (1 - top.alpha));
  const ground = (element) => {
    if (element === null) {
      return [255, 255, 255];
    }

    const own = read(getComputedStyle(element).backgroundColor);
    return own.alpha === 1 ? own.rgb : over(own, ground(element.parentElement));
  };
  const light = (rgb) => {
    const [red, green, blue] = rgb.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ratio = (left, right) => {
    const [high, low] = [light(left), light(right)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };
  const faults = [];
  const judge = (what, colour, behind, least) => {
    const found = ratio(over(read(colour), behind), behind);
    if (found < least) {
      faults.push(`${what}: ${colour} on rgb(${behind.map(Math.round)}) is ${found.toFixed(2)}, not ${least}`);
    }
  };
  const isShown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && element.getClientRects().length > 0;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let texts = 0;
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent.trim();
    const element = walker.currentNode.parentElement;
    if (text === "" || !isShown(element) || element.closest(":disabled, option, script, noscript") !== null) {
      continue;
    }

    texts++;
    const style = getComputedStyle(element);
    const size = parseFloat(style.fontSize);
    judge(text.slice(0, 40), style.color, ground(element), size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5);
  }

  for (const field of [...document.querySelectorAll("input, select")].filter(isShown)) {
    judge(`the border of ${field.id}`, getComputedStyle(field).borderTopColor, ground(field.parentElement), 3);
    if (field.placeholder) {
      judge(field.placeholder, getComputedStyle(field, "::placeholder").color, ground(field), 4.5);
    }
  }

  return [`${texts} texts`, ...faults];
};
