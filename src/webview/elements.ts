type Content = Node | string;

/** An HTML element with attributes and content; text goes in as text, never as markup. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  ...content: Content[]
): HTMLElement {
  return fill(document.createElement(name), attributes, content);
}

/** The same for SVG. */
export function svg(
  name: string,
  attributes: Readonly<Record<string, string>>,
  ...content: Content[]
): SVGElement {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', name), attributes, content);
}

function fill<E extends Element>(
  target: E,
  attributes: Readonly<Record<string, string>>,
  content: Content[],
): E {
  for (const [key, value] of Object.entries(attributes)) target.setAttribute(key, value);
  target.append(...content);
  return target;
}
