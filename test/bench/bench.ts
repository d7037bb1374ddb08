import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { buildBundles } from '../../src/entry/build-bundles.ts';
import type { Row } from './figure.ts';
import { figures } from './figures.ts';
import { tableOf } from './table.ts';

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

const progress = (text: string) => void process.stderr.write(`${text}\n`);

async function bench(names: readonly string[]): Promise<boolean> {
  const bundles = await mkdtemp(join(tmpdir(), 'countersign-bench-'));
  const rows: Row[] = [];
  try {
    progress('building the bundles');
    await buildBundles({ out: bundles });
    for (const [name, measure] of Object.entries(figures)) {
      if (names.length > 0 && !names.includes(name)) continue;
      rows.push(...(await measure({ bundles, progress }).catch((error) => failed(name, error))));
    }
  } finally {
    await rm(bundles, { recursive: true, force: true });
  }
  process.stdout.write(tableOf(rows));
  return rows.every(({ holds }) => holds !== false);
}

/** The other figures are still of interest. */
function failed(name: string, error: unknown): Row[] {
  progress(`${name} could not be measured: ${inspect(error)}`);
  return [{ figure: name, measured: 'could not be measured', holds: false }];
}

const names = process.argv.slice(2);
const unknown = names.filter((name) => !Object.hasOwn(figures, name));
if (unknown.length > 0) {
  progress(`There is no figure ${unknown.join(', ')}. There are: ${Object.keys(figures).join(', ')}.`);
  process.exitCode = 2;
} else {
  process.exitCode = (await bench(names)) ? 0 : 1;
}
