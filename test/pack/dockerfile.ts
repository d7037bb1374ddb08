import { copyFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** The result of an image's steps: how it starts, and how its health is checked. */
export interface Image {
  start: string[];
  healthcheck: string[];
  workingDirectory: string;
  environment: Record<string, string>;
  user: string;
}

type Run = (command: string, folder: string, environment: Record<string, string>) => void;

/**
 * Does the steps of a Dockerfile in a folder that stands for the root of its file system: copies from the context, and
 * hands each RUN on. Throws for an instruction it does not know, so that none is left out.
 */
export function runSteps(
  path: string,
  { context, root, run }: { context: string; root: string; run: Run },
): Image {
  const image: Image = { start: [], healthcheck: [], workingDirectory: '/', environment: {}, user: 'root' };
  const under = (absolute: string) => (absolute.startsWith('/') ? join(root, absolute) : absolute);
  const listed = (json: string): string[] => JSON.parse(json).map(under);
  let command: string[] = [];
  for (const [instruction, rest] of instructionsIn(path)) {
    if (instruction === 'WORKDIR') {
      image.workingDirectory = under(rest);
      mkdirSync(image.workingDirectory, { recursive: true });
    } else if (instruction === 'COPY') copy(rest, context, image.workingDirectory);
    else if (instruction === 'RUN') run(rest, image.workingDirectory, image.environment);
    else if (instruction === 'ENV') Object.assign(image.environment, variablesIn(rest));
    else if (instruction === 'USER') image.user = rest;
    else if (instruction === 'HEALTHCHECK') image.healthcheck = listed(rest.slice(rest.indexOf('[')));
    else if (instruction === 'ENTRYPOINT') image.start = listed(rest);
    else if (instruction === 'CMD') command = listed(rest);
    else if (!['FROM', 'EXPOSE'].includes(instruction)) throw new Error(`what is ${instruction}?`);
  }
  return { ...image, start: [...image.start, ...command] };
}

function instructionsIn(path: string): [string, string][] {
  const text = readFileSync(path, 'utf8')
    .replaceAll(/^\s*#.*\n/gm, '')
    .replaceAll(/\\\n\s*/g, '');
  const lines = text.split('\n').filter((line) => line.trim());
  return lines.map((line) => {
    const [, instruction = '', rest = ''] = /^([A-Z]+) +(.*)$/.exec(line) ?? [];
    return [instruction, rest];
  });
}

/** `COPY countersign-*.tgz ./`: files of the context by one pattern, into the working directory. */
function copy(rest: string, context: string, workingDirectory: string): void {
  const [pattern = '', to, ...more] = rest.split(' ');
  if (to !== './' || more.length > 0) throw new Error(`how is ${rest} copied?`);
  const [before = '', after = ''] = pattern.split('*');
  const files = readdirSync(context).filter((file) => file.startsWith(before) && file.endsWith(after));
  if (files.length === 0) throw new Error(`${context} has no ${pattern}`);
  for (const file of files) copyFileSync(join(context, file), join(workingDirectory, basename(file)));
}

function variablesIn(rest: string): Record<string, string> {
  const found = rest.matchAll(/([A-Z_]+)=(?:"([^"]*)"|(\S*))/g);
  return Object.fromEntries([...found].map(([, name, quoted, plain]) => [name, quoted ?? plain ?? '']));
}
