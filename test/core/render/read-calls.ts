import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Resulting } from '../../../src/core/render/resulting.ts';

/** Writes down what it is called with: how many words, then each, all of them ended by NUL. */
const recorder = `aws() {
  if [ "$1" = sts ]; then echo 111122223333; else printf '%s\\0' "$#" "$@" >&3; fi
}
for script in ./*.sh; do
  (exec 3>"$script.calls"; . "$script") || exit 1
done
`;

/** The words of each call that a shell makes of each script. */
export function callsOf(scripts: readonly string[]): string[][][] {
  const folder = mkdtempSync(join(tmpdir(), 'scripts-'));
  try {
    const files = scripts.map((script, index) => {
      const file = join(folder, `${index}.sh`);
      writeFileSync(file, script);
      return file;
    });
    execFileSync('sh', ['-c', recorder], { cwd: folder });
    return files.map((file) => inCalls(readFileSync(`${file}.calls`, 'utf8').split('\0').slice(0, -1)));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function inCalls([count, ...words]: string[]): string[][] {
  if (count === undefined) return [];
  return [words.slice(0, Number(count)), ...inCalls(words.slice(Number(count)))];
}

type Read = Omit<Resulting, 'account' | 'userName' | 'besides'>;

/** What these calls leave in an account. */
export function readCalls(calls: readonly string[][], userName: string): Read {
  const read: Read = {
    ...{ groups: [], policies: [], inlinePolicies: {}, tags: {} },
    taken: { groups: [], policies: [], inlinePolicies: [] },
  };
  for (const [, action = '', ...options] of calls) {
    const values = Object.fromEntries(
      options.map((word) => /^--([a-z-]+)=(.*)$/s.exec(word)?.slice(1) ?? [word]),
    );
    expect([action, values['user-name']]).toEqual([action, userName]);
    effects[action]?.(read, values);
  }
  return read;
}

type Values = Record<string, string>;

const effects: Record<string, (read: Read, values: Values) => void> = {
  'create-user': (read, values) => {
    read.user = {
      path: values.path ?? '',
      boundary: values['permissions-boundary'] ?? '',
      tags: tagsIn(values),
    };
  },
  'put-user-permissions-boundary': (read, values) => {
    read.boundary = values['permissions-boundary'];
  },
  'tag-user': (read, values) => Object.assign(read.tags, tagsIn(values)),
  'put-user-policy': (read, values) => {
    read.inlinePolicies[values['policy-name'] ?? ''] = values['policy-document'] ?? '';
  },
  'add-user-to-group': (read, values) => read.groups.push(values['group-name'] ?? ''),
  'attach-user-policy': (read, values) => read.policies.push(values['policy-arn'] ?? ''),
  'remove-user-from-group': (read, values) => read.taken.groups.push(values['group-name'] ?? ''),
  'detach-user-policy': (read, values) => read.taken.policies.push(values['policy-arn'] ?? ''),
  'delete-user-policy': (read, values) => read.taken.inlinePolicies.push(values['policy-name'] ?? ''),
};

function tagsIn({ tags = '[]' }: Values): Record<string, string> {
  return Object.fromEntries(
    (JSON.parse(tags) as { Key: string; Value: string }[]).map(({ Key, Value }) => [Key, Value]),
  );
}
