import type { ComponentChildren } from 'preact';

const safe = /^(?:https?|mailto|tel|slack):/i;

/** Opens beside the page and tells it nothing; an address that could run script is only text. */
export function Link({ url, children }: { url: string; children: ComponentChildren }) {
  if (!safe.test(url)) return <span title={url}>{children}</span>;
  return (
    <a class="bk-link" href={url} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}
