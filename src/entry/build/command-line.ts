import { chmod } from 'node:fs/promises';
import { resolve } from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';
import { bundlePage } from '../page-bundle.ts';
import { bundleOptions } from './bundle-options.ts';

/** The sandbox is only for a clone: its database, its Slack and their pages would double what people install. */
const withoutSandbox: Plugin = {
  name: 'without-sandbox',
  setup({ onResolve }) {
    onResolve({ filter: /\/run-(playground|demo)\.ts$/ }, () => ({
      path: resolve('src/entry/build/only-in-a-clone.ts'),
    }));
  },
};

/** The command line in one file, except what needs the sandbox. Returns what went into it. */
export async function buildCommandLine(out = '.build'): Promise<Metafile> {
  const outfile = resolve(out, 'countersign.cjs');
  const { metafile } = await build({
    ...bundleOptions,
    plugins: [...bundleOptions.plugins, withoutSandbox],
    define: { BUILT_PAGE: JSON.stringify(await bundlePage()) },
    entryPoints: ['src/entry/countersign.ts'],
    outfile,
  });
  await chmod(outfile, 0o755);
  return metafile;
}
