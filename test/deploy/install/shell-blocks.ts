export interface ShellBlock {
  /** The headings above it, from the second level on: `On Lambda`, `4. Deploy`. */
  under: string[];
  text: string;
}

/** Every block of commands on a page, in order, with the headings it stands under. */
export function shellBlocks(markdown: string): ShellBlock[] {
  const blocks: ShellBlock[] = [];
  let under: string[] = [];
  let open: string[] | undefined;
  for (const line of markdown.split('\n')) {
    const [, marks = '', title = ''] = /^(##+) (.*)$/.exec(line) ?? [];
    if (open && line === '```') {
      blocks.push({ under, text: open.join('\n') });
      open = undefined;
    } else if (open) open.push(line);
    else if (line === '```sh') open = [];
    else if (marks) under = [...under.slice(0, marks.length - 2), title];
  }
  return blocks;
}
