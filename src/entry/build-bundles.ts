import { mkdir, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { loadCatalogue } from '../config/load-catalogue.ts';
import type { Catalogue } from '../core/catalogue/catalogue.ts';
import { catalogueDigest } from '../core/catalogue/catalogue-digest.ts';
import { bundleOptions } from './build/bundle-options.ts';
import { buildCommandLine } from './build/command-line.ts';
import { sampleCatalogue } from './build/sample-catalogue.ts';
import { bundlePage } from './page-bundle.ts';

/**
 * Bolt loads receivers and an installer we don't use, and with them express, the socket client, undici, versions of
 * tokens and tables of character sets: more than half of the Slack bundle. Pino loads its threads. In a Lambda they are
 * replaced by stubs that throw if something does use them.
 */
const unused = ['express', '@slack/oauth', '@slack/socket-mode', 'undici', 'iconv-lite', 'thread-stream'];
const inLambda = (name: string) => resolve('src/entry/lambda', name);
const lambdaAlias = {
  ...Object.fromEntries(unused.map((name) => [name, inLambda('unused-package.cjs')])),
  '@aws-sdk/credential-provider-node': inLambda('environment-credentials.cjs'),
};

const lambdas = ['slack', 'worker', 'web', 'sweep', 'gather', 'exposed'] as const;

export interface BundleOptions {
  cataloguePath?: string;
  /** Where bundles are written; `serverless.yml` packages what is in `.build`. */
  out?: string;
}

/**
 * Builds everything that runs elsewhere, each part as one CommonJS file, in the same way for serve, Lambda, tests and
 * bench. Returns what went into the Lambdas' bundles.
 */
export async function buildBundles({ cataloguePath = sampleCatalogue, out }: BundleOptions = {}) {
  await buildServe(out);
  return buildLambdas(loadCatalogue(cataloguePath), out);
}

/** The command line, whose `serve` reads its catalogue when it starts. */
export async function buildServe(out = '.build'): Promise<void> {
  await prepare(out);
  await buildCommandLine(out);
}

/** The six functions, with the catalogue built in. */
export async function buildLambdas(catalogue: Catalogue, out = '.build'): Promise<Metafile> {
  const outdir = resolve(out, 'lambda');
  await rm(outdir, { recursive: true, force: true });
  await prepare(out);
  const { metafile } = await build({
    ...bundleOptions,
    define: {
      BUILT_CATALOGUE: JSON.stringify(catalogue),
      BUILT_CATALOGUE_DIGEST: JSON.stringify(await catalogueDigest(catalogue)),
      BUILT_PAGE: JSON.stringify(await bundlePage()),
    },
    entryPoints: lambdas.map((name) => ({ in: `src/entry/lambda/${name}.ts`, out: name })),
    outdir,
    alias: lambdaAlias,
  });
  return metafile;
}

async function prepare(out: string): Promise<void> {
  await mkdir(resolve(out), { recursive: true });
  await writeFile(resolve(out, 'package.json'), '{ "type": "commonjs" }\n');
}
