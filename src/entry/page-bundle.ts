import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { build } from 'esbuild';
import type { PageAssets } from '../adapters/web/assets.ts';

/** Builds the one-time page from its sources under the working directory. */
export async function bundlePage(): Promise<PageAssets> {
  const folder = resolve('src/adapters/web/page');
  const [html, script, style] = await Promise.all([
    readFile(resolve(folder, 'index.html'), 'utf8'),
    bundled(resolve(folder, 'main.ts')),
    bundled(resolve(folder, 'page.css')),
  ]);
  return { html, script, style };
}

async function bundled(file: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [file],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'silent',
    write: false,
  });
  return outputFiles.map(({ text }) => text).join('');
}
