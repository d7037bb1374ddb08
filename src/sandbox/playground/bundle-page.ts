import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { build } from 'esbuild';

export interface PageAssets {
  html: string;
  script: string;
  style: string;
}

/** The workspace, and the gallery of what it draws: each a folder of sources under the working directory. */
export type PageName = 'page' | 'gallery';

export async function bundlePage(name: PageName): Promise<PageAssets> {
  const folder = resolve('src/sandbox/playground', name);
  const [html, script, style] = await Promise.all([
    readFile(resolve(folder, 'index.html'), 'utf8'),
    bundled(resolve(folder, 'main.tsx')),
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
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    logLevel: 'silent',
    write: false,
  });
  return outputFiles.map(({ text }) => text).join('');
}
