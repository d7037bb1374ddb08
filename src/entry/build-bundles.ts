import { mkdir, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { loadCatalogue } from '../config/load-catalogue.ts';
import { bundlePage } from './page-bundle.ts';

/** Where bundles go; `serverless.yml` packages what is here. */
const out = resolve('.build');

/**
 * Bolt loads receivers we do not use, and with them express, the socket client, undici and tables of character sets:
 * more than half of the Slack bundle. In a Lambda they are replaced by stubs that throw when something does want them.
 */
const unused = ['express', '@slack/socket-mode', 'undici', 'iconv-lite'];

/** zod brings its messages in every language; ours are English. */
const englishOnly: Plugin = {
  name: 'english-only',
  setup({ onLoad }) {
    onLoad({ filter: /zod\/v4\/locales\/index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js';",
    }));
  },
};

const lambdas = ['slack', 'worker', 'web', 'sweep'] as const;

/** Everything that runs elsewhere, each in one CommonJS file; the same step for serve, Lambda, tests and bench. */
export async function buildBundles({ cataloguePath = 'manifests/catalogue.yaml' } = {}): Promise<void> {
  await rm(resolve(out, 'lambda'), { recursive: true, force: true });
  await mkdir(resolve(out, 'lambda'), { recursive: true });
  const define = {
    BUILT_CATALOGUE: JSON.stringify(loadCatalogue(cataloguePath)),
    BUILT_PAGE: JSON.stringify(await bundlePage()),
  };
  await writeFile(resolve(out, 'package.json'), '{ "type": "commonjs" }\n');
  const stub = resolve('src/entry/lambda/unused-package.cjs');
  const shared: BuildOptions = {
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    // The SDK's ES modules tree-shake; its CommonJS does not.
    mainFields: ['module', 'main'],
    define,
    plugins: [englishOnly],
    legalComments: 'none',
    logLevel: 'warning',
  };
  await Promise.all([
    build({ ...shared, entryPoints: ['src/entry/serve.ts'], outfile: resolve(out, 'serve.cjs') }),
    build({
      ...shared,
      entryPoints: lambdas.map((name) => ({ in: `src/entry/lambda/${name}.ts`, out: name })),
      outdir: resolve(out, 'lambda'),
      alias: Object.fromEntries(unused.map((name) => [name, stub])),
    }),
  ]);
}
