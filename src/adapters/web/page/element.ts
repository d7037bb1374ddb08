type Child = Node | string;
type Attributes = Record<string, string | boolean | (() => void)>;

/** An element; functions become listeners of the event they are named after, `false` leaves an attribute out. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name, value);
    else if (value !== false) made.setAttribute(name, value === true ? '' : value);
  }
  made.append(...children);
  return made;
}

/** Text with `**strong**` words. */
export function words(text: string): Child[] {
  return text.split('**').map((part, index) => (index % 2 === 1 ? element('strong', {}, part) : part));
}
